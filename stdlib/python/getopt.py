"""Take command lines apart, as the C function getopt() does."""

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """The command line is wrong; opt is the option that is."""

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        Exception.__init__(self, msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Returns ([(option, value), ...], remaining arguments); options end at the first other argument.

    *shortopts* has a letter for each option, with a colon if it takes a value; *longopts* has the names of
    long options, with an equals sign if they take a value.
    """
    opts = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        if args[0] == '--':
            args = args[1:]
            break
        if args[0].startswith('--'):
            opts, args = _do_long(opts, args[0][2:], longopts, args[1:])
        else:
            opts, args = _do_short(opts, args[0][1:], shortopts, args[1:])
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """getopt() that takes options behind other arguments too; not if shortopts begins with '+'."""
    import os
    opts = []
    rest = []
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    stop_at_first = False
    if shortopts.startswith('+'):
        shortopts = shortopts[1:]
        stop_at_first = True
    elif os.environ.get('POSIXLY_CORRECT'):
        stop_at_first = True
    while args:
        if args[0] == '--':
            rest += args[1:]
            break
        if args[0][:2] == '--':
            opts, args = _do_long(opts, args[0][2:], longopts, args[1:])
        elif args[0][:1] == '-' and args[0] != '-':
            opts, args = _do_short(opts, args[0][1:], shortopts, args[1:])
        elif stop_at_first:
            rest += args
            break
        else:
            rest.append(args[0])
            args = args[1:]
    return opts, rest


def _do_long(opts, opt, longopts, args):
    name, equals, value = opt.partition('=')
    value = value if equals else None
    has_value, name = _long_has_args(name, longopts)
    if has_value:
        if value is None:
            if not args:
                raise GetoptError(f'option --{name} requires argument', name)
            value, args = args[0], args[1:]
    elif value is not None:
        raise GetoptError(f'option --{name} must not have an argument', name)
    opts.append(('--' + name, value or ''))
    return opts, args


def _long_has_args(opt, longopts):
    """(whether the option takes a value, its full name); an abbreviation will do if it fits only one."""
    possibilities = [name for name in longopts if name.startswith(opt)]
    if not possibilities:
        raise GetoptError(f'option --{opt} not recognized', opt)
    if opt in possibilities:
        return False, opt
    if opt + '=' in possibilities:
        return True, opt
    if len(possibilities) > 1:
        raise GetoptError(f'option --{opt} not a unique prefix', opt)
    match = possibilities[0]
    has_value = match.endswith('=')
    return has_value, match[:-1] if has_value else match


def _do_short(opts, text, shortopts, args):
    while text:
        opt, text = text[0], text[1:]
        value = ''
        if _short_has_arg(opt, shortopts):
            if not text:
                if not args:
                    raise GetoptError(f'option -{opt} requires argument', opt)
                text, args = args[0], args[1:]
            value, text = text, ''
        opts.append(('-' + opt, value))
    return opts, args


def _short_has_arg(opt, shortopts):
    for index, char in enumerate(shortopts):
        if opt == char != ':':
            return shortopts.startswith(':', index + 1)
    raise GetoptError(f'option -{opt} not recognized', opt)

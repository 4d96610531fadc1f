"""Options of a command line, found the way the C function getopt() finds them.

The words are looked at one by one; do_longs() and do_shorts() each take what belongs to one word from the
rest.
"""

__all__ = ['GetoptError', 'error', 'getopt', 'gnu_getopt']


class GetoptError(Exception):
    """What is wrong with a command line: `msg` says it, `opt` is the option."""

    opt = msg = ''

    def __init__(self, msg, opt=''):
        super().__init__(msg, opt)
        self.msg, self.opt = msg, opt

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Take the options from the front of a list of words: ([(option, value), ...], the words from there on).

    *shortopts* are the letters that are options, each with a colon behind it if it has a value. *longopts*
    are the names of long options, each with an equals sign if it has a value.
    """
    found, _, rest = _take(args, shortopts, longopts, mixed=False)
    return found, rest


def gnu_getopt(args, shortopts, longopts=[]):
    """getopt() that also takes the options behind other words, unless *shortopts* begins with "+"."""
    import os
    mixed = not shortopts.startswith('+') and not os.environ.get('POSIXLY_CORRECT')
    found, others, rest = _take(args, shortopts.removeprefix('+'), longopts, mixed)
    return found, [*others, *rest]


def _take(args, shortopts, longopts, mixed):
    """The options, the words between them if these may be *mixed*, and the words that were not looked at."""
    longopts = [longopts] if isinstance(longopts, str) else list(longopts)
    found, others = [], []
    while args:
        word, rest = args[0], args[1:]
        if word == '--':
            return found, others, rest
        if word.startswith('--'):
            found, args = do_longs(found, word[2:], longopts, rest)
        elif word.startswith('-') and word != '-':
            found, args = do_shorts(found, word[1:], shortopts, rest)
        elif mixed:
            others.append(word)
            args = rest
        else:
            break
    return found, others, args


def do_longs(opts, opt, longopts, args):
    """Append the long option of a word (without its hyphens); returns the options and the rest of *args*."""
    written, equals, value = opt.partition('=')
    has_value, name = long_has_args(written, longopts)
    if has_value and not equals:
        if not args:
            raise GetoptError(f'option --{name} requires argument', name)
        value, args = args[0], args[1:]
    elif equals and not has_value:
        raise GetoptError(f'option --{name} must not have an argument', name)
    opts.append(('--' + name, value))
    return opts, args


def do_shorts(opts, optstring, shortopts, args):
    """Append the options of a word of letters; the last one may find its value in the next word."""
    for position, letter in enumerate(optstring, 1):
        if not short_has_arg(letter, shortopts):
            opts.append(('-' + letter, ''))
            continue
        value = optstring[position:]
        if not value:
            if not args:
                raise GetoptError(f'option -{letter} requires argument', letter)
            value, args = args[0], args[1:]
        opts.append(('-' + letter, value))
        break
    return opts, args


def long_has_args(opt, longopts):
    """Whether a long option has a value, and its full name; the beginning is enough if only one has it."""
    matches = [name for name in longopts if name.startswith(opt)]
    for exact in (opt, opt + '='):
        if exact in matches:
            matches = [exact]
            break
    if len(matches) != 1:
        raise GetoptError(f'option --{opt} {"not a unique prefix" if matches else "not recognized"}', opt)
    name, equals, _ = matches[0].rpartition('=') if matches[0].endswith('=') else (matches[0], '', '')
    return bool(equals), name


def short_has_arg(opt, shortopts):
    """Whether an option of one letter has a value."""
    position = -1 if opt == ':' else shortopts.find(opt)
    if position < 0:
        raise GetoptError(f'option -{opt} not recognized', opt)
    return shortopts.startswith(':', position + 1)

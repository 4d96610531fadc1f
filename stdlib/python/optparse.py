"""The older way to read options from a command line (argparse is the newer one).

An Option knows its names and what to do when it is met; an OptionParser finds options in the arguments and
writes the help text with a formatter. All three are meant to be subclassed, so their steps are methods and
their vocabularies (Option.ACTIONS, Option.TYPES, Option.CHECK_METHODS, ...) are attributes of the class.
"""

import os
import sys

__all__ = ['Option', 'make_option', 'SUPPRESS_HELP', 'SUPPRESS_USAGE', 'Values', 'OptionContainer',
           'OptionGroup', 'OptionParser', 'HelpFormatter', 'IndentedHelpFormatter', 'TitledHelpFormatter',
           'OptParseError', 'OptionError', 'OptionConflictError', 'OptionValueError', 'BadOptionError',
           'check_choice']

NO_DEFAULT = ('NO', 'DEFAULT')
SUPPRESS_HELP = 'SUPPRESSHELP'
SUPPRESS_USAGE = 'SUPPRESSUSAGE'


# Errors

class OptParseError(Exception):
    """The base of all errors of this module."""

    def __init__(self, msg):
        self.msg = msg

    def __str__(self):
        return self.msg


class OptionError(OptParseError):
    """An Option was made with arguments that do not fit."""

    def __init__(self, msg, option):
        self.msg, self.option_id = msg, str(option)

    def __str__(self):
        return f'option {self.option_id}: {self.msg}' if self.option_id else self.msg


class OptionConflictError(OptionError):
    """An Option has a name that another one of the parser has."""


class OptionValueError(OptParseError):
    """The value of an option on the command line is wrong."""


class BadOptionError(OptParseError):
    """There is no such option."""

    def __init__(self, opt_str):
        self.opt_str = opt_str

    def __str__(self):
        return f'no such option: {self.opt_str}'


class AmbiguousOptionError(BadOptionError):
    """The beginning of a long option may be one of several."""

    def __init__(self, opt_str, possibilities):
        super().__init__(opt_str)
        self.possibilities = possibilities

    def __str__(self):
        return f'ambiguous option: {self.opt_str} ({", ".join(self.possibilities)}?)'


# Values of options

def _parse_num(val, type):
    """A number in one of Python's notations, or in C's for octal numbers."""
    prefix = val[:2].lower()
    if prefix == '0x':
        return type(val, 16)
    if prefix == '0b':
        return type(val[2:] or '0', 2)
    return type(val, 8) if val[:1] == '0' else type(val)


_number_types = dict.fromkeys(('int', 'long'), (lambda text: _parse_num(text, int), 'integer'))
_number_types.update(float=(float, 'floating-point'), complex=(complex, 'complex'))


def check_builtin(option, opt, value):
    """The number that the text is, for the options of type int, float and complex."""
    convert, words = _number_types[option.type]
    try:
        return convert(value)
    except ValueError:
        raise OptionValueError(f'option {opt}: invalid {words} value: {value!r}')


def check_choice(option, opt, value):
    """The value if it is among the choices of the option."""
    if value not in option.choices:
        choices = ', '.join(map(repr, option.choices))
        raise OptionValueError(f'option {opt}: invalid choice: {value!r} (choose from {choices})')
    return value


class Option:
    """One option: names such as -f and --file, an action, and what the action needs."""

    ATTRS = ['action', 'type', 'dest', 'default', 'nargs', 'const', 'choices', 'callback', 'callback_args',
             'callback_kwargs', 'help', 'metavar']
    STORE_ACTIONS = ('store', 'store_const', 'store_true', 'store_false', 'append', 'append_const', 'count')
    ACTIONS = STORE_ACTIONS + ('callback', 'help', 'version')
    TYPED_ACTIONS = ('store', 'append', 'callback')
    ALWAYS_TYPED_ACTIONS = ('store', 'append')
    CONST_ACTIONS = ('store_const', 'append_const')
    TYPES = ('string', 'int', 'long', 'float', 'complex', 'choice')
    TYPE_CHECKER = dict.fromkeys(('int', 'long', 'float', 'complex'), check_builtin)
    TYPE_CHECKER['choice'] = check_choice

    def __init__(self, *opts, **attrs):
        self._short_opts, self._long_opts = [], []
        self._set_opt_strings(self._check_opt_strings(opts))
        self._set_attrs(attrs)
        for check in self.CHECK_METHODS:
            check(self)

    def _check_opt_strings(self, opts):
        names = [name for name in opts if name]
        if not names:
            raise TypeError('at least one option string must be supplied')
        return names

    def _set_opt_strings(self, opts):
        for name in opts:
            if len(name) < 2:
                raise OptionError(f'invalid option string {name!r}: must be at least two characters long',
                                  self)
            if len(name) == 2:
                names, form = self._short_opts, 'short'
                right, rule = name[0] == '-' != name[1], 'be of the form -x, (x any non-dash char)'
            else:
                names, form = self._long_opts, 'long'
                right, rule = name[:2] == '--' and name[2] != '-', 'start with --, followed by non-dash'
            if not right:
                raise OptionError(f'invalid {form} option string {name!r}: must {rule}', self)
            names.append(name)

    def _set_attrs(self, attrs):
        for name in self.ATTRS:
            setattr(self, name, attrs.pop(name, NO_DEFAULT if name == 'default' else None))
        if attrs:
            raise OptionError(f'invalid keyword arguments: {", ".join(sorted(attrs))}', self)

    # Each of CHECK_METHODS looks at one attribute, fills it in where it follows from others, or complains.

    def _check_action(self):
        if self.action is None:
            self.action = 'store'
        elif self.action not in self.ACTIONS:
            raise OptionError(f'invalid action: {self.action!r}', self)

    def _check_type(self):
        if self.type is None:
            if self.action in self.ALWAYS_TYPED_ACTIONS:
                self.type = 'string' if self.choices is None else 'choice'
            return
        name = self.type.__name__ if isinstance(self.type, type) else self.type
        self.type = 'string' if name == 'str' else name
        if self.type not in self.TYPES:
            raise OptionError(f'invalid option type: {self.type!r}', self)
        if self.action not in self.TYPED_ACTIONS:
            raise OptionError(f'must not supply a type for action {self.action!r}', self)

    def _check_choice(self):
        if self.type != 'choice':
            if self.choices is not None:
                raise OptionError(f'must not supply choices for type {self.type!r}', self)
        elif self.choices is None:
            raise OptionError("must supply a list of choices for type 'choice'", self)
        elif not isinstance(self.choices, (tuple, list)):
            given = type(self.choices).__name__
            raise OptionError(f"choices must be a list of strings ('{given}' supplied)", self)

    def _check_dest(self):
        if self.dest is None and (self.action in self.STORE_ACTIONS or self.type is not None):
            name = (self._long_opts or self._short_opts)[0]
            self.dest = name.lstrip('-').replace('-', '_')

    def _check_const(self):
        if self.const is not None and self.action not in self.CONST_ACTIONS:
            raise OptionError(f"'const' must not be supplied for action {self.action!r}", self)

    def _check_nargs(self):
        if self.action not in self.TYPED_ACTIONS:
            if self.nargs is not None:
                raise OptionError(f"'nargs' must not be supplied for action {self.action!r}", self)
        elif self.nargs is None:
            self.nargs = 1

    def _check_callback(self):
        given = {'callback_args': tuple, 'callback_kwargs': dict}
        if self.action != 'callback':
            if self.callback is not None:
                raise OptionError(f'callback supplied ({self.callback!r}) for non-callback option', self)
            for name in given:
                if getattr(self, name) is not None:
                    raise OptionError(f'{name} supplied for non-callback option', self)
            return
        if not callable(self.callback):
            raise OptionError(f'callback not callable: {self.callback!r}', self)
        for name, wanted in given.items():
            value = getattr(self, name)
            if value is not None and not isinstance(value, wanted):
                raise OptionError(f'{name}, if supplied, must be a {wanted.__name__}: not {value!r}', self)

    CHECK_METHODS = [_check_action, _check_type, _check_choice, _check_dest, _check_const, _check_nargs,
                     _check_callback]

    def __str__(self):
        return '/'.join(self._short_opts + self._long_opts)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}: {self}>'

    def takes_value(self):
        """Whether arguments belong to the option."""
        return self.type is not None

    def get_opt_string(self):
        """The name that messages use."""
        return (self._long_opts or self._short_opts)[0]

    # When the option is met

    def check_value(self, opt, value):
        """Convert one argument."""
        checker = self.TYPE_CHECKER.get(self.type)
        return value if checker is None else checker(self, opt, value)

    def convert_value(self, opt, value):
        """Convert the argument, or the several of them."""
        if value is None or self.nargs == 1:
            return value if value is None else self.check_value(opt, value)
        return tuple([self.check_value(opt, part) for part in value])

    def process(self, opt, value, values, parser):
        """The option was met with this value: convert it, and do what is to be done."""
        return self.take_action(self.action, self.dest, opt, self.convert_value(opt, value), values, parser)

    def take_action(self, action, dest, opt, value, values, parser):
        """Do what is to be done."""
        do = _ACTIONS.get(action)
        if do is None:
            raise ValueError(f'unknown action {self.action!r}')
        do(self, dest, opt, value, values, parser)
        return 1


def _call_back(option, dest, opt, value, values, parser):
    option.callback(option, opt, value, parser, *option.callback_args or (), **option.callback_kwargs or {})


def _print_and_exit(print_it):
    def do(option, dest, opt, value, values, parser):
        print_it(parser)
        parser.exit()
    return do


# How each action changes the values: (option, dest, opt, value, values, parser).
_ACTIONS = {
    'store': lambda option, dest, opt, value, values, parser: setattr(values, dest, value),
    'store_const': lambda option, dest, opt, value, values, parser: setattr(values, dest, option.const),
    'store_true': lambda option, dest, opt, value, values, parser: setattr(values, dest, True),
    'store_false': lambda option, dest, opt, value, values, parser: setattr(values, dest, False),
    'append': lambda option, dest, opt, value, values, parser: values.ensure_value(dest, []).append(value),
    'append_const': lambda option, dest, opt, value, values, parser:
        values.ensure_value(dest, []).append(option.const),
    'count': lambda option, dest, opt, value, values, parser:
        setattr(values, dest, values.ensure_value(dest, 0) + 1),
    'callback': _call_back,
    'help': _print_and_exit(lambda parser: parser.print_help()),
    'version': _print_and_exit(lambda parser: parser.print_version()),
}

make_option = Option


class Values:
    """What the options were set to, as attributes."""

    def __init__(self, defaults=None):
        self.__dict__.update(defaults or ())

    def __str__(self):
        return str(self.__dict__)

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x}: {self}>'

    def __eq__(self, other):
        if isinstance(other, Values):
            other = other.__dict__
        return self.__dict__ == other if isinstance(other, dict) else NotImplemented

    # Programs call these two, although they are not documented (docutils does).
    def _update_loose(self, dict):
        self.__dict__.update(dict)

    def _update_careful(self, dict):
        # Only what there is, and not with None.
        self.__dict__.update({name: dict[name] for name in self.__dict__ if dict.get(name) is not None})

    def _update(self, dict, mode):
        if mode not in ('loose', 'careful'):
            raise ValueError(f'invalid update mode: {mode!r}')
        getattr(self, '_update_' + mode)(dict)

    def read_module(self, modname, mode='careful'):
        """Take the values from the variables of a module."""
        import importlib
        self._update(vars(importlib.import_module(modname)), mode)

    def read_file(self, filename, mode='careful'):
        """Take the values from the variables that a Python file sets."""
        variables = {}
        with open(filename, 'rb') as file:
            exec(file.read(), variables)
        self._update(variables, mode)

    def ensure_value(self, attr, value):
        """The attribute; *value* becomes it if it is missing or None."""
        if getattr(self, attr, None) is None:
            setattr(self, attr, value)
        return getattr(self, attr)


# Containers of options

class OptionContainer:
    """Options by name; the base of the parser and of the groups in it."""

    def __init__(self, option_class, conflict_handler, description):
        self._create_option_list()
        self.option_class = option_class
        self.set_conflict_handler(conflict_handler)
        self.set_description(description)

    def _create_option_mappings(self):
        self._short_opt, self._long_opt, self.defaults = {}, {}, {}

    def _share_option_mappings(self, parser):
        self._short_opt, self._long_opt, self.defaults = parser._short_opt, parser._long_opt, parser.defaults

    def set_conflict_handler(self, handler):
        """What happens when a name is used twice: 'error', or 'resolve': the newer option has it."""
        if handler not in ('error', 'resolve'):
            raise ValueError(f'invalid conflict_resolution value {handler!r}')
        self.conflict_handler = handler

    def set_description(self, description):
        self.description = description

    def get_description(self):
        return self.description

    def destroy(self):
        """Break the cycles of references; the object cannot be used any more."""
        del self._short_opt, self._long_opt, self.defaults

    def _names_of(self, option):
        """(name, list of the option with it, dictionary for it) for every name."""
        for names, known in (option._short_opts, self._short_opt), (option._long_opts, self._long_opt):
            for name in names:
                yield name, names, known

    def _check_conflict(self, option):
        taken = [(name, known[name]) for name, names, known in self._names_of(option) if name in known]
        if taken and self.conflict_handler == 'error':
            names = ', '.join([name for name, _ in taken])
            raise OptionConflictError(f'conflicting option string(s): {names}', option)
        for name, loser in taken:
            for _, names, known in [found for found in self._names_of(loser) if found[0] == name]:
                names.remove(name)
                del known[name]
            if not loser._short_opts and not loser._long_opts:
                loser.container.option_list.remove(loser)

    def add_option(self, *args, **kwargs):
        """add_option(Option) or add_option(arguments of an Option)."""
        if args and isinstance(args[0], str) or not args and kwargs:
            option = self.option_class(*args, **kwargs)
        elif len(args) == 1 and not kwargs:
            option, = args
            if not isinstance(option, Option):
                raise TypeError(f'not an Option instance: {option!r}')
        else:
            raise TypeError('invalid arguments')
        self._check_conflict(option)
        self.option_list.append(option)
        option.container = self
        for name, _, known in self._names_of(option):
            known[name] = option
        if option.dest is not None:
            if option.default is not NO_DEFAULT:
                self.defaults[option.dest] = option.default
            else:
                self.defaults.setdefault(option.dest)
        return option

    def add_options(self, option_list):
        for option in option_list:
            self.add_option(option)

    def get_option(self, opt_str):
        """The option with this name, or None."""
        return self._short_opt.get(opt_str) or self._long_opt.get(opt_str)

    def has_option(self, opt_str):
        return opt_str in self._short_opt or opt_str in self._long_opt

    def remove_option(self, opt_str):
        """Take away the option with this name, with all its names."""
        option = self.get_option(opt_str)
        if option is None:
            raise ValueError(f'no such option {opt_str!r}')
        for name, _, known in self._names_of(option):
            del known[name]
        option.container.option_list.remove(option)

    # Help

    def format_option_help(self, formatter):
        return ''.join([formatter.format_option(option) for option in self.option_list
                        if option.help is not SUPPRESS_HELP])

    def format_description(self, formatter):
        return formatter.format_description(self.get_description())

    def format_help(self, formatter):
        description = self.format_description(formatter) if self.description else ''
        return '\n'.join([text for text in (description, self.format_option_help(formatter)) if text])


class OptionGroup(OptionContainer):
    """Options of a parser that its help shows together, below a title."""

    def __init__(self, parser, title, description=None):
        self.parser = parser
        super().__init__(parser.option_class, parser.conflict_handler, description)
        self.title = title

    def _create_option_list(self):
        self.option_list = []
        self._share_option_mappings(self.parser)

    def set_title(self, title):
        self.title = title

    def destroy(self):
        super().destroy()
        del self.option_list

    def format_help(self, formatter):
        heading = formatter.format_heading(self.title)
        formatter.indent()
        text = heading + super().format_help(formatter)
        formatter.dedent()
        return text


class OptionParser(OptionContainer):
    """Finds the options among the arguments of a program; prints help, version and errors.

    In the texts, %prog stands for the name of the program.
    """

    standard_option_list = []

    def __init__(self, usage=None, option_list=None, option_class=Option, version=None,
                 conflict_handler='error', description=None, formatter=None, add_help_option=True, prog=None,
                 epilog=None):
        super().__init__(option_class, conflict_handler, description)
        self.set_usage(usage)
        self.prog, self.version, self.epilog = prog, version, epilog
        self.allow_interspersed_args = self.process_default_values = True
        self.formatter = IndentedHelpFormatter() if formatter is None else formatter
        self.formatter.set_parser(self)
        self._populate_option_list(option_list, add_help=add_help_option)
        self._init_parsing_state()

    def _create_option_list(self):
        self.option_list, self.option_groups = [], []
        self._create_option_mappings()

    def _populate_option_list(self, option_list, add_help=True):
        self.add_options(self.standard_option_list)
        self.add_options(option_list or ())
        if self.version:
            self._add_version_option()
        if add_help:
            self._add_help_option()

    def _add_help_option(self):
        self.add_option('-h', '--help', action='help', help='show this help message and exit')

    def _add_version_option(self):
        self.add_option('--version', action='version', help="show program's version number and exit")

    def _init_parsing_state(self):
        # Callbacks may look at these, and change them, while arguments are parsed.
        self.rargs = self.largs = self.values = None

    def destroy(self):
        super().destroy()
        for group in self.option_groups:
            group.destroy()
        del self.option_list, self.option_groups, self.formatter

    def set_usage(self, usage):
        """The usage line; None for the usual one, SUPPRESS_USAGE for none."""
        if usage is None:
            usage = '%prog [options]'
        elif usage is SUPPRESS_USAGE:
            usage = None
        elif usage.lower().startswith('usage: '):
            usage = usage[7:]
        self.usage = usage

    def enable_interspersed_args(self):
        """Options may stand behind other arguments (as at first)."""
        self.allow_interspersed_args = True

    def disable_interspersed_args(self):
        """The first argument that is no option ends the options."""
        self.allow_interspersed_args = False

    def set_process_default_values(self, process):
        self.process_default_values = process

    def set_default(self, dest, value):
        self.defaults[dest] = value

    def set_defaults(self, **kwargs):
        self.defaults.update(kwargs)

    def _get_all_options(self):
        return [option for container in (self, *self.option_groups) for option in container.option_list]

    def get_default_values(self):
        """Values with the defaults; those that are strings are converted like arguments."""
        defaults = dict(self.defaults)
        for option in self._get_all_options() if self.process_default_values else ():
            default = defaults.get(option.dest)
            if isinstance(default, str):
                defaults[option.dest] = option.check_value(option.get_opt_string(), default)
        return Values(defaults)

    def add_option_group(self, *args, **kwargs):
        """add_option_group(OptionGroup) or add_option_group(arguments of an OptionGroup)."""
        if args and isinstance(args[0], str):
            group = OptionGroup(self, *args, **kwargs)
        elif len(args) == 1 and not kwargs:
            group, = args
            if not isinstance(group, OptionGroup):
                raise TypeError(f'not an OptionGroup instance: {group!r}')
            if group.parser is not self:
                raise ValueError('invalid OptionGroup (wrong parser)')
        else:
            raise TypeError('invalid arguments')
        self.option_groups.append(group)
        return group

    def get_option_group(self, opt_str):
        """The group of the option with this name; None if it is in none."""
        option = self.get_option(opt_str)
        return option.container if option and option.container is not self else None

    # Parsing

    def _get_args(self, args):
        return sys.argv[1:] if args is None else list(args)

    def parse_args(self, args=None, values=None):
        """(values of the options, other arguments) for the arguments (those of the program, if not given)."""
        self.rargs, self.largs = self._get_args(args), []
        self.values = self.get_default_values() if values is None else values
        try:
            self._process_args(self.largs, self.rargs, self.values)
        except (BadOptionError, OptionValueError) as error:
            self.error(str(error))
        return self.check_values(self.values, self.largs + self.rargs)

    def check_values(self, values, args):
        """For subclasses: the result of parse_args(), to be checked."""
        return values, args

    def _process_args(self, largs, rargs, values):
        while rargs:
            argument = rargs[0]
            if argument == '--':
                del rargs[0]
                return
            if argument[:2] == '--':
                self._process_long_opt(rargs, values)
            elif argument[:1] == '-' and len(argument) > 1:
                self._process_short_opts(rargs, values)
            elif self.allow_interspersed_args:
                largs.append(rargs.pop(0))
            else:
                return

    def _match_long_opt(self, opt):
        return _match_abbrev(opt, self._long_opt)

    def _take_value(self, option, name, rargs):
        """Take what belongs to the option from the arguments: None, one or a tuple of them."""
        if not option.takes_value():
            return None
        wanted = option.nargs
        if len(rargs) < wanted:
            what = 'argument' if wanted == 1 else 'arguments'
            self.error(f'{name} option requires {wanted} {what}')
        taken = tuple(rargs[:wanted])
        del rargs[:wanted]
        return taken[0] if wanted == 1 else taken

    def _process_long_opt(self, rargs, values):
        name, equals, attached = rargs.pop(0).partition('=')
        if equals:
            rargs.insert(0, attached)
        name = self._match_long_opt(name)
        option = self._long_opt[name]
        if equals and not option.takes_value():
            self.error(f'{name} option does not take a value')
        option.process(name, self._take_value(option, name, rargs), values, self)

    def _process_short_opts(self, rargs, values):
        letters = rargs.pop(0)[1:]
        while letters:
            name, letters = '-' + letters[0], letters[1:]
            option = self._short_opt.get(name)
            if option is None:
                raise BadOptionError(name)
            if letters and option.takes_value():
                # The rest of the argument is the value.
                rargs.insert(0, letters)
                letters = ''
            option.process(name, self._take_value(option, name, rargs), values, self)

    # What the program says

    def get_prog_name(self):
        return os.path.basename(sys.argv[0]) if self.prog is None else self.prog

    def expand_prog_name(self, s):
        return s.replace('%prog', self.get_prog_name())

    def get_description(self):
        return self.expand_prog_name(self.description)

    def exit(self, status=0, msg=None):
        """End the program."""
        if msg:
            sys.stderr.write(msg)
        sys.exit(status)

    def error(self, msg):
        """Print the usage and a message, and end the program with status 2."""
        self.print_usage(sys.stderr)
        self.exit(2, f'{self.get_prog_name()}: error: {msg}\n')

    def get_usage(self):
        return self.formatter.format_usage(self.expand_prog_name(self.usage)) if self.usage else ''

    def print_usage(self, file=None):
        if self.usage:
            print(self.get_usage(), file=file)

    def get_version(self):
        return self.expand_prog_name(self.version) if self.version else ''

    def print_version(self, file=None):
        if self.version:
            print(self.get_version(), file=file)

    def format_option_help(self, formatter=None):
        formatter = self.formatter if formatter is None else formatter
        formatter.store_option_strings(self)
        if not (self.option_list or self.option_groups):
            return ''
        heading = formatter.format_heading('Options')
        formatter.indent()
        parts = [super().format_option_help(formatter)] if self.option_list else []
        parts += [group.format_help(formatter) for group in self.option_groups]
        formatter.dedent()
        return heading + '\n'.join(parts)

    def format_epilog(self, formatter):
        return formatter.format_epilog(self.epilog)

    def format_help(self, formatter=None):
        formatter = self.formatter if formatter is None else formatter
        parts = [self.get_usage() + '\n'] if self.usage else []
        if self.description:
            parts.append(self.format_description(formatter) + '\n')
        return ''.join([*parts, self.format_option_help(formatter), self.format_epilog(formatter)])

    def print_help(self, file=None):
        (sys.stdout if file is None else file).write(self.format_help())


def _match_abbrev(s, wordmap):
    """The one key that is the word, or begins with it."""
    if s in wordmap:
        return s
    possible = sorted([word for word in wordmap if word.startswith(s)])
    if len(possible) == 1:
        return possible[0]
    raise AmbiguousOptionError(s, possible) if possible else BadOptionError(s)


# Help texts

class HelpFormatter:
    """Lays out help: names of options on the left, their help beside it.

    *width* is that of the text (that of the terminal if None); the column of the help texts is at most
    *max_help_position*.
    """

    NO_DEFAULT_VALUE = 'none'

    def __init__(self, indent_increment, max_help_position, width, short_first):
        self.parser = None
        self.indent_increment = indent_increment
        if width is None:
            columns = os.environ.get('COLUMNS', '').strip()
            width = (int(columns) if columns.isdecimal() else 80) - 2
        self.width = width
        self.max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.help_position = self.max_help_position
        self.current_indent = self.level = 0
        self.help_width = None
        self.short_first = short_first
        self.default_tag = '%default'
        self.option_strings = {}
        self._short_opt_fmt, self._long_opt_fmt = '%s %s', '%s=%s'

    def set_parser(self, parser):
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        """What is between a short option and its value: nothing or a space."""
        if delim not in ('', ' '):
            raise ValueError(f'invalid metavar delimiter for short options: {delim!r}')
        self._short_opt_fmt = f'%s{delim}%s'

    def set_long_opt_delimiter(self, delim):
        """What is between a long option and its value: an equals sign or a space."""
        if delim not in ('=', ' '):
            raise ValueError(f'invalid metavar delimiter for long options: {delim!r}')
        self._long_opt_fmt = f'%s{delim}%s'

    def indent(self):
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, 'Indent decreased below 0.'
        self.level -= 1

    def format_usage(self, usage):
        raise NotImplementedError('subclasses must implement')

    def format_heading(self, heading):
        raise NotImplementedError('subclasses must implement')

    def _format_text(self, text):
        import textwrap
        margin = ' ' * self.current_indent
        return textwrap.fill(text, max(self.width - self.current_indent, 11), initial_indent=margin,
                             subsequent_indent=margin)

    def format_description(self, description):
        return self._format_text(description) + '\n' if description else ''

    def format_epilog(self, epilog):
        return f'\n{self._format_text(epilog)}\n' if epilog else ''

    def expand_default(self, option):
        """The help text of the option, with its default for %default."""
        if self.parser is None or not self.default_tag:
            return option.help
        default = self.parser.defaults.get(option.dest)
        text = self.NO_DEFAULT_VALUE if default is None or default is NO_DEFAULT else str(default)
        return option.help.replace(self.default_tag, text)

    def format_option(self, option):
        """The lines of one option. Names that are too long have a line of their own."""
        names = self.option_strings[option]
        margin = ' ' * self.current_indent
        room = self.help_position - self.current_indent - 2
        text = f'{margin}{names:{room}}  ' if len(names) <= room else f'{margin}{names}\n'
        if not option.help:
            return text if text.endswith('\n') else text + '\n'
        import textwrap
        lines = textwrap.wrap(self.expand_default(option), self.help_width)
        column = ' ' * self.help_position
        if text.endswith('\n'):
            text += column
        return text + f'\n{column}'.join(lines) + '\n'

    def store_option_strings(self, parser):
        """Lay out the names of all options, and find the column of the help texts."""
        longest = 0
        for depth, container in enumerate((parser, *parser.option_groups)):
            indent = self.current_indent + self.indent_increment * (2 if depth else 1)
            for option in container.option_list:
                names = self.option_strings[option] = self.format_option_strings(option)
                longest = max(longest, len(names) + indent)
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def format_option_strings(self, option):
        """The names of the option with what stands for its value."""
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            metavar = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (name, metavar) for name in short]
            long = [self._long_opt_fmt % (name, metavar) for name in long]
        return ', '.join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Options indented below a heading with a colon."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return f'Usage: {usage}\n'

    def format_heading(self, heading):
        return f'{"":{self.current_indent}}{heading}:\n'


class TitledHelpFormatter(HelpFormatter):
    """Options below an underlined heading."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        super().__init__(indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        return f'{self.format_heading("Usage")}  {usage}\n'

    def format_heading(self, heading):
        return f'{heading}\n{"=-"[self.level] * len(heading)}\n'

"""ArgumentParser: from command line strings to a namespace."""

import os
import sys

from ._actions import (ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, UNRECOGNIZED, ZERO_OR_MORE,
                       ArgumentError, ArgumentTypeError, Namespace, _AttributeHolder, action_name)
from ._containers import _ActionsContainer
from ._help import HelpFormatter

# How many strings an argument takes: the least, the most (None: any number), and whether options and the mark
# "--" belong to it once it has the least.
_COUNTS = {None: (1, 1, False), OPTIONAL: (0, 1, False), ZERO_OR_MORE: (0, None, False),
           ONE_OR_MORE: (1, None, False), REMAINDER: (0, None, True), PARSER: (1, None, True),
           SUPPRESS: (0, 0, False)}


def _ends(action, kinds, start):
    """Where the strings of action may end, the farthest first; kinds has a letter for each string: A for an
    argument, O for an option, - for the mark that ends the options."""
    low, high, anything = _COUNTS.get(action.nargs) or (action.nargs, action.nargs, False)
    marks = not action.option_strings
    ends = []
    count = 0
    place = start
    while True:
        if count >= low:
            ends.append(place)
        if place == len(kinds):
            break
        kind = kinds[place]
        if kind == 'A' and (high is None or count < high):
            count += 1
        elif not (kind == '-' and marks or kind == 'O' and anything and count >= low):
            break
        place += 1
    ends.reverse()
    return ends


def _fit(actions, kinds, start):
    """The ends of what each of the actions takes, as a list; None if there is not enough for all of them.
    Earlier ones take as much as they can."""
    if not actions:
        return []
    for end in _ends(actions[0], kinds, start):
        rest = _fit(actions[1:], kinds, end)
        if rest is not None:
            return [end] + rest
    return None


class _Parse:
    """One pass over the command line: what is read, what was seen, what is left over."""

    def __init__(self, parser, strings, namespace):
        self.parser = parser
        self.namespace = namespace
        self.strings = strings
        self.extras = []
        self.seen = set()
        self.given = set()
        self.warned = set()
        self.positionals = parser._get_positional_actions()
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            for index, action in enumerate(group._group_actions):
                others = self.conflicts.setdefault(action, [])
                others.extend(group._group_actions[:index])
                others.extend(group._group_actions[index + 1:])
        # Which strings are options, and which ones of the parser.
        self.options = {}
        kinds = []
        for index, string in enumerate(strings):
            if string == '--':
                kinds.append('-')
                kinds.extend('A' * (len(strings) - index - 1))
                break
            found = parser._parse_optional(string)
            if found is not None:
                self.options[index] = found
            kinds.append('A' if found is None else 'O')
        self.kinds = ''.join(kinds)

    def run(self):
        """Read all the strings."""
        last = max(self.options, default=-1)
        start = 0
        while start <= last:
            following = start
            while following not in self.options:
                following += 1
            if start != following:
                end = self.take_positionals(start)
                if end > start:
                    start = end
                    continue
            if start not in self.options:
                self.extras.extend(self.strings[start:following])
                start = following
            start = self.take_option(start)
        end = self.take_positionals(start)
        self.extras.extend(self.strings[end:])
        self.check_required()

    def act(self, action, strings, option=None):
        """Do what action says about the strings."""
        self.seen.add(action)
        values = self.parser._get_values(action, strings)
        if action.option_strings or strings:
            self.given.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.given:
                    raise ArgumentError(action, 'not allowed with argument %s' % action_name(other))
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def take_positionals(self, start):
        """Read as many positionals as there are strings for, from start; return where they end."""
        for size in range(len(self.positionals), 0, -1):
            ends = _fit(self.positionals[:size], self.kinds, start)
            if ends is not None:
                break
        else:
            return start
        ready, self.positionals = self.positionals[:size], self.positionals[size:]
        for action, end in zip(ready, ends):
            strings = self.strings[start:end]
            start = end
            if strings and action.deprecated and action.dest not in self.warned:
                self.parser._warning("argument '%s' is deprecated" % action.dest)
                self.warned.add(action.dest)
            self.act(action, strings)
        return start

    def take_option(self, start):
        """Read the option at start, with the flags that follow in the same string; return where the next
        begins."""
        action, option, separator, explicit = self.options[start]
        parser = self.parser
        todo = []
        while True:
            if action is None:
                self.extras.append(self.strings[start])
                return start + 1
            if explicit is None:
                end = start + 1 + parser._match_argument(action, self.kinds[start + 1:])
                todo.append((action, self.strings[start + 1:end], option))
                break
            count = parser._match_argument(action, 'A')
            if count == 0 and option[1] not in parser.prefix_chars and explicit != '':
                if separator or explicit[0] in parser.prefix_chars:
                    raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
                todo.append((action, [], option))
                option = option[0] + explicit[0]
                if option not in parser._option_string_actions:
                    self.extras.append(option[0] + explicit)
                    end = start + 1
                    break
                action = parser._option_string_actions[option]
                explicit = explicit[1:]
                if not explicit:
                    separator = explicit = None
                elif explicit[0] == '=':
                    separator = '='
                    explicit = explicit[1:]
                else:
                    separator = ''
            elif count == 1:
                end = start + 1
                todo.append((action, [explicit], option))
                break
            else:
                raise ArgumentError(action, 'ignored explicit argument %r' % explicit)
        for action, strings, option in todo:
            if action.deprecated and option not in self.warned:
                parser._warning("option '%s' is deprecated" % option)
                self.warned.add(option)
            self.act(action, strings, option)
        return end

    def check_required(self):
        """Complain about what is missing; convert the defaults that stayed."""
        namespace, missing = self.namespace, []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(action_name(action))
            elif (action.default is not None and isinstance(action.default, str)
                  and hasattr(namespace, action.dest)
                    and action.default is getattr(namespace, action.dest)):
                setattr(namespace, action.dest, self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(None, 'the following arguments are required: %s' % ', '.join(missing))
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.given for action in group._group_actions):
                names = [action_name(action) for action in group._group_actions
                         if action.help is not SUPPRESS]
                raise ArgumentError(None, 'one of the arguments %s is required' % ' '.join(names))


class ArgumentParser(_AttributeHolder, _ActionsContainer):
    """Object for parsing command line strings into Python objects.

    prog, usage, description and epilog are what help shows; parents are parsers whose arguments are taken
    over; formatter_class makes help; prefix_chars begin options; fromfile_prefix_chars begin names of files
    with more arguments; argument_default stands for every default that is not given; conflict_handler is
    'error' or 'resolve';
    add_help adds -h; allow_abbrev lets long options be abbreviated; exit_on_error exits instead of
    raising."""

    def __init__(self, prog=None, usage=None, description=None, epilog=None, parents=[],
                 formatter_class=HelpFormatter, prefix_chars='-', fromfile_prefix_chars=None,
                 argument_default=None,
                 conflict_handler='error', add_help=True, allow_abbrev=True, exit_on_error=True):
        _ActionsContainer.__init__(self, description, prefix_chars, argument_default, conflict_handler)
        self.prog = os.path.basename(sys.argv[0]) if prog is None else prog
        self.usage = usage
        self.epilog = epilog
        self.formatter_class = formatter_class
        self.fromfile_prefix_chars = fromfile_prefix_chars
        self.add_help = add_help
        self.allow_abbrev = allow_abbrev
        self.exit_on_error = exit_on_error
        self._positionals = self.add_argument_group('positional arguments')
        self._optionals = self.add_argument_group('options')
        self._subparsers = None
        self.register('type', None, _same)
        prefix = '-' if '-' in prefix_chars else prefix_chars[0]
        if add_help:
            self.add_argument(prefix + 'h', prefix * 2 + 'help', action='help', default=SUPPRESS,
                              help='show this help message and exit')
        for parent in parents:
            if not isinstance(parent, ArgumentParser):
                raise TypeError('parents must be a list of ArgumentParser')
            self._add_container_actions(parent)
            self._defaults.update(parent._defaults)

    def _get_kwargs(self):
        return [(name, getattr(self, name)) for name in
                ('prog', 'usage', 'description', 'formatter_class', 'conflict_handler', 'add_help')]

    def add_subparsers(self, **kwargs):
        """Let the next positional choose a parser for the rest; returns an object with add_parser()."""
        if self._subparsers is not None:
            raise ArgumentError(None, 'cannot have multiple subparser arguments')
        kwargs.setdefault('parser_class', type(self))
        if 'title' in kwargs or 'description' in kwargs:
            self._subparsers = self.add_argument_group(kwargs.pop('title', 'subcommands'),
                                                       kwargs.pop('description', None))
        else:
            self._subparsers = self._positionals
        if kwargs.get('prog') is None:
            # What must come before the command, as usage shows it.
            formatter = self._get_formatter()
            formatter.add_usage(self.usage, self._get_positional_actions(), self._mutually_exclusive_groups,
                                '')
            kwargs['prog'] = formatter.format_help().strip()
        action_class = self._pop_action_class(kwargs, 'parsers')
        action = action_class(option_strings=[], **kwargs)
        self._subparsers._add_action(action)
        return action

    def _add_action(self, action):
        if action.option_strings:
            self._optionals._add_action(action)
        else:
            self._positionals._add_action(action)
        return action

    def _get_optional_actions(self):
        return [action for action in self._actions if action.option_strings]

    def _get_positional_actions(self):
        return [action for action in self._actions if not action.option_strings]

    # Parsing.

    def parse_args(self, args=None, namespace=None):
        """Parse the strings (sys.argv without one); anything left over is an error."""
        namespace, extras = self.parse_known_args(args, namespace)
        self._refuse_extras(extras)
        return namespace

    def _refuse_extras(self, extras):
        if extras:
            message = 'unrecognized arguments: %s' % ' '.join(extras)
            if not self.exit_on_error:
                raise ArgumentError(None, message)
            self.error(message)

    def parse_known_args(self, args=None, namespace=None):
        """Like parse_args, but what is left over comes back as a second result."""
        args = sys.argv[1:] if args is None else list(args)
        if namespace is None:
            namespace = Namespace()
        for action in self._actions:
            if action.dest is not SUPPRESS and action.default is not SUPPRESS and not hasattr(
                    namespace, action.dest):
                setattr(namespace, action.dest, action.default)
        for dest, value in self._defaults.items():
            if not hasattr(namespace, dest):
                setattr(namespace, dest, value)
        if self.exit_on_error:
            try:
                extras = self._parse_known_args(args, namespace)
            except ArgumentError as error:
                self.error(str(error))
                return namespace, []
        else:
            extras = self._parse_known_args(args, namespace)
        if hasattr(namespace, UNRECOGNIZED):
            extras.extend(getattr(namespace, UNRECOGNIZED))
            delattr(namespace, UNRECOGNIZED)
        return namespace, extras

    def parse_intermixed_args(self, args=None, namespace=None):
        """Like parse_args, with positionals and options in any order."""
        namespace, extras = self.parse_known_intermixed_args(args, namespace)
        self._refuse_extras(extras)
        return namespace

    def parse_known_intermixed_args(self, args=None, namespace=None):
        """Like parse_known_args, with positionals and options in any order."""
        positionals = self._get_positional_actions()
        special = [action for action in positionals if action.nargs in (PARSER, REMAINDER)]
        if special:
            raise TypeError('parse_intermixed_args: positional arg with nargs=%s' % special[0].nargs)
        if any(action in positionals for group in self._mutually_exclusive_groups
               for action in group._group_actions):
            raise TypeError('parse_intermixed_args: positional in mutuallyExclusiveGroup')
        # First the options, with positionals that take nothing; then the rest, with nothing that is required
        # twice.
        usage, kept = self.usage, [(action, action.nargs, action.default) for action in positionals]
        try:
            if usage is None:
                self.usage = self.format_usage()[len('usage: '):]
            for action in positionals:
                action.nargs = action.default = SUPPRESS
            namespace, rest = self.parse_known_args(args, namespace)
        finally:
            self.usage = usage
            for action, action.nargs, action.default in kept:
                if namespace is not None and getattr(namespace, action.dest, None) == []:
                    import warnings
                    warnings.warn('Do not expect %s in %s' % (action.dest, namespace))
                    delattr(namespace, action.dest)
        needed = [item for item in [*self._get_optional_actions(), *self._mutually_exclusive_groups]
                  if item.required]
        try:
            for item in needed:
                item.required = False
            return self.parse_known_args(rest, namespace)
        finally:
            for item in needed:
                item.required = True

    def _parse_known_args(self, arg_strings, namespace):
        if self.fromfile_prefix_chars is not None:
            arg_strings = self._read_args_from_files(arg_strings)
        parse = _Parse(self, arg_strings, namespace)
        parse.run()
        return parse.extras

    def _read_args_from_files(self, arg_strings):
        read = []
        for string in arg_strings:
            if not string or string[0] not in self.fromfile_prefix_chars:
                read.append(string)
                continue
            try:
                with open(string[1:], encoding=sys.getfilesystemencoding(),
                          errors=sys.getfilesystemencodeerrors()) as file:
                    lines = file.read().splitlines()
            except OSError as error:
                raise ArgumentError(None, str(error))
            strings = []
            for line in lines:
                strings.extend(self.convert_arg_line_to_args(line))
            read.extend(self._read_args_from_files(strings))
        return read

    def convert_arg_line_to_args(self, arg_line):
        """The arguments that a line of a file stands for."""
        return [arg_line]

    def _match_argument(self, action, kinds):
        """How many of the strings the option takes."""
        ends = _ends(action, kinds, 0)
        if ends:
            return ends[0]
        if action.nargs is None:
            message = 'expected one argument'
        elif action.nargs == OPTIONAL:
            message = 'expected at most one argument'
        elif action.nargs == ONE_OR_MORE:
            message = 'expected at least one argument'
        elif action.nargs == 1:
            message = 'expected 1 argument'
        else:
            message = 'expected %s arguments' % action.nargs
        raise ArgumentError(action, message)

    def _parse_optional(self, string):
        """None for an argument; for an option (action, option string, separator, explicit argument), with
        None for the action if it is unknown."""
        if not string or string[0] not in self.prefix_chars:
            return None
        known = self._option_string_actions
        if string in known:
            return (known[string], string, None, None)
        if len(string) == 1:
            return None
        option, separator, explicit = string.partition('=')
        if separator and option in known:
            return (known[option], option, separator, explicit)
        found = self._get_option_tuples(string)
        if len(found) > 1:
            raise ArgumentError(None, 'ambiguous option: %s could match %s'
                                % (string, ', '.join([name for _, name, _, _ in found])))
        if found:
            return found[0]
        if self._negative_number_matcher.match(string) and not self._has_negative_number_optionals:
            return None
        if ' ' in string:
            return None
        return (None, string, None, None)

    def _get_option_tuples(self, string):
        """The options that string may abbreviate, or begin with as a flag."""
        chars = self.prefix_chars
        option, separator, explicit = string.partition('=')
        if not separator:
            separator = explicit = None
        found = []
        if string[1] in chars:
            if self.allow_abbrev:
                for name, action in self._option_string_actions.items():
                    if name.startswith(option):
                        found.append((action, name, separator, explicit))
        else:
            flag = string[:2]
            for name, action in self._option_string_actions.items():
                if name == flag:
                    found.append((action, name, '', string[2:]))
                elif name.startswith(option):
                    found.append((action, name, separator, explicit))
        return found

    def _get_values(self, action, strings):
        """What the action is called with."""
        nargs = action.nargs
        if not action.option_strings and nargs not in (PARSER, REMAINDER) and '--' in strings:
            strings.remove('--')
        if nargs == OPTIONAL and not strings:
            value = action.const if action.option_strings else action.default
            if isinstance(value, str):
                value = self._get_value(action, value)
                self._check_value(action, value)
        elif nargs == ZERO_OR_MORE and not strings and not action.option_strings:
            value = action.default
            if value is None:
                return []
            self._check_value(action, value)
        elif len(strings) == 1 and nargs in (None, OPTIONAL):
            value = self._get_value(action, strings[0])
            self._check_value(action, value)
        elif nargs == SUPPRESS:
            value = SUPPRESS
        else:
            value = [self._get_value(action, string) for string in strings]
            if nargs == PARSER:
                self._check_value(action, value[0])
            elif nargs != REMAINDER:
                for item in value:
                    self._check_value(action, item)
        return value

    def _get_value(self, action, string):
        convert = self._registry_get('type', action.type, action.type)
        if not callable(convert):
            raise ArgumentError(action, '%r is not callable' % (convert,))
        try:
            return convert(string)
        except ArgumentTypeError as error:
            message = str(error)
        except (TypeError, ValueError):
            name = getattr(action.type, '__name__', repr(action.type))
            message = 'invalid %s value: %r' % (name, string)
        raise ArgumentError(action, message)

    def _check_value(self, action, value):
        choices = action.choices
        if choices is None:
            return
        if isinstance(choices, str):
            choices = iter(choices)
        if value not in choices:
            raise ArgumentError(action, 'invalid choice: %r (choose from %s)'
                                % (value, ', '.join(map(repr, action.choices))))

    # Help.

    def format_usage(self):
        """The usage, as text."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        return formatter.format_help()

    def format_help(self):
        """The whole help, as text."""
        formatter = self._get_formatter()
        formatter.add_usage(self.usage, self._actions, self._mutually_exclusive_groups)
        formatter.add_text(self.description)
        for group in self._action_groups:
            formatter.start_section(group.title)
            formatter.add_text(group.description)
            formatter.add_arguments(group._group_actions)
            formatter.end_section()
        formatter.add_text(self.epilog)
        return formatter.format_help()

    def _get_formatter(self):
        return self.formatter_class(prog=self.prog)

    def print_usage(self, file=None):
        """Write the usage to file, or sys.stdout."""
        self._print_message(self.format_usage(), sys.stdout if file is None else file)

    def print_help(self, file=None):
        """Write the help to file, or sys.stdout."""
        self._print_message(self.format_help(), sys.stdout if file is None else file)

    def _print_message(self, message, file=None):
        if message:
            try:
                (file or sys.stderr).write(message)
            except (AttributeError, OSError):
                pass

    def exit(self, status=0, message=None):
        """Exit, with a message on sys.stderr."""
        if message:
            self._print_message(message, sys.stderr)
        sys.exit(status)

    def error(self, message):
        """Print usage and message on sys.stderr and exit with status 2; an override must not return."""
        self.print_usage(sys.stderr)
        self.exit(2, '%s: error: %s\n' % (self.prog, message))

    def _warning(self, message):
        self._print_message('%s: warning: %s\n' % (self.prog, message), sys.stderr)


def _same(string):
    return string

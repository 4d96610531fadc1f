"""How argparse shows usage and help: HelpFormatter and its variants.

A formatter collects sections of items, each item a function that makes its text when everything is known that
decides
the layout (the longest invocation, above all), and joins them in format_help()."""

import re

from ._actions import ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE


class _Section:
    """A heading and the items below it; empty ones vanish with their heading."""

    def __init__(self, formatter, parent, heading=None):
        self.formatter = formatter
        self.parent = parent
        self.heading = heading
        self.items = []

    def format_help(self):
        formatter = self.formatter
        if self.parent is not None:
            formatter._indent()
        text = formatter._join_parts([function(*args) for function, args in self.items])
        if self.parent is not None:
            formatter._dedent()
        if not text:
            return ''
        title = ''
        if self.heading is not SUPPRESS and self.heading is not None:
            title = '%*s%s:\n' % (formatter._current_indent, '', self.heading)
        return formatter._join_parts(['\n', title, text, '\n'])


class HelpFormatter:
    """Formatter for generating usage messages and argument help strings.

    Only the name of this class is considered a public API. All the methods provided by the class are
    considered an
    implementation detail."""

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            import shutil
            width = shutil.get_terminal_size().columns - 2
        self._prog = prog
        self._indent_increment = indent_increment
        self._width = width
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = _Section(self, None)
        self._current_section = self._root_section
        self._whitespace_matcher = re.compile(r'\s+', re.ASCII)
        self._long_break_matcher = re.compile(r'\n\n\n+')

    # Building.

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        assert self._current_indent >= 0, 'Indent decreased below 0.'
        self._level -= 1

    def _add_item(self, function, args):
        self._current_section.items.append((function, args))

    def start_section(self, heading):
        """Open a section; what is added until end_section() goes into it."""
        self._indent()
        section = _Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        """Close the innermost section."""
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        """Add a paragraph."""
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        """Add a usage message."""
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        """Add the help of one argument."""
        if action.help is SUPPRESS:
            return
        longest = len(self._format_action_invocation(action)) + self._current_indent
        for inner in self._iter_indented_subactions(action):
            longest = max(longest, len(self._format_action_invocation(inner)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, longest)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        """Add the help of several arguments."""
        for action in actions:
            self.add_argument(action)

    # Formatting.

    def format_help(self):
        """The whole text."""
        text = self._root_section.format_help()
        if text:
            text = self._long_break_matcher.sub('\n\n', text).strip('\n') + '\n'
        return text

    def _join_parts(self, parts):
        return ''.join([part for part in parts if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = 'usage: '
        if usage is not None:
            usage = usage % {'prog': self._prog}
        elif not actions:
            usage = '%(prog)s' % {'prog': self._prog}
        else:
            prog = '%(prog)s' % {'prog': self._prog}
            optionals = [action for action in actions if action.option_strings]
            positionals = [action for action in actions if not action.option_strings]
            usage = ' '.join([text
                              for text in (prog, self._format_actions_usage(optionals + positionals, groups))
                              if text])
            room = self._width - self._current_indent
            if len(prefix) + len(usage) > room:
                usage = '\n'.join(self._wrap_usage(prog, self._usage_parts(optionals, groups),
                                                   self._usage_parts(positionals, groups), len(prefix), room))
        return '%s%s\n\n' % (prefix, usage)

    def _wrap_usage(self, prog, optionals, positionals, start, room):
        """The lines of a usage that is too long for one."""
        if start + len(prog) <= 0.75 * room:
            margin = ' ' * (start + len(prog) + 1)
            if optionals:
                lines = self._fill([prog] + optionals, margin, start, room)
                return lines + self._fill(positionals, margin, None, room)
            return self._fill([prog] + positionals, margin, start, room)
        margin = ' ' * start
        lines = self._fill(optionals + positionals, margin, None, room)
        if len(lines) > 1:
            lines = self._fill(optionals, margin, None, room) + self._fill(positionals, margin, None, room)
        return [prog] + lines

    def _fill(self, parts, margin, start, room):
        """Parts in lines below each other; with start, the first one goes on a line that has that many
        characters."""
        lines, line = [], []
        used = len(margin) - 1 if start is None else start - 1
        for part in parts:
            if line and used + 1 + len(part) > room:
                lines.append(margin + ' '.join(line))
                line = []
                used = len(margin) - 1
            line.append(part)
            used += len(part) + 1
        if line:
            lines.append(margin + ' '.join(line))
        if start is not None:
            lines[0] = lines[0][len(margin):]
        return lines

    def _format_actions_usage(self, actions, groups):
        return ' '.join(self._usage_parts(actions, groups))

    def _usage_parts(self, actions, groups):
        """The words of the usage, with brackets and bars of the groups that stand together in actions."""
        spans = {}
        grouped = set()
        for group in groups:
            members = group._group_actions
            if not members:
                raise ValueError(f'empty group {group}')
            if all(action.help is SUPPRESS for action in members):
                continue
            if members[0] in actions:
                start = actions.index(members[0])
                end = start + len(members)
                if actions[start:end] == members:
                    grouped.update(action for action in members if action.help is not SUPPRESS)
                    spans[start, end] = group
        parts = [None if action.help is SUPPRESS else self._usage_part(action, action in grouped)
                 for action in actions]
        barred = set()
        # Inner groups begin later or end earlier: they get their brackets first.
        for start, end in sorted(spans, reverse=True):
            group = spans[start, end]
            shown = [index for index in range(start, end) if parts[index] is not None]
            opening, closing = '[', ']'
            if group.required:
                opening, closing = ('(', ')') if len(shown) > 1 else ('', '')
            for index in shown[:-1]:
                if index not in barred:
                    parts[index] += ' |'
                    barred.add(index)
            parts[shown[0]] = opening + parts[shown[0]]
            parts[shown[-1]] += closing
        return [part for part in parts if part is not None]

    def _usage_part(self, action, grouped):
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if grouped and part[0] == '[' and part[-1] == ']':
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            default = self._get_default_metavar_for_optional(action)
            part = '%s %s' % (action.option_strings[0], self._format_args(action, default))
        return part if action.required or grouped else '[%s]' % part

    def _format_text(self, text):
        if '%(prog)' in text:
            text = text % {'prog': self._prog}
        indent = ' ' * self._current_indent
        return self._fill_text(text, max(self._width - self._current_indent, 11), indent) + '\n\n'

    def _format_action(self, action):
        column = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - column, 11)
        room = column - self._current_indent - 2
        margin = ' ' * self._current_indent
        invocation = self._format_action_invocation(action)
        first = 0
        if not action.help:
            parts = [margin, invocation, '\n']
        elif len(invocation) <= room:
            parts = [margin, invocation.ljust(room), '  ']
        else:
            parts = [margin, invocation, '\n']
            first = column
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, help_width)
                parts.append('%*s%s\n' % (first, '', lines[0]))
                for line in lines[1:]:
                    parts.append('%*s%s\n' % (column, '', line))
        elif not parts[-1].endswith('\n'):
            parts.append('\n')
        for inner in self._iter_indented_subactions(action):
            parts.append(self._format_action(inner))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            name, = self._metavar_formatter(action, self._get_default_metavar_for_positional(action))(1)
            return name
        names = ', '.join(action.option_strings)
        if action.nargs == 0:
            return names
        return names + ' ' + self._format_args(action, self._get_default_metavar_for_optional(action))

    def _metavar_formatter(self, action, default_metavar):
        """A function from a number to that many names for the values."""
        if action.metavar is not None:
            name = action.metavar
        elif action.choices is not None:
            name = '{%s}' % ','.join(map(str, action.choices))
        else:
            name = default_metavar
        return lambda count: name if isinstance(name, tuple) else (name,) * count

    def _format_args(self, action, default_metavar):
        names = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return '%s' % names(1)
        if nargs == OPTIONAL:
            return '[%s]' % names(1)
        if nargs == ZERO_OR_MORE:
            shown = names(1)
            return '[%s [%s ...]]' % shown if len(shown) == 2 else '[%s ...]' % shown
        if nargs == ONE_OR_MORE:
            return '%s [%s ...]' % names(2)
        if nargs == REMAINDER:
            return '...'
        if nargs == PARSER:
            return '%s ...' % names(1)
        if nargs == SUPPRESS:
            return ''
        if not isinstance(nargs, int):
            raise ValueError('invalid nargs value') from None
        return ' '.join(['%s'] * nargs) % names(nargs)

    def _expand_help(self, action):
        known = dict(vars(action), prog=self._prog)
        for name in [name for name, value in known.items() if value is SUPPRESS]:
            del known[name]
        for name, value in known.items():
            if hasattr(value, '__name__'):
                known[name] = value.__name__
        if known.get('choices') is not None:
            known['choices'] = ', '.join(map(str, known['choices']))
        return self._get_help_string(action) % known

    def _iter_indented_subactions(self, action):
        inner = getattr(action, '_get_subactions', None)
        if inner is not None:
            self._indent()
            yield from inner()
            self._dedent()

    def _split_lines(self, text, width):
        import textwrap
        return textwrap.wrap(self._whitespace_matcher.sub(' ', text).strip(), width)

    def _fill_text(self, text, width, indent):
        import textwrap
        return textwrap.fill(self._whitespace_matcher.sub(' ', text).strip(), width, initial_indent=indent,
                             subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


class RawDescriptionHelpFormatter(HelpFormatter):
    """Help message formatter which retains any formatting in descriptions.

    Only the name of this class is considered a public API. All the methods provided by the class are
    considered an
    implementation detail."""

    def _fill_text(self, text, width, indent):
        return ''.join(indent + line for line in text.splitlines(keepends=True))


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Help message formatter which retains formatting of all help text.

    Only the name of this class is considered a public API. All the methods provided by the class are
    considered an
    implementation detail."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Help message formatter which adds default values to argument help.

    Only the name of this class is considered a public API. All the methods provided by the class are
    considered an
    implementation detail."""

    def _get_help_string(self, action):
        text = action.help or ''
        if '%(default)' not in text and action.default is not SUPPRESS:
            if action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE):
                text += ' (default: %(default)s)'
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Help message formatter which uses the argument 'type' as the default metavar value (instead of the
    argument 'dest')

    Only the name of this class is considered a public API. All the methods provided by the class are
    considered an
    implementation detail."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__

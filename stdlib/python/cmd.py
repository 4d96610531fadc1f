"""Cmd: a base class for programs that are told what to do line by line.

A line `word rest` calls the method do_word(rest). What the program knows to do, and its help texts
(help_word(), or the docstring of do_word), follow from the names of its methods.
"""

import inspect
import string
import sys

__all__ = ['Cmd']

PROMPT = '(Cmd) '
IDENTCHARS = string.ascii_letters + string.digits + '_'


class Cmd:
    """A loop that reads commands from *stdin* and does them."""

    prompt = PROMPT
    identchars = IDENTCHARS
    ruler = '='
    lastcmd = ''
    intro = None
    doc_leader = ''
    doc_header = 'Documented commands (type help <topic>):'
    misc_header = 'Miscellaneous help topics:'
    undoc_header = 'Undocumented commands:'
    nohelp = '*** No help on %s'
    use_rawinput = 1

    def __init__(self, completekey='tab', stdin=None, stdout=None):
        self.stdin = sys.stdin if stdin is None else stdin
        self.stdout = sys.stdout if stdout is None else stdout
        self.cmdqueue = []
        self.completekey = completekey

    # The loop

    def cmdloop(self, intro=None):
        """Read and do commands until one of them returns something true."""
        self.preloop()
        restore_completion = self._start_completion()
        try:
            if intro is not None:
                self.intro = intro
            if self.intro:
                self.stdout.write(f'{self.intro}\n')
            stop = None
            while not stop:
                line = self.precmd(self.cmdqueue.pop(0) if self.cmdqueue else self._read_line())
                stop = self.postcmd(self.onecmd(line), line)
            self.postloop()
        finally:
            restore_completion()

    def _read_line(self):
        if self.use_rawinput:
            try:
                return input(self.prompt)
            except EOFError:
                return 'EOF'
        self.stdout.write(self.prompt)
        self.stdout.flush()
        line = self.stdin.readline()
        return line.rstrip('\r\n') if line else 'EOF'

    def _start_completion(self):
        """Let the terminal complete by complete(); returns what undoes that."""
        if not (self.use_rawinput and self.completekey):
            return lambda: None
        try:
            import readline
        except ImportError:
            return lambda: None
        before = self.old_completer = readline.get_completer()
        readline.set_completer(self.complete)
        readline.parse_and_bind(f'{self.completekey}: complete')
        return lambda: readline.set_completer(before)

    def precmd(self, line):
        """Called with each line; what it returns is done."""
        return line

    def postcmd(self, stop, line):
        """Called after each command; what it returns says whether to stop."""
        return stop

    def preloop(self):
        """Called before the first command."""

    def postloop(self):
        """Called after the last command."""

    # One command

    def parseline(self, line):
        """(command, arguments, line); ? stands for help, ! for shell if there is such a command."""
        line = line.strip()
        if line[:1] == '?':
            line = f'help {line[1:]}'
        elif line[:1] == '!':
            if not hasattr(self, 'do_shell'):
                return None, None, line
            line = f'shell {line[1:]}'
        if not line:
            return None, None, line
        rest = line.lstrip(self.identchars)
        return line[:len(line) - len(rest)], rest.strip(), line

    def onecmd(self, line):
        """Do one line."""
        command, argument, line = self.parseline(line)
        if not line:
            return self.emptyline()
        if command is None:
            return self.default(line)
        self.lastcmd = '' if line == 'EOF' else line
        do = getattr(self, f'do_{command}', None) if command else None
        return self.default(line) if do is None else do(argument)

    def emptyline(self):
        """Does an empty line: the last command again."""
        return self.onecmd(self.lastcmd) if self.lastcmd else None

    def default(self, line):
        """Does a line whose command is not known."""
        self.stdout.write(f'*** Unknown syntax: {line}\n')

    # Completion

    def completedefault(self, *ignored):
        """Completes the arguments of commands that have no complete_ method."""
        return []

    def completenames(self, text, *ignored):
        """The commands that begin with the text."""
        return [name[3:] for name in self.get_names() if name.startswith('do_' + text)]

    def complete(self, text, state):
        """The state-th completion of the text, as readline asks for it."""
        if state == 0:
            import readline
            whole = readline.get_line_buffer()
            line = whole.lstrip()
            indented = len(whole) - len(line)
            begin, end = readline.get_begidx() - indented, readline.get_endidx() - indented
            completer = self.completenames
            if begin > 0:
                command = self.parseline(line)[0]
                completer = getattr(self, f'complete_{command}', self.completedefault)
            self.completion_matches = completer(text, line, begin, end)
        return self.completion_matches[state] if state < len(self.completion_matches) else None

    def get_names(self):
        """The names among which commands are looked for."""
        return dir(self.__class__)

    def complete_help(self, *args):
        """The topics that begin with the first argument."""
        topics = {name[5:] for name in self.get_names() if name.startswith('help_' + args[0])}
        return list(topics.union(self.completenames(*args)))

    # Help

    def do_help(self, arg):
        'List available commands with "help" or detailed help with "help cmd".'
        if not arg:
            self._list_topics()
        elif hasattr(self, f'help_{arg}'):
            getattr(self, f'help_{arg}')()
        else:
            command = getattr(self, f'do_{arg}', None)
            text = command is not None and inspect.cleandoc(command.__doc__ or '')
            self.stdout.write(f'{text or self.nohelp % (arg,)}\n')

    def _list_topics(self):
        names = sorted(set(self.get_names()))
        topics = {name[5:] for name in names if name.startswith('help_')}
        commands = [name[3:] for name in names if name.startswith('do_')]
        documented = [name for name in commands if name in topics or getattr(self, f'do_{name}').__doc__]
        self.stdout.write(f'{self.doc_leader}\n')
        self.print_topics(self.doc_header, documented, 15, 80)
        self.print_topics(self.misc_header, sorted(topics.difference(commands)), 15, 80)
        self.print_topics(self.undoc_header, [name for name in commands if name not in documented], 15, 80)

    def print_topics(self, header, cmds, cmdlen, maxcol):
        """Print the names below a header, in columns."""
        if not cmds:
            return
        self.stdout.write(f'{header}\n')
        if self.ruler:
            self.stdout.write(f'{self.ruler * len(header)}\n')
        self.columnize(cmds, maxcol - 1)
        self.stdout.write('\n')

    def columnize(self, list, displaywidth=80):
        """Print strings in columns, as few lines as the width allows."""
        if not list:
            self.stdout.write('<empty>\n')
            return
        wrong = [index for index, item in enumerate(list) if not isinstance(item, str)]
        if wrong:
            raise TypeError(f'list[i] not a string for i in {", ".join(map(str, wrong))}')
        for rows in range(1, len(list) + 1):
            columns = [list[start:start + rows] for start in range(0, len(list), rows)]
            # A single column needs no width.
            widths = [max(map(len, column)) for column in columns] if rows < len(list) else [0]
            if sum(widths) + 2 * (len(widths) - 1) <= displaywidth:
                break
        for row in range(rows):
            cells = [column[row] if row < len(column) else '' for column in columns]
            while cells and not cells[-1]:
                cells.pop()
            self.stdout.write('  '.join([cell.ljust(width) for cell, width in zip(cells, widths)]) + '\n')

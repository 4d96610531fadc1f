"""A read-eval-print loop for programs: InteractiveInterpreter runs commands, InteractiveConsole reads
them."""

import builtins
import sys
import traceback
from codeop import CommandCompiler, compile_command
from contextlib import contextmanager

__all__ = ['InteractiveInterpreter', 'InteractiveConsole', 'interact', 'compile_command']


class InteractiveInterpreter:
    """Runs commands in the namespace *locals*, and shows their errors through write()."""

    def __init__(self, locals=None):
        self.locals = {'__name__': '__console__', '__doc__': None} if locals is None else locals
        self.compile = CommandCompiler()

    def runsource(self, source, filename='<input>', symbol='single'):
        """Run the source if it is whole. True: more lines are needed; False: it ran, or was wrong."""
        try:
            code = self.compile(source, filename, symbol)
        except (OverflowError, SyntaxError, ValueError):
            self.showsyntaxerror(filename, source=source)
            return False
        if code is not None:
            self.runcode(code)
        return code is None

    def runcode(self, code):
        """Run a code object; all errors are shown, only SystemExit passes."""
        try:
            exec(code, self.locals)
        except SystemExit:
            raise
        except:
            self.showtraceback()

    def showsyntaxerror(self, filename=None, **kwargs):
        """Show the syntax error that is being handled, as one of *filename*."""
        error = sys.exception()
        if isinstance(error, SyntaxError):
            if filename:
                error.filename = filename
            lines = kwargs.get('source', '').splitlines()
            if error.text is None and error.lineno is not None and 0 < error.lineno <= len(lines):
                error.text = lines[error.lineno - 1]
        self._report(error, None)

    def showtraceback(self):
        """Show the exception that is being handled, without the interpreter's own frame."""
        error = sys.exception()
        self._report(error, error.__traceback__.tb_next)

    def _report(self, error, trace):
        error = error.with_traceback(trace)
        sys.last_exc = sys.last_value = error
        sys.last_type, sys.last_traceback = type(error), trace
        if sys.excepthook is sys.__excepthook__:
            self.write(''.join(traceback.format_exception(error)))
        elif (failure := self._failure_of_hook(error)) is not None:
            for title, shown in ('Error in sys.excepthook:', failure), ('\nOriginal exception was:', error):
                print(title, file=sys.stderr)
                sys.__excepthook__(type(shown), shown, shown.__traceback__)

    @staticmethod
    def _failure_of_hook(error):
        try:
            sys.excepthook(type(error), error, error.__traceback__)
        except BaseException as failure:
            if isinstance(failure, SystemExit):
                raise
            failure.__context__ = None
            return failure.with_traceback(failure.__traceback__.tb_next)

    def write(self, data):
        """Where messages go; to be overridden."""
        sys.stderr.write(data)


class InteractiveConsole(InteractiveInterpreter):
    """Collects lines until they are a command, and runs it.

    With *local_exit*, exit() and quit() leave the console only, not the program.
    """

    def __init__(self, locals=None, filename='<console>', *, local_exit=False):
        super().__init__(locals)
        self.filename = filename
        self.local_exit = local_exit
        self.resetbuffer()

    def resetbuffer(self):
        """Forget the lines of an unfinished command."""
        self.buffer = []

    def interact(self, banner=None, exitmsg=None):
        """Read and run commands until the end of the input."""
        for name, prompt in ('ps1', '>>> '), ('ps2', '... '):
            if not hasattr(sys, name):
                setattr(sys, name, prompt)
        if banner is None:
            banner = '\n'.join([
                f'Python {sys.version} on {sys.platform}',
                'Type "help", "copyright", "credits" or "license" for more information.',
                f'({type(self).__name__})'])
        if banner:
            self.write(f'{banner}\n')
        try:
            with _local_quitters() if self.local_exit else _nothing():
                self._loop()
        except SystemExit:
            if not self.local_exit:
                raise
            self.write('\n')
        finally:
            if exitmsg is None:
                exitmsg = f'now exiting {type(self).__name__}...'
            if exitmsg != '':
                self.write(f'{exitmsg}\n')

    def _loop(self):
        reading = True
        while reading:
            try:
                reading = self._read_and_push()
            except KeyboardInterrupt:
                self.write('\nKeyboardInterrupt\n')
                self.resetbuffer()

    def _read_and_push(self):
        # Lines are kept only while the command is unfinished.
        try:
            line = self.raw_input(sys.ps2 if self.buffer else sys.ps1)
        except EOFError:
            self.write('\n')
            return False
        self.push(line)
        return True

    def push(self, line, filename=None, _symbol='single'):
        """Add a line to the command; True if more lines are needed."""
        self.buffer.append(line)
        filename = self.filename if filename is None else filename
        more = self.runsource('\n'.join(self.buffer), filename, _symbol)
        if not more:
            self.resetbuffer()
        return more

    def raw_input(self, prompt=''):
        """A line of input without its newline; EOFError at the end. To be overridden."""
        return input(prompt)


@contextmanager
def _nothing():
    yield


class Quitter:
    """What exit and quit are in a console that is left by them alone."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f'Use {self.name} or Ctrl-D (i.e. EOF) to exit'

    def __call__(self, code=None):
        raise SystemExit(code)


@contextmanager
def _local_quitters():
    missing = object()
    before = {name: getattr(builtins, name, missing) for name in ('exit', 'quit')}
    for name in before:
        setattr(builtins, name, Quitter(name))
    try:
        yield
    finally:
        for name, value in before.items():
            if value is missing:
                delattr(builtins, name)
            else:
                setattr(builtins, name, value)


def interact(banner=None, readfunc=None, local=None, exitmsg=None, local_exit=False):
    """Run a console with *local* as its namespace; *readfunc* replaces its raw_input()."""
    console = InteractiveConsole(local, local_exit=local_exit)
    if readfunc is not None:
        console.raw_input = readfunc
    console.interact(banner, exitmsg)


if __name__ == '__main__':
    interact('' if '-q' in sys.argv else None)

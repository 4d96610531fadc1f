"""Compiling what somebody types line by line: is it whole, is there more to come, or is it wrong?

The compiler tells these apart itself: with PyCF_ALLOW_INCOMPLETE_INPUT a text that merely ends too early
raises _IncompleteInputError. A text that becomes right by a further newline is one whose block may still go
on.
"""

import __future__
import warnings

__all__ = ['compile_command', 'Compile', 'CommandCompiler']

PyCF_DONT_IMPLY_DEDENT = 0x200
PyCF_ALLOW_INCOMPLETE_INPUT = 0x4000

_future_flags = [getattr(__future__, name).compiler_flag for name in __future__.all_feature_names]


class Compile:
    """Like the built-in compile(), but a `from __future__` statement stays in force for later texts."""

    def __init__(self):
        self.flags = PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT

    def __call__(self, source, filename, symbol, *, incomplete_input=True, flags=0):
        flags |= self.flags
        if not incomplete_input:
            flags &= ~(PyCF_DONT_IMPLY_DEDENT | PyCF_ALLOW_INCOMPLETE_INPUT)
        code = compile(source, filename, symbol, flags, True)
        for flag in _future_flags:
            self.flags |= code.co_flags & flag
        return code


def _command(compiler, source, filename, symbol):
    """The code object for a whole command, or None if more lines are needed."""
    if symbol != 'eval' and all(line.strip()[:1] in ('', '#') for line in source.split('\n')):
        # The grammar knows no empty command.
        source = 'pass'
    # The text is compiled more than once; only the last time may warn.
    with warnings.catch_warnings():
        warnings.simplefilter('ignore', SyntaxWarning)
        warnings.simplefilter('ignore', DeprecationWarning)
        try:
            compiler(source, filename, symbol)
        except SyntaxError:
            try:
                compiler(source + '\n', filename, symbol)
            except _IncompleteInputError:
                return None
            except SyntaxError:
                pass
            else:
                return None
    return compiler(source, filename, symbol, incomplete_input=False)


def compile_command(source, filename='<input>', symbol='single'):
    """Compile a command: a code object if it is whole, None if it goes on, SyntaxError if it is wrong."""
    return _command(Compile(), source, filename, symbol)


class CommandCompiler:
    """compile_command() with a memory for `from __future__` statements."""

    def __init__(self):
        self.compiler = Compile()

    def __call__(self, source, filename='<input>', symbol='single'):
        return _command(self.compiler, source, filename, symbol)

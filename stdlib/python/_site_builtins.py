"""The built-in names that CPython's site module adds: exit, quit, copyright, credits, license, help."""

import sys


class Quitter:
    """exit and quit: calling one leaves the interpreter."""

    def __init__(self, name, eof):
        self.name = name
        self.eof = eof

    def __repr__(self):
        return 'Use %s() or %s to exit' % (self.name, self.eof)

    def __call__(self, code=None):
        # Closing stdin keeps an interactive session from reading on.
        try:
            sys.stdin.close()
        except Exception:
            pass
        raise SystemExit(code)


class _Printer:
    """A text that shows itself at the prompt and prints itself when called."""

    def __init__(self, name, text):
        self.__name = name
        self.__text = text

    def __repr__(self):
        return self.__text

    def __call__(self):
        print(self.__text)


class _Helper:
    """help: shows the documentation of an object."""

    def __repr__(self):
        return 'Type help() for interactive help, or help(object) for help about object.'

    def __call__(self, *args, **kwds):
        import pydoc
        return pydoc.help(*args, **kwds)


def install(builtins):
    """Put the names into the builtins module."""
    builtins.quit = Quitter('quit', 'Ctrl-D (i.e. EOF)')
    builtins.exit = Quitter('exit', 'Ctrl-D (i.e. EOF)')
    builtins.copyright = _Printer('copyright', sys.copyright)
    builtins.credits = _Printer('credits', 'Thanks to the Python community, whose language this is.')
    builtins.license = _Printer('license', 'MIT License, see the file LICENSE.')
    builtins.help = _Helper()

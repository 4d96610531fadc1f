"""Colours for output on a terminal: the escape sequences, and whether they are wanted."""

import os
import sys
from io import UnsupportedOperation

# Tests set this to False.
COLORIZE = True

_SEQUENCES = {'RESET': '0', 'RED': '31', 'GREEN': '32', 'YELLOW': '33', 'MAGENTA': '35', 'GREY': '90',
              'BOLD_RED': '1;31', 'BOLD_GREEN': '1;32', 'BOLD_MAGENTA': '1;35'}
ANSIColors = type('ANSIColors', (), {name: f'\x1b[{codes}m' for name, codes in _SEQUENCES.items()})
ANSIColors.__doc__ = 'Escape sequences that change the colour of the text behind them.'
NoColors = type('NoColors', (), dict.fromkeys(_SEQUENCES, ''))()

# What environment variables say, by name and value; None: any value but an empty one. The first that is set
# counts.
_WISHES = (('PYTHON_COLORS', '0', False), ('PYTHON_COLORS', '1', True), ('NO_COLOR', None, False),
           ('FORCE_COLOR', None, True), ('TERM', 'dumb', False))


def get_colors(colorize=False):
    """The escape sequences as attributes; empty strings if no colours are wanted."""
    return ANSIColors() if colorize or can_colorize() else NoColors


def can_colorize():
    """Whether the user, by environment variables, and standard error, being a terminal, ask for colours."""
    if not sys.flags.ignore_environment:
        for name, value, verdict in _WISHES:
            found = os.environ.get(name)
            if found and value in (None, found):
                return verdict
    if not COLORIZE or not hasattr(sys.stderr, 'fileno'):
        return False
    try:
        return os.isatty(sys.stderr.fileno())
    except UnsupportedOperation:
        return sys.stderr.isatty()

"""Colours for output on a terminal."""

import io
import os
import sys

COLORIZE = True


class ANSIColors:
    """Escape sequences."""

    BOLD_GREEN = '\x1b[1;32m'
    BOLD_MAGENTA = '\x1b[1;35m'
    BOLD_RED = '\x1b[1;31m'
    GREEN = '\x1b[32m'
    GREY = '\x1b[90m'
    MAGENTA = '\x1b[35m'
    RED = '\x1b[31m'
    RESET = '\x1b[0m'
    YELLOW = '\x1b[33m'


class _NoColors:
    """As ANSIColors, every sequence empty."""


for _name in dir(ANSIColors):
    if not _name.startswith('_'):
        setattr(_NoColors, _name, '')
NoColors = _NoColors()


def get_colors(colorize=False):
    """The escape sequences, empty ones if colours are not wanted."""
    return ANSIColors() if colorize or can_colorize() else NoColors


def can_colorize():
    """Whether the environment and standard error allow colours."""
    if not sys.flags.ignore_environment:
        if os.environ.get('PYTHON_COLORS') == '0':
            return False
        if os.environ.get('PYTHON_COLORS') == '1':
            return True
        if os.environ.get('NO_COLOR'):
            return False
        if os.environ.get('FORCE_COLOR'):
            return True
        if os.environ.get('TERM') == 'dumb':
            return False
    if not COLORIZE or not hasattr(sys.stderr, 'fileno'):
        return False
    try:
        return os.isatty(sys.stderr.fileno())
    except io.UnsupportedOperation:
        return sys.stderr.isatty()

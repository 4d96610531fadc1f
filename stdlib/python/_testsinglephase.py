"""A small module with a state of its own, which test suites of the import system load, forget and load again.

CPython has a module of this name in C, to show what becomes of modules whose code runs once for the process.
Here it is a module like any other: a new import after its removal from sys.modules makes a new state.
"""

import sys
from time import perf_counter

int_const = 1969
str_const = 'something different'
_loaded_at = perf_counter()
_this = sys.modules[__name__]


class error(Exception):
    """The module's own exception."""


def look_up_self():
    """The module that this function was made with, whatever sys.modules says now."""
    return _this


def state_initialized():
    """When the state was made, in seconds of a clock that only goes forward."""
    return _loaded_at


def sum(i, j, /):
    """i + j."""
    return i + j

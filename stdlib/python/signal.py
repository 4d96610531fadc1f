"""Handlers for signals. They run in the main thread, between two instructions.

_signal works with numbers; here they become members of enumerations, of which _in and _out convert between.
"""

import _signal
from _signal import *
import functools as _functools
from enum import IntEnum as _IntEnum

for _name, _belongs in (('Signals', lambda name: name[:3] == 'SIG' and name[3:4] != '_' and name.isupper()),
                        ('Handlers', {'SIG_DFL', 'SIG_IGN'}.__contains__),
                        ('Sigmasks', {'SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'}.__contains__)):
    _IntEnum._convert_(_name, __name__, _belongs)
del _name, _belongs


def _in(value):
    return int(value) if isinstance(value, _IntEnum) else value


def _out(kind, value):
    """The member of *kind* that a number is; whatever else, such as a handler, stays."""
    if isinstance(value, int) and value in kind._value2member_map_:
        return kind(value)
    return value


def _with_members(kind, name):
    native = getattr(_signal, name)

    @_functools.wraps(native)
    def function(*args):
        result = native(*map(_in, args))
        return {_out(kind, item) for item in result} if isinstance(result, set) else _out(kind, result)

    function.__module__ = __name__
    globals()[name] = function


for _kind, _names in ((Handlers, ('signal', 'getsignal')),
                      (Signals, ('pthread_sigmask', 'sigpending', 'sigwait', 'valid_signals'))):
    for _name in _names:
        if hasattr(_signal, _name):
            _with_members(_kind, _name)
del _kind, _names, _name

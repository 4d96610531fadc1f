"""Handlers for signals. They run in the main thread, between two instructions."""

import _signal
from _signal import *
from enum import IntEnum as _IntEnum
from functools import wraps as _wraps

_globals = globals()

_IntEnum._convert_('Signals', __name__, lambda name: name.isupper() and (
    name.startswith('SIG') and not name.startswith('SIG_')))
_IntEnum._convert_('Handlers', __name__, lambda name: name in ('SIG_DFL', 'SIG_IGN'))
_IntEnum._convert_('Sigmasks', __name__, lambda name: name in ('SIG_BLOCK', 'SIG_UNBLOCK', 'SIG_SETMASK'))


def _to_enum(value, enum):
    """The member of an enumeration with this value; the value itself when there is none."""
    if not isinstance(value, int):
        return value
    try:
        return enum(value)
    except ValueError:
        return value


def _to_int(value):
    return int(value) if isinstance(value, _IntEnum) else value


@_wraps(_signal.signal)
def signal(signalnum, handler):
    return _to_enum(_signal.signal(_to_int(signalnum), _to_int(handler)), Handlers)


@_wraps(_signal.getsignal)
def getsignal(signalnum):
    return _to_enum(_signal.getsignal(signalnum), Handlers)


@_wraps(_signal.pthread_sigmask)
def pthread_sigmask(how, mask):
    return {_to_enum(number, Signals) for number in _signal.pthread_sigmask(how, mask)}


@_wraps(_signal.sigpending)
def sigpending():
    return {_to_enum(number, Signals) for number in _signal.sigpending()}


@_wraps(_signal.sigwait)
def sigwait(sigset):
    return _to_enum(_signal.sigwait(sigset), Signals)


@_wraps(_signal.valid_signals)
def valid_signals():
    return {_to_enum(number, Signals) for number in _signal.valid_signals()}

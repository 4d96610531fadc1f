"""What counts as a coroutine, and how one is shown."""

import collections.abc
import os
import sys
import types

__all__ = ('iscoroutine', 'iscoroutinefunction')

# Marks functions that promise to return an awaitable. Older code sets it on its own decorators' results.
_is_coroutine = object()

# Classes that have already been seen to be coroutines: the check by ABC is slow and this one is asked often.
_known_classes = {types.CoroutineType}


def _is_debug_mode():
    if sys.flags.dev_mode:
        return True
    return not sys.flags.ignore_environment and os.environ.get('PYTHONASYNCIODEBUG', '') != ''


def iscoroutinefunction(func):
    """Whether calling *func* gives a coroutine."""
    # A large module, which programs that do not ask need not load.
    import inspect
    return inspect.iscoroutinefunction(func) or getattr(func, '_is_coroutine', None) is _is_coroutine


def iscoroutine(obj):
    """Whether *obj* is a coroutine, of the language or of a class that registered as one."""
    kind = type(obj)
    if kind in _known_classes:
        return True
    if not isinstance(obj, collections.abc.Coroutine):
        return False
    # Bounded: a program may make classes without end.
    if len(_known_classes) < 100:
        _known_classes.add(kind)
    return True


def _first(obj, *names):
    for name in names:
        found = getattr(obj, name, None)
        if found:
            return found
    return None


def _format_coroutine(coro):
    """'name() running at file:line', or as much of it as the object can tell."""
    assert iscoroutine(coro)
    # Compiled coroutines have neither code nor a name worth showing.
    name = _first(coro, '__qualname__', '__name__') or f'<{type(coro).__name__} without __name__>'
    running = getattr(coro, 'cr_running', None)
    if running is None:
        running = getattr(coro, 'gi_running', False)
    code = _first(coro, 'cr_code', 'gi_code')
    if code is None:
        return f'{name}() running' if running else f'{name}()'
    frame = _first(coro, 'cr_frame', 'gi_frame')
    where = getattr(code, 'co_filename', None) or '<empty co_filename>'
    if frame is not None:
        return f'{name}() running at {where}:{frame.f_lineno}'
    return f'{name}() done, defined at {where}:{code.co_firstlineno}'

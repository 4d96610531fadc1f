"""What is a coroutine, and how it is shown."""

import collections.abc
import functools
import os
import sys
import types

_is_coroutine = object()


def _is_debug_mode():
    return sys.flags.dev_mode or (not sys.flags.ignore_environment and bool(os.environ.get('PYTHONASYNCIODEBUG')))


def iscoroutinefunction(func):
    """Whether calling *func* gives a coroutine."""
    if getattr(func, '_is_coroutine', None) is _is_coroutine:
        return True
    while isinstance(func, functools.partial):
        func = func.func
    code = getattr(getattr(func, '__func__', func), '__code__', None)
    return code is not None and bool(code.co_flags & 0x80)


def isawaitable(obj):
    """Whether *obj* can be awaited."""
    return (isinstance(obj, (types.CoroutineType, collections.abc.Awaitable))
            or isinstance(obj, types.GeneratorType) and bool(obj.gi_code.co_flags & 0x100))


def iscoroutine(obj):
    """Whether *obj* is a coroutine."""
    return isinstance(obj, (types.CoroutineType, collections.abc.Coroutine))


def _format_coroutine(coro):
    name = getattr(coro, '__qualname__', None) or getattr(coro, '__name__', None) \
        or f'<{type(coro).__name__} without __name__>'
    name = f'{name}()'
    running = getattr(coro, 'cr_running', getattr(coro, 'gi_running', False))
    code = getattr(coro, 'cr_code', None) or getattr(coro, 'gi_code', None)
    if code is None:
        return f'{name} running' if running else name
    frame = getattr(coro, 'cr_frame', None) or getattr(coro, 'gi_frame', None)
    filename = code.co_filename or '<empty co_filename>'
    if frame is not None:
        return f'{name} running at {filename}:{frame.f_lineno}'
    return f'{name} done, defined at {filename}:{code.co_firstlineno}'

"""Text for reprs: which function a handle would call, and where it is defined."""

import functools
import reprlib
import sys
import traceback
import types

from . import constants


def _get_function_source(func):
    """(file, line) of a Python function, through partials and wrappers; None for anything else."""
    # A wrapper may be its own: then it is not known what it wraps.
    for _ in range(100):
        if hasattr(func, '__wrapped__'):
            func = func.__wrapped__
        elif isinstance(func, (functools.partial, functools.partialmethod)):
            func = func.func
        else:
            break
    if isinstance(func, types.FunctionType):
        return func.__code__.co_filename, func.__code__.co_firstlineno
    return None


def _format_args_and_kwargs(args, kwargs, *, debug=False):
    # Arguments may be secrets: only debug mode shows them.
    if not debug:
        return '()'
    shown = [reprlib.repr(arg) for arg in args]
    shown.extend(f'{key}={reprlib.repr(value)}' for key, value in kwargs.items())
    return f'({", ".join(shown)})'


def _format_callback(func, args, kwargs, *, debug=False, suffix=''):
    """The call as text. A partial shows as the call of its function, followed by the other call."""
    calls = [_format_args_and_kwargs(args, kwargs or {}, debug=debug) + suffix]
    while isinstance(func, functools.partial):
        calls.insert(0, _format_args_and_kwargs(func.args, func.keywords, debug=debug))
        func = func.func
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + ''.join(calls)


def _format_callback_source(func, args, *, debug=False):
    text = _format_callback(func, args, None, debug=debug)
    place = _get_function_source(func)
    return f'{text} at {place[0]}:{place[1]}' if place else text


def _frame_outside_package():
    # The innermost frame of the stack that is not asyncio's own, and its level for warnings.warn in our
    # caller.
    frame, level = sys._getframe(1), 1
    while frame.f_back is not None and frame.f_globals.get('__package__') == __package__:
        frame, level = frame.f_back, level + 1
    return frame, level


def extract_stack(f=None, limit=None):
    """The call stack as text frames, but few of them and without source lines, which are read when shown."""
    frame = f or sys._getframe().f_back
    depth = constants.DEBUG_STACK_DEPTH if limit is None else limit
    stack = traceback.StackSummary.extract(traceback.walk_stack(frame), limit=depth, lookup_lines=False)
    stack.reverse()
    return stack

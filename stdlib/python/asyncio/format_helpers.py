"""How callbacks and stacks are shown."""

import functools
import reprlib
import traceback


def _get_function_source(func):
    while isinstance(func, functools.partial) or hasattr(func, '__wrapped__'):
        func = func.func if isinstance(func, functools.partial) else func.__wrapped__
    code = getattr(getattr(func, '__func__', func), '__code__', None)
    return None if code is None else (code.co_filename, code.co_firstlineno)


def _format_args_and_kwargs(args, kwargs):
    items = [reprlib.repr(arg) for arg in args or ()]
    items.extend(f'{k}={reprlib.repr(v)}' for k, v in (kwargs or {}).items())
    return f'({", ".join(items)})'


def _format_callback(func, args, kwargs, suffix=''):
    if isinstance(func, functools.partial):
        suffix = _format_args_and_kwargs(args, kwargs) + suffix
        return _format_callback(func.func, func.args, func.keywords, suffix)
    name = getattr(func, '__qualname__', None) or getattr(func, '__name__', None) or repr(func)
    return name + _format_args_and_kwargs(args, kwargs) + suffix


def _format_callback_source(func, args):
    text = _format_callback(func, args, None)
    source = _get_function_source(func)
    if source:
        text += f' at {source[0]}:{source[1]}'
    return text


def extract_stack(f=None, limit=None):
    """The stack from a frame outwards, at most ten entries."""
    import sys
    if f is None:
        f = sys._getframe().f_back
    stack = traceback.StackSummary.extract(traceback.walk_stack(f), limit=limit or 10, lookup_lines=False)
    stack.reverse()
    return stack

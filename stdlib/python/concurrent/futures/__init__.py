"""Run calls in pools of threads or processes; each call's outcome is a Future."""

from concurrent.futures._base import (FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED, CancelledError,
                                      TimeoutError, InvalidStateError, BrokenExecutor, Future, Executor, wait,
                                      as_completed)

__all__ = ('FIRST_COMPLETED', 'FIRST_EXCEPTION', 'ALL_COMPLETED', 'CancelledError', 'TimeoutError',
           'BrokenExecutor', 'Future', 'Executor', 'wait', 'as_completed', 'ProcessPoolExecutor',
           'ThreadPoolExecutor')


def __dir__():
    return __all__ + ('__author__', '__doc__')


def __getattr__(name):
    # The pools are imported when they are asked for: most programs need one of them.
    global ProcessPoolExecutor, ThreadPoolExecutor
    if name == 'ProcessPoolExecutor':
        from .process import ProcessPoolExecutor as pool
        ProcessPoolExecutor = pool
        return pool
    if name == 'ThreadPoolExecutor':
        from .thread import ThreadPoolExecutor as pool
        ThreadPoolExecutor = pool
        return pool
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')

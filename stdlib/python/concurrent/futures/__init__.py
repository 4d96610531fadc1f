"""Calls made by pools of threads or processes. The outcome of each is a Future."""
from ._base import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, BrokenExecutor, CancelledError, Executor,
                    Future, InvalidStateError, TimeoutError, as_completed, wait)

# Most programs need one of the pools: the other's module is not imported.
_POOLS = {'ThreadPoolExecutor': 'thread', 'ProcessPoolExecutor': 'process'}

__all__ = ['ALL_COMPLETED', 'BrokenExecutor', 'CancelledError', 'Executor', 'FIRST_COMPLETED',
           'FIRST_EXCEPTION', 'Future', 'InvalidStateError', 'TimeoutError', 'as_completed', 'wait', *_POOLS]


def __getattr__(name):
    if name not in _POOLS:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    from importlib import import_module
    pool = globals()[name] = getattr(import_module(f'{__name__}.{_POOLS[name]}'), name)
    return pool


def __dir__():
    return [*__all__, '__author__', '__doc__']

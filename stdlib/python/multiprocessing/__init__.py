"""Processes with the interface of threads.

A Process runs a call in a process of its own, started by fork(), as a fresh interpreter ('spawn') or by a
small process that forks ('forkserver'). Processes talk through pipes and queues, keep in step with locks that
work between processes, share numbers and arrays, or leave objects to a manager. A Pool has calls made by
several processes.
"""
import sys

from . import context, process
from .context import AuthenticationError, BufferTooShort, Process, ProcessError, TimeoutError

# The default context's functions are this package's.
_names = [_name for _name in dir(context._default_context) if _name[0] != '_']
globals().update((_name, getattr(context._default_context, _name)) for _name in _names)
__all__ = sorted(_names)
del _names

SUBDEBUG, SUBWARNING = 5, 25


def __getattr__(name):
    # Programs that have imported managers find these without importing them.
    late = 'pool', 'resource_tracker', 'shared_memory', 'spawn'
    if name in late and 'multiprocessing.managers' in sys.modules:
        import importlib
        return importlib.import_module(f'{__name__}.{name}')
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')

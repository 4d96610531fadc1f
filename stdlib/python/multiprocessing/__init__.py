"""Processes with the interface of threads. Children are forks of the program ('fork' is the only start method)."""

import os
from types import SimpleNamespace as _SimpleNamespace

from .connection import Pipe
from .pool import AsyncResult, Pool, TimeoutError
from .process import (AuthenticationError, BufferTooShort, Process, ProcessError, active_children, current_process,
                      parent_process)
from .queues import JoinableQueue, Queue, SimpleQueue
from .sharedctypes import Array, RawArray, RawValue, Value
from .synchronize import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore


def cpu_count():
    """The number of processors."""
    number = os.cpu_count()
    if number is None:
        raise NotImplementedError('cannot determine number of cpus')
    return number


def Manager():
    """A started manager: its server process keeps objects that other processes use by proxies."""
    from .managers import SyncManager
    manager = SyncManager()
    manager.start()
    return manager


def freeze_support():
    """For programs that are frozen on other systems; nothing to do."""


def get_start_method(allow_none=False):
    """How children are started."""
    return 'fork'


def get_all_start_methods():
    """The ways there are."""
    return ['fork']


def set_start_method(method, force=False):
    """Choose how children are started."""
    get_context(method)


class _Context:
    """The functions of this package, as get_context() gives them."""

    def __getattr__(self, name):
        import multiprocessing
        return getattr(multiprocessing, name)


_context = _Context()


def get_context(method=None):
    """The functions of this package for a start method."""
    if method not in (None, 'fork'):
        raise ValueError(f'cannot find context for {method!r}')
    return _context

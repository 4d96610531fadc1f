"""The interface of multiprocessing over threads."""
import array
import sys
import threading
import weakref
from queue import Queue
from threading import Barrier, BoundedSemaphore, Condition, Event, Lock, RLock, Semaphore

from . import connection
from .connection import Pipe

__all__ = ['Array', 'Barrier', 'BoundedSemaphore', 'Condition', 'Event', 'JoinableQueue', 'Lock', 'Manager',
           'Pipe', 'Pool', 'Process', 'Queue', 'RLock', 'Semaphore', 'Value', 'active_children',
           'current_process', 'freeze_support']

JoinableQueue = Queue
current_process = threading.current_thread
dict, list = dict, list


class DummyProcess(threading.Thread):
    """A thread with the attributes of a process."""

    def __init__(self, group=None, target=None, name=None, args=(), kwargs={}):
        super().__init__(group, target, name, args, kwargs)
        self._pid = None
        self._children = weakref.WeakKeyDictionary()
        self._parent = current_process()

    def start(self):
        """Start the thread."""
        if self._parent is not current_process():
            raise RuntimeError(f'Parent is {self._parent!r} but current_process is {current_process()!r}')
        if hasattr(self._parent, '_children'):
            self._parent._children[self] = None
        super().start()

    @property
    def exitcode(self):
        """0 when it has ended, else None."""
        return 0 if self._started.is_set() and not self.is_alive() else None


Process = DummyProcess
threading.main_thread()._children = weakref.WeakKeyDictionary()


def active_children():
    """The threads that this one has started and that run."""
    children = current_process()._children
    return [child for child in [*children] if child.is_alive() or children.pop(child, None)]


class Namespace:
    """Attributes."""

    def __init__(self, /, **kwds):
        self.__dict__.update(kwds)

    def __repr__(self):
        shown = sorted(f'{name}={value!r}' for name, value in self.__dict__.items() if name[0] != '_')
        return f'{type(self).__name__}({", ".join(shown)})'


def Array(typecode, sequence, lock=True):
    """An array.array."""
    return array.array(typecode, sequence)


class Value:
    """Something that can be replaced."""

    def __init__(self, typecode, value, lock=True):
        self._typecode = typecode
        self.value = value

    def __repr__(self):
        return f'<{type(self).__name__}({self._typecode!r}, {self.value!r})>'


def Manager():
    """Threads share objects anyway: this module is their manager."""
    return sys.modules[__name__]


def shutdown():
    """The manager has nothing to end."""


def Pool(processes=None, initializer=None, initargs=()):
    """A ThreadPool."""
    from ..pool import ThreadPool
    return ThreadPool(processes, initializer, initargs)


def freeze_support():
    """Nothing to do for threads."""

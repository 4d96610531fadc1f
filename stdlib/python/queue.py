"""Queues that hand things from thread to thread.

Queue, LifoQueue and PriorityQueue differ in how they keep their items (four small methods); the rest is the
same for all: one lock, `mutex`, guards everything, and three conditions on that lock are what threads sleep
on. put() and get() are mirror images of each other. Each does its work under the lock, and wakes a thread
of the other kind when it has let the lock go, so that the sleeper need not wait for it at once.

SimpleQueue (module `_queue`) has neither bound nor bookkeeping, and no lock that a signal handler could
find taken.
"""
from collections import deque
from heapq import heappop, heappush
from threading import Condition as _Condition, Lock as _Lock, _WaitQueue
from time import monotonic as _now
from types import GenericAlias as _GenericAlias

try:
    from _queue import Empty, SimpleQueue
except ImportError:
    SimpleQueue = None

    class Empty(Exception):
        """There is nothing to get, or was not in time."""

__all__ = ['Empty', 'Full', 'LifoQueue', 'PriorityQueue', 'Queue', 'ShutDown', 'SimpleQueue']


class Full(Exception):
    """There is no room to put something, or was not in time."""


class ShutDown(Exception):
    """The queue has been shut down."""


class Queue:
    """First in, first out. With a *maxsize* above 0, put() waits while the queue holds that many items."""

    def __init__(self, maxsize=0):
        self.maxsize = maxsize
        self.mutex = _Lock()
        self.not_empty = _Condition(self.mutex)
        self.not_full = _Condition(self.mutex)
        self.all_tasks_done = _Condition(self.mutex)
        self.unfinished_tasks = 0   # what has been put and not yet reported with task_done()
        self.is_shutdown = False
        # Those who sleep on the conditions, to be woken without taking the lock for it.
        self._getters = self.not_empty._waiters
        self._putters = self.not_full._waiters
        self._init(maxsize)

    __class_getitem__ = classmethod(_GenericAlias)

    # How items are kept: what a subclass may override. All four are called with the lock held.

    def _init(self, maxsize):
        self.queue = deque()

    def _qsize(self):
        return len(self.queue)

    def _put(self, item):
        self.queue.append(item)

    def _get(self):
        return self.queue.popleft()

    # In and out.

    def put(self, item, block=True, timeout=None):
        """Put *item* into the queue, waiting until there is room.

        Full: there is none, and *block* is false or the *timeout* (in seconds) over. ShutDown: shutdown()
        was called.
        """
        with self.mutex:
            if self.is_shutdown:
                raise ShutDown
            if self.maxsize > 0 and (self._qsize() >= self.maxsize or timeout is not None):
                self._wait_until(self._has_room, self.not_full, Full, block, timeout)
                if self.is_shutdown:
                    raise ShutDown
            self._put(item)
            self.unfinished_tasks += 1
        if self._getters:
            self._getters.wake(1)

    def get(self, block=True, timeout=None):
        """Take the next item out of the queue, waiting until there is one.

        Empty: there is none, and *block* is false or the *timeout* (in seconds) over. ShutDown: there is
        none and shutdown() was called.
        """
        with self.mutex:
            if timeout is not None or not self._qsize():
                self._wait_until(self._qsize, self.not_empty, Empty, block, timeout)
                if self.is_shutdown and not self._qsize():
                    raise ShutDown
            item = self._get()
        if self._putters:
            self._putters.wake(1)
        return item

    def put_nowait(self, item):
        """put() without waiting."""
        return self.put(item, False)

    def get_nowait(self):
        """get() without waiting."""
        return self.get(False)

    def _has_room(self):
        return not 0 < self.maxsize <= self._qsize()

    def _wait_until(self, ready, condition, hopeless, block, timeout):
        """Sleep until ready(), or shutdown.

        With no time (left) for that, raise *hopeless*. The lock is held.
        """
        if block and timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        if not condition.wait_for(lambda: ready() or self.is_shutdown, timeout if block else 0):
            raise hopeless

    def shutdown(self, immediate=False):
        """Refuse what is put from now on; when the queue is empty, get() raises ShutDown.

        With *immediate*, what is in the queue is thrown away, and counts as done for join().
        """
        with self.mutex:
            self.is_shutdown = True
            while immediate and self._qsize():
                self._get()
                if self.unfinished_tasks > 0:
                    self.unfinished_tasks -= 1
            if immediate:
                self.all_tasks_done.notify_all()
            self.not_empty.notify_all()
            self.not_full.notify_all()

    # Work done.

    def task_done(self):
        """Report that one of the items taken out has been dealt with."""
        with self.mutex:
            if self.unfinished_tasks <= 0:
                raise ValueError('task_done() called too many times')
            self.unfinished_tasks -= 1
            if not self.unfinished_tasks:
                self.all_tasks_done.notify_all()

    def join(self):
        """Wait until task_done() has been called for every item that was put."""
        with self.mutex:
            self.all_tasks_done.wait_for(lambda: not self.unfinished_tasks)

    # A look from outside: true at that moment only.

    def qsize(self):
        """How many items there are (not reliable: others put and get meanwhile)."""
        with self.mutex:
            return self._qsize()

    def empty(self):
        """Whether there is nothing to get (not reliable)."""
        with self.mutex:
            return not self._qsize()

    def full(self):
        """Whether there is no room (not reliable)."""
        with self.mutex:
            return not self._has_room()


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self.queue = []

    def _get(self):
        return self.queue.pop()


class PriorityQueue(Queue):
    """The smallest item first; typically pairs (priority, data)."""

    def _init(self, maxsize):
        self.queue = []

    def _put(self, item):
        heappush(self.queue, item)

    def _get(self):
        return heappop(self.queue)


class _PySimpleQueue:
    """What SimpleQueue is, in Python: a deque, which needs no lock, and a queue of sleeping threads."""

    def __init__(self):
        self._items = deque()
        self._getters = _WaitQueue()

    __class_getitem__ = classmethod(_GenericAlias)

    def put(self, item, block=True, timeout=None):
        """Put *item* into the queue. This never waits; the other arguments are those of Queue.put()."""
        self._items.append(item)
        self._getters.wake(1)

    def get(self, block=True, timeout=None):
        """Take the next item out, waiting for one as Queue.get() does."""
        if timeout is not None and timeout < 0:
            raise ValueError("'timeout' must be a non-negative number")
        deadline = timeout if timeout is None else _now() + timeout
        while True:
            try:
                return self._items.popleft()
            except IndexError:
                if not block or deadline is not None and (timeout := deadline - _now()) <= 0:
                    raise Empty from None
            self._getters.sleep_unless(self.qsize, timeout)

    def put_nowait(self, item):
        """put(), which never waits anyway."""
        self.put(item)

    def get_nowait(self):
        """get() without waiting."""
        return self.get(False)

    def empty(self):
        """Whether there is nothing to get (not reliable)."""
        return not self._items

    def qsize(self):
        """How many items there are (not reliable)."""
        return len(self._items)


if SimpleQueue is None:
    SimpleQueue = _PySimpleQueue

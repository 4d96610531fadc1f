"""Queues between tasks.

A queue has two lines of waiting tasks, getters and putters. Whoever changes the contents calls one task of
the other line; a task that is called looks again whether it can go on, because others may have been faster.
"""

import collections
import heapq
import types

from . import locks, mixins

__all__ = ('LifoQueue', 'PriorityQueue', 'Queue', 'QueueEmpty', 'QueueFull', 'QueueShutDown')


class QueueEmpty(Exception):
    """get_nowait() found nothing."""


class QueueFull(Exception):
    """put_nowait() found no room."""


class QueueShutDown(Exception):
    """The queue was shut down: nothing goes in any more, and nothing is left to come out."""


class Queue(mixins._LoopBoundMixin):
    """First in, first out; with a *maxsize* above 0, put waits while that many are in.

    Subclasses decide about the order with _init, _put and _get, which work on self._queue.
    """

    def __init__(self, maxsize=0):
        self._maxsize = maxsize
        self._getters = collections.deque()
        self._putters = collections.deque()
        self._unfinished_tasks = 0
        self._finished = locks.Event()
        self._finished.set()
        self._is_shutdown = False
        self._init(maxsize)

    # -- the order -------------------------------------------------------------------------------------------

    def _init(self, maxsize):
        self._queue = collections.deque()

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.popleft()

    # -- looking ---------------------------------------------------------------------------------------------

    def _format(self):
        facts = {'maxsize=': repr(self._maxsize)}
        if getattr(self, '_queue', None):
            facts['_queue='] = list(self._queue)
        for name in ('_getters', '_putters'):
            if line := getattr(self, name):
                facts[name] = [len(line)]
        if self._unfinished_tasks:
            facts['tasks='] = self._unfinished_tasks
        if self._is_shutdown:
            facts['shutdown'] = ''
        return ' '.join(f'{name}{value}' for name, value in facts.items())

    def __str__(self):
        return f'<{type(self).__name__} {self._format()}>'

    def __repr__(self):
        return f'<{type(self).__name__} at {id(self):#x} {self._format()}>'

    __class_getitem__ = classmethod(types.GenericAlias)

    @property
    def maxsize(self):
        """How many may be in; 0 for any number."""
        return self._maxsize

    def qsize(self):
        """How many are in."""
        return len(self._queue)

    def empty(self):
        """Whether nothing is in."""
        return not self._queue

    def full(self):
        """Whether there is no room."""
        return 0 < self._maxsize <= len(self._queue)

    # -- in and out ------------------------------------------------------------------------------------------

    def _wakeup_next(self, line):
        while line:
            place = line.popleft()
            if not place.done():
                place.set_result(None)
                return

    async def _wait_while(self, blocked, line):
        # Until it can be tried, or there is no hope.
        while blocked() and not self._is_shutdown:
            place = self._get_loop().create_future()
            line.append(place)
            try:
                await place
            except BaseException:
                if place.done() and not place.cancelled():
                    # Called and cancelled at the same time: the call is the next one's.
                    if not blocked():
                        self._wakeup_next(line)
                else:
                    place.cancel()
                    if place in line:
                        line.remove(place)
                raise

    async def put(self, item):
        """Put something in; wait for room."""
        if self.full():
            await self._wait_while(self.full, self._putters)
        self.put_nowait(item)

    async def get(self):
        """Take something out; wait until there is something."""
        if self.empty():
            await self._wait_while(self.empty, self._getters)
        return self.get_nowait()

    def put_nowait(self, item):
        """Put something in, or QueueFull."""
        if self._is_shutdown:
            raise QueueShutDown
        if self.full():
            raise QueueFull
        self._put(item)
        if not self._unfinished_tasks:
            self._finished.clear()
        self._unfinished_tasks += 1
        if self._getters:
            self._wakeup_next(self._getters)

    def get_nowait(self):
        """Take something out, or QueueEmpty."""
        if self.empty():
            raise QueueShutDown if self._is_shutdown else QueueEmpty
        item = self._get()
        if self._putters:
            self._wakeup_next(self._putters)
        return item

    # -- the work that the items stand for -------------------------------------------------------------------

    def task_done(self):
        """Say that the work for one item taken out is done."""
        if self._unfinished_tasks <= 0:
            raise ValueError('task_done() called too many times')
        self._work_done()

    def _work_done(self):
        self._unfinished_tasks -= 1
        if not self._unfinished_tasks:
            self._finished.set()

    async def join(self):
        """Wait until the work for all items is done."""
        if self._unfinished_tasks:
            await self._finished.wait()

    def shutdown(self, immediate=False):
        """Put no more in. What is in may still be taken out, or counts as done at once if *immediate*."""
        self._is_shutdown = True
        while immediate and not self.empty():
            self._get()
            if self._unfinished_tasks:
                self._work_done()
        for line in (self._getters, self._putters):
            while line:
                self._wakeup_next(line)


class PriorityQueue(Queue):
    """The smallest first, often (priority, item)."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        heapq.heappush(self._queue, item)

    def _get(self):
        return heapq.heappop(self._queue)


class LifoQueue(Queue):
    """Last in, first out."""

    def _init(self, maxsize):
        self._queue = []

    def _put(self, item):
        self._queue.append(item)

    def _get(self):
        return self._queue.pop()

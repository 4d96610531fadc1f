"""Queues between processes: a pipe, and locks around its ends.

SimpleQueue is no more than that. Queue adds a bound (a semaphore that counts the room) and put() that does
not wait for the pipe: items go to a `_Feeder`, a thread of the process that writes them. JoinableQueue
counts the work that is still to be done.
"""
import collections
import pickle
import threading
import time
import types
from queue import Empty, Full

from . import connection, reduction, synchronize, util
from .synchronize import SEM_VALUE_MAX

_pickle = reduction.ForkingPickler.dumps


class _Inherited:
    """Can be pickled for a process that is being started: the attributes named in _parts are all there is."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __getstate__(self):
        reduction.check_spawning(self)
        return [getattr(self, name) for name in self._parts]

    def __setstate__(self, state):
        for name, part in zip(self._parts, state):
            setattr(self, name, part)


class SimpleQueue(_Inherited):
    """A pipe with locks: put() and get() wait for it."""

    _parts = '_reader', '_writer', '_rlock', '_wlock'

    def __init__(self, *, ctx=None):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock, self._wlock = synchronize.Lock(ctx=ctx), synchronize.Lock(ctx=ctx)

    def put(self, obj):
        """Put an item into the queue."""
        data = _pickle(obj)
        with self._wlock:
            self._writer.send_bytes(data)

    def get(self):
        """Take the next item, waiting for one."""
        with self._rlock:
            data = self._reader.recv_bytes()
        return pickle.loads(data)

    def empty(self):
        """Whether there is nothing to get."""
        return not self._reader.poll()

    def close(self):
        """This process does not use the queue any more."""
        self._reader.close()
        self._writer.close()


_END = object()


class _Feeder:
    """Writes items to a queue's pipe, in a thread that is started for the first one."""

    def __init__(self):
        self.items = collections.deque()
        self.sleepers = threading._WaitQueue()
        self.starting = threading.Lock()
        self.thread = None
        self.at_exit = None

    def add(self, obj, queue):
        """Have an item written."""
        if self.thread is None:
            with self.starting:
                if self.thread is None:
                    self.start(queue)
        self.put(obj)

    def put(self, obj):
        """Give the thread something.

        This takes no lock: it may be called when an object dies, wherever that is.
        """
        self.items.append(obj)
        self.sleepers.wake(1)

    def start(self, queue):
        thread = threading.Thread(target=self.run, name='QueueFeederThread', daemon=True, args=(
            queue._writer, queue._wlock, queue._on_queue_feeder_error, queue._sem))
        thread.start()
        self.thread = thread
        util.Finalize(queue, self.put, (_END,), exitpriority=10)
        if not queue._joincancelled:
            # Not when the queue dies, whoever happens to be the last to let it go: that shall not wait.
            self.at_exit = util.Finalize(None, thread.join, exitpriority=-5)

    def run(self, writer, lock, on_error, room):
        """The life of the thread."""
        while True:
            while not self.items:
                self.sleepers.sleep_unless(self.items.__len__, None)
            obj = self.items.popleft()
            if obj is _END:
                writer.close()
                if self.at_exit is not None:
                    self.at_exit.cancel()
                return
            try:
                data = _pickle(obj)
                with lock:
                    writer.send_bytes(data)
            except BrokenPipeError:
                return   # nobody will read it
            except Exception as error:
                room.release()
                on_error(error, obj)
            del obj


class Queue(_Inherited):
    """First in, first out, between processes.

    With a *maxsize*, put() waits while the queue holds that many items.
    """

    _parts = '_maxsize', '_reader', '_writer', '_rlock', '_wlock', '_sem'
    _joincancelled = False
    _closed = False

    def __init__(self, maxsize=0, *, ctx=None):
        self._maxsize = maxsize if maxsize > 0 else SEM_VALUE_MAX
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock, self._wlock = synchronize.Lock(ctx=ctx), synchronize.Lock(ctx=ctx)
        self._sem = synchronize.BoundedSemaphore(self._maxsize, ctx=ctx)
        self._begin()

    def __setstate__(self, state):
        super().__setstate__(state)
        self._begin()

    def _begin(self):
        self._feeder = _Feeder()
        # A child has none of the threads of its parent, and has not closed anything.
        util.register_after_fork(self, Queue._begin_again)

    def _begin_again(self):
        self._feeder = _Feeder()
        self._joincancelled = self._closed = False

    def put(self, obj, block=True, timeout=None):
        """Put an item into the queue; Full when there is no room (in time)."""
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not self._sem.acquire(block, timeout):
            raise Full
        self._feeder.add(obj, self)

    def get(self, block=True, timeout=None):
        """Take the next item; Empty when there is none (in time)."""
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not block:
            timeout = 0
        deadline = None if timeout is None else time.monotonic() + timeout
        if not self._rlock.acquire(block, timeout):
            raise Empty
        try:
            if deadline is not None and not self._reader.poll(max(0, deadline - time.monotonic())):
                raise Empty
            data = self._reader.recv_bytes()
            self._sem.release()
        finally:
            self._rlock.release()
        return pickle.loads(data)

    def put_nowait(self, obj):
        """put() without waiting."""
        return self.put(obj, False)

    def get_nowait(self):
        """get() without waiting."""
        return self.get(False)

    def qsize(self):
        """How many items there are (not reliable: others put and get meanwhile)."""
        return self._maxsize - self._sem.get_value()

    def empty(self):
        """Whether there is nothing to get (not reliable)."""
        return not self._reader.poll()

    def full(self):
        """Whether there is no room (not reliable)."""
        return self._sem.locked()

    def close(self):
        """This process puts nothing more; what it has put is still written."""
        if self._closed:
            return
        self._closed = True
        if self._feeder.thread is not None:   # otherwise there is nothing that could be lost
            self._reader.close()
            self._feeder.put(_END)

    def join_thread(self):
        """After close(): wait until all that was put is written."""
        assert self._closed, f'Queue {self!r} not closed'
        if self._feeder.thread is not None and not self._joincancelled:
            self._feeder.thread.join()

    def cancel_join_thread(self):
        """Let the process end before all is written."""
        self._joincancelled = True
        if self._feeder.at_exit is not None:
            self._feeder.at_exit.cancel()

    @staticmethod
    def _on_queue_feeder_error(error, obj):
        """An item could not be written."""
        import traceback
        traceback.print_exception(error)


class JoinableQueue(Queue):
    """A Queue with task_done() and join()."""

    _parts = *Queue._parts, '_cond', '_unfinished_tasks'

    def __init__(self, maxsize=0, *, ctx=None):
        super().__init__(maxsize, ctx=ctx)
        self._unfinished_tasks = synchronize.Semaphore(0, ctx=ctx)
        self._cond = synchronize.Condition(ctx=ctx)

    def put(self, obj, block=True, timeout=None):
        """Put an item into the queue; Full when there is no room (in time)."""
        with self._cond:
            super().put(obj, block, timeout)
            self._unfinished_tasks.release()

    def task_done(self):
        """Report that one of the items taken out has been dealt with."""
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._unfinished_tasks.locked():
                self._cond.notify_all()

    def join(self):
        """Wait until task_done() has been called for every item that was put."""
        with self._cond:
            self._cond.wait_for(self._unfinished_tasks.locked)

"""Queues between processes: a pipe, locks, and a thread that writes."""

import collections
import os
import pickle
import sys
import threading
import time
from queue import Empty, Full

from . import connection, process, synchronize


class SimpleQueue:
    """A queue that is a locked pipe."""

    def __init__(self):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = synchronize.Lock()
        self._wlock = synchronize.Lock()

    def close(self):
        """Close both ends in this process."""
        self._reader.close()
        self._writer.close()

    def empty(self):
        """Whether nothing is there."""
        return not self._reader.poll()

    def get(self):
        """Take an item, waiting for one."""
        with self._rlock:
            data = self._reader.recv_bytes()
        return pickle.loads(data)

    def put(self, obj):
        """Add an item."""
        data = pickle.dumps(obj)
        with self._wlock:
            self._writer.send_bytes(data)


class Queue:
    """A queue; put() hands the item to a thread that writes it to the pipe."""

    def __init__(self, maxsize=0):
        import _multiprocessing
        if maxsize <= 0:
            maxsize = _multiprocessing.SEM_VALUE_MAX
        self._maxsize = maxsize
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._rlock = synchronize.Lock()
        self._wlock = synchronize.Lock()
        self._sem = synchronize.BoundedSemaphore(maxsize)
        self._reset()
        os.register_at_fork(after_in_child=self._reset)

    def _reset(self):
        # The child of a fork has no writing thread yet.
        self._notempty = threading.Condition(threading.Lock())
        self._buffer = collections.deque()
        self._thread = None
        self._joincancelled = False
        self._closed = False

    def put(self, obj, block=True, timeout=None):
        """Add an item; Full when there is no room in time."""
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if not self._sem.acquire(block, timeout):
            raise Full
        with self._notempty:
            if self._thread is None:
                self._thread = threading.Thread(target=self._feed, name='QueueFeederThread', daemon=True)
                self._thread.start()
                process._finalizers.append((os.getpid(), self._finish))
            self._buffer.append(obj)
            self._notempty.notify()

    def _feed(self):
        while True:
            with self._notempty:
                while not self._buffer:
                    self._notempty.wait()
                obj = self._buffer.popleft()
            if obj is _sentinel:
                self._writer.close()
                return
            try:
                data = pickle.dumps(obj)
                with self._wlock:
                    self._writer.send_bytes(data)
            except BrokenPipeError:
                return
            except Exception:
                self._sem.release()
                import traceback
                traceback.print_exc()

    def _finish(self):
        self.close()
        if not self._joincancelled:
            self.join_thread()

    def get(self, block=True, timeout=None):
        """Take an item; Empty when there is none in time."""
        if self._closed:
            raise ValueError(f'Queue {self!r} is closed')
        if block and timeout is None:
            with self._rlock:
                data = self._reader.recv_bytes()
        else:
            deadline = time.monotonic() + timeout if block else None
            if not self._rlock.acquire(block, timeout):
                raise Empty
            try:
                if not self._reader.poll(max(deadline - time.monotonic(), 0) if block else 0):
                    raise Empty
                data = self._reader.recv_bytes()
            finally:
                self._rlock.release()
        self._sem.release()
        return pickle.loads(data)

    def qsize(self):
        """About how many items there are."""
        return self._maxsize - self._sem.get_value()

    def empty(self):
        """Whether nothing is there."""
        return not self._reader.poll()

    def full(self):
        """Whether there is no room."""
        return self._sem.locked()

    def get_nowait(self):
        """get() that does not wait."""
        return self.get(False)

    def put_nowait(self, obj):
        """put() that does not wait."""
        return self.put(obj, False)

    def close(self):
        """This process puts no more."""
        if self._closed:
            return
        self._closed = True
        with self._notempty:
            if self._thread is not None:
                self._buffer.append(_sentinel)
                self._notempty.notify()

    def join_thread(self):
        """Wait until everything is written; after close()."""
        assert self._closed, f'Queue {self!r} not closed'
        if self._thread is not None:
            self._thread.join()

    def cancel_join_thread(self):
        """Do not wait for the writing thread at exit."""
        self._joincancelled = True


_sentinel = object()


class JoinableQueue(Queue):
    """A queue with task_done() and join()."""

    def __init__(self, maxsize=0):
        super().__init__(maxsize)
        self._unfinished_tasks = synchronize.Semaphore(0)
        self._cond = synchronize.Condition()

    def put(self, obj, block=True, timeout=None):
        with self._cond:
            super().put(obj, block, timeout)
            self._unfinished_tasks.release()

    def task_done(self):
        """Say that the work on an item is done."""
        with self._cond:
            if not self._unfinished_tasks.acquire(False):
                raise ValueError('task_done() called too many times')
            if self._unfinished_tasks.locked():
                self._cond.notify_all()

    def join(self):
        """Wait until the work on all items is done."""
        with self._cond:
            if not self._unfinished_tasks.locked():
                self._cond.wait()

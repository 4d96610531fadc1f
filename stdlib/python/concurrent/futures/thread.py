"""A pool of threads that run calls.

Executor and threads share a `_Crew`: a queue of calls, and who is there to take them. The threads know the
crew only. So the executor dies when nobody uses it any more, and the last thing it does is to send the crew
home: it puts None into the queue, which each thread passes on to the next.

A new thread is hired for a call when there are fewer than max_workers and none is idle. Each idle thread
lays a token down; submit() takes one up for its call. Tokens in a deque need no lock.
"""
from collections import deque
from itertools import count
from queue import Empty, SimpleQueue
import os
import threading
import types
import weakref

from concurrent.futures import _base

_crews = weakref.WeakSet()
_exiting = False
_next_pool = count().__next__


class BrokenThreadPool(_base.BrokenExecutor):
    """The initializer of a thread of the pool failed."""


class _WorkItem:
    """A call that was asked for, and the future that waits for what comes of it."""
    __slots__ = 'future', 'fn', 'args', 'kwargs'

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, future, fn, args, kwargs):
        self.future, self.fn, self.args, self.kwargs = future, fn, args, kwargs

    def run(self):
        future = self.future
        if not future.set_running_or_notify_cancel():
            return
        try:
            result = self.fn(*self.args, **self.kwargs)
        except BaseException as error:
            future.set_exception(error)
            future = self = None   # the error's traceback leads here
        else:
            future.set_result(result)


class _Crew:
    def __init__(self):
        self.calls = SimpleQueue()   # _WorkItems, and at last None
        self.idle = deque()          # tokens
        self.threads = set()
        self.broken = False          # or why

    def close(self, gone=None):
        self.calls.put(None)

    def withdraw_calls(self):
        """Take out all calls that nobody has begun."""
        while True:
            try:
                call = self.calls.get_nowait()
            except Empty:
                return
            if call is not None:
                yield call.future


def _work(crew, initializer, initargs):
    """The life of a thread of the pool."""
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical('Exception in initializer:', exc_info=True)
            crew.broken = 'A thread initializer failed, the thread pool is not usable anymore'
            for future in crew.withdraw_calls():
                future.set_exception(BrokenThreadPool(crew.broken))
            return
    calls, idle = crew.calls, crew.idle
    while True:
        try:
            call = calls.get_nowait()
        except Empty:
            idle.append(True)
            call = calls.get()
        if call is None:
            crew.close()
            return
        call.run()
        del call   # it may be long before the next one comes


class ThreadPoolExecutor(_base.Executor):
    """Runs calls in up to *max_workers* threads, which are started as they are needed.

    Each thread calls initializer(*initargs) first; its name begins with thread_name_prefix.
    """

    def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=()):
        if max_workers is None:
            # For calls that wait more than they compute; bounded, for machines with very many processors.
            max_workers = min(32, (os.process_cpu_count() or 1) + 4)
        if max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._max_workers = max_workers
        self._thread_name_prefix = thread_name_prefix or f'ThreadPoolExecutor-{_next_pool()}'
        self._crew = crew = _Crew()
        self._threads = crew.threads
        self._work_queue = crew.calls
        self._work_arguments = crew, initializer, initargs
        self._shutdown = False
        self._shutdown_lock = threading.Lock()
        self._end = weakref.ref(self, crew.close)

    @property
    def _broken(self):
        return self._crew.broken

    def submit(self, fn, /, *args, **kwargs):
        crew = self._crew
        with self._shutdown_lock:
            if crew.broken:
                raise BrokenThreadPool(crew.broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _exiting:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            crew.calls.put(_WorkItem(future, fn, args, kwargs))
            try:
                crew.idle.pop()
                return future
            except IndexError:
                pass
            if len(crew.threads) < self._max_workers:
                self._hire()
            return future

    def _hire(self):
        name = f'{self._thread_name_prefix}_{len(self._threads)}'
        thread = threading.Thread(target=_work, name=name, args=self._work_arguments)
        thread.start()
        self._threads.add(thread)
        _crews.add(self._crew)

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._shutdown_lock:
            self._shutdown = True
            if cancel_futures:
                for future in self._crew.withdraw_calls():
                    future.cancel()
            self._crew.close()
        if wait:
            for thread in self._threads:
                thread.join()

    submit.__doc__ = _base.Executor.submit.__doc__
    shutdown.__doc__ = _base.Executor.shutdown.__doc__


def _finish_all():
    """The program ends: what has been accepted is still done."""
    global _exiting
    _exiting = True
    crews = list(_crews)
    for crew in crews:
        crew.close()
    for crew in crews:
        for thread in list(crew.threads):
            thread.join()


threading._register_atexit(_finish_all)
# The child of a fork has none of its parent's threads.
os.register_at_fork(after_in_child=_crews.clear)

"""A pool of processes."""

import collections
import itertools
import os
import queue
import threading
import time
import traceback

from . import process, queues
from .process import Process

TimeoutError = type('TimeoutError', (process.ProcessError,), {'__module__': 'multiprocessing.context'})


class RemoteTraceback(Exception):
    """Shows where an exception was raised in the other process."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way to another process."""

    def __init__(self, exc):
        self.exc = exc
        text = ''.join(traceback.format_exception(type(exc), exc, exc.__traceback__))
        self.tb = f'\n"""\n{text}"""'
        exc.__traceback__ = None

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    """The exception with the other process's traceback as its cause."""
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result that could not be pickled."""

    def __init__(self, exc, value):
        self.exc = repr(exc)
        self.value = repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"


def mapstar(args):
    """map() in the worker."""
    return list(map(*args))


def starmapstar(args):
    """starmap() in the worker."""
    return list(itertools.starmap(args[0], args[1]))


def _worker(inqueue, outqueue, initializer, initargs, maxtasks):
    outqueue._reader.close()
    if initializer is not None:
        initializer(*initargs)
    completed = 0
    while maxtasks is None or completed < maxtasks:
        try:
            task = inqueue.get()
        except (EOFError, OSError):
            break
        if task is None:
            break
        job, i, func, args, kwds = task
        try:
            result = True, func(*args, **kwds)
        except Exception as e:
            result = False, ExceptionWithTraceback(e)
        try:
            outqueue.put((job, i, result))
        except Exception as e:
            outqueue.put((job, i, (False, MaybeEncodingError(e, result[1]))))
        task = job = result = func = args = kwds = None
        completed += 1


class AsyncResult:
    """A result that will come."""

    def __init__(self, pool, callback, error_callback):
        self._event = threading.Event()
        self._job = next(pool._job_counter)
        self._cache = pool._cache
        self._callback = callback
        self._error_callback = error_callback
        self._cache[self._job] = self

    def ready(self):
        """Whether it is there."""
        return self._event.is_set()

    def successful(self):
        """Whether no exception was raised."""
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._success

    def wait(self, timeout=None):
        """Wait for it."""
        self._event.wait(timeout)

    def get(self, timeout=None):
        """The result; its exception is raised; TimeoutError when it does not come in time."""
        self.wait(timeout)
        if not self.ready():
            raise TimeoutError
        if self._success:
            return self._value
        raise self._value

    def _set(self, i, obj):
        self._success, self._value = obj
        if self._callback and self._success:
            self._callback(self._value)
        if self._error_callback and not self._success:
            self._error_callback(self._value)
        self._event.set()
        del self._cache[self._job]


class MapResult(AsyncResult):
    """The results of map(), chunk by chunk."""

    def __init__(self, pool, chunksize, length, callback, error_callback):
        super().__init__(pool, callback, error_callback)
        self._success = True
        self._value = [None] * length
        self._chunksize = chunksize
        if chunksize <= 0:
            self._left = 0
            self._event.set()
            del self._cache[self._job]
        else:
            self._left = length // chunksize + bool(length % chunksize)

    def _set(self, i, obj):
        self._left -= 1
        success, result = obj
        if success and self._success:
            self._value[i * self._chunksize:(i + 1) * self._chunksize] = result
        elif not success and self._success:
            self._success = False
            self._value = result
        if self._left == 0:
            if self._success:
                if self._callback:
                    self._callback(self._value)
            elif self._error_callback:
                self._error_callback(self._value)
            del self._cache[self._job]
            self._event.set()


class IMapIterator:
    """The results of imap() as they come, in order or not."""

    def __init__(self, pool, ordered):
        self._cond = threading.Condition(threading.Lock())
        self._job = next(pool._job_counter)
        self._cache = pool._cache
        self._ordered = ordered
        self._items = collections.deque()
        self._index = 0
        self._length = None
        self._unsorted = {}
        self._cache[self._job] = self

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next result."""
        with self._cond:
            while not self._items:
                if self._index == self._length:
                    raise StopIteration
                if not self._cond.wait(timeout):
                    raise TimeoutError
            success, value = self._items.popleft()
        if success:
            return value
        raise value

    __next__ = next

    def _set(self, i, obj):
        with self._cond:
            if self._ordered:
                self._unsorted[i] = obj
                while self._index in self._unsorted:
                    self._items.append(self._unsorted.pop(self._index))
                    self._index += 1
            else:
                self._items.append(obj)
                self._index += 1
            self._cond.notify()
            if self._index == self._length:
                self._cache.pop(self._job, None)

    def _set_length(self, length):
        with self._cond:
            self._length = length
            if self._index == length:
                self._cond.notify()
                self._cache.pop(self._job, None)


class Pool:
    """Processes that run calls."""

    def __init__(self, processes=None, initializer=None, initargs=(), maxtasksperchild=None, context=None):
        if processes is None:
            processes = os.process_cpu_count() or 1
        if processes < 1:
            raise ValueError('Number of processes must be at least 1')
        if maxtasksperchild is not None and (not isinstance(maxtasksperchild, int) or maxtasksperchild <= 0):
            raise ValueError('maxtasksperchild must be a positive int or None')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        self._processes = processes
        self._worker_args = (initializer, initargs, maxtasksperchild)
        self._state = 'RUN'
        self._cache = {}
        self._job_counter = itertools.count()
        self._inqueue = queues.SimpleQueue()
        self._outqueue = queues.SimpleQueue()
        self._tasks = queue.SimpleQueue()
        self._pool = []
        self._repopulate()
        self._threads = [threading.Thread(target=target, daemon=True)
                         for target in (self._send_tasks, self._take_results, self._look_after_workers)]
        for thread in self._threads:
            thread.start()
        process._finalizers.append((os.getpid(), self.terminate))

    def _repopulate(self):
        for _ in range(self._processes - len(self._pool)):
            worker = Process(target=_worker, args=(self._inqueue, self._outqueue, *self._worker_args))
            worker.name = worker.name.replace('Process', 'ForkPoolWorker')
            worker.daemon = True
            worker.start()
            self._pool.append(worker)

    def _look_after_workers(self):
        # Workers that have done their number of tasks, or died, are replaced.
        while self._state == 'RUN' or (self._cache and self._state != 'TERMINATE'):
            alive = [worker for worker in self._pool if worker.exitcode is None]
            if len(alive) != len(self._pool) and self._state != 'TERMINATE':
                self._pool[:] = alive
                self._repopulate()
            time.sleep(0.05)
        self._tasks.put(None)

    def _send_tasks(self):
        while True:
            batch = self._tasks.get()
            if batch is None:
                break
            sequence, set_length = batch
            i = -1
            for i, task in enumerate(sequence):
                if self._state == 'TERMINATE':
                    break
                try:
                    self._inqueue.put(task)
                except Exception as e:
                    job, index = task[:2]
                    if job in self._cache:
                        self._cache[job]._set(index, (False, e))
            if set_length:
                set_length(i + 1)
        for _ in range(self._processes):
            try:
                self._inqueue.put(None)
            except OSError:
                break
        self._outqueue.put(None)

    def _take_results(self):
        while True:
            try:
                item = self._outqueue.get()
            except (EOFError, OSError):
                return
            if item is None:
                return
            job, i, obj = item
            result = self._cache.get(job)
            if result is not None:
                result._set(i, obj)

    def _check_running(self):
        if self._state != 'RUN':
            raise ValueError('Pool not running')

    def __repr__(self):
        return f'<multiprocessing.pool.Pool state={self._state} pool_size={len(self._pool)}>'

    def apply(self, func, args=(), kwds={}):
        """Call and wait."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """Call; returns an AsyncResult."""
        self._check_running()
        result = AsyncResult(self, callback, error_callback)
        self._tasks.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        """map() in the pool; a list."""
        return self._map_async(func, iterable, mapstar, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        """map() with the items as the arguments."""
        return self._map_async(func, iterable, starmapstar, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """map() that returns an AsyncResult."""
        return self._map_async(func, iterable, mapstar, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """starmap() that returns an AsyncResult."""
        return self._map_async(func, iterable, starmapstar, chunksize, callback, error_callback)

    def _map_async(self, func, iterable, mapper, chunksize=None, callback=None, error_callback=None):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            chunksize, extra = divmod(len(items), len(self._pool) * 4)
            if extra:
                chunksize += 1
        if not items:
            chunksize = 0
        result = MapResult(self, chunksize, len(items), callback, error_callback)
        if items:
            self._tasks.put(([(result._job, n, mapper, ((func, tuple(items[i:i + chunksize])),), {})
                              for n, i in enumerate(range(0, len(items), chunksize))], None))
        return result

    def imap(self, func, iterable, chunksize=1):
        """map() whose results come one by one, in order."""
        return self._imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        """map() whose results come as they get done."""
        return self._imap(func, iterable, chunksize, False)

    def _imap(self, func, iterable, chunksize, ordered):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        result = IMapIterator(self, ordered)
        if chunksize == 1:
            tasks = ((result._job, i, func, (x,), {}) for i, x in enumerate(iterable))
            self._tasks.put((tasks, result._set_length))
            return result
        chunks = itertools.batched(iterable, chunksize)
        tasks = ((result._job, i, mapstar, ((func, chunk),), {}) for i, chunk in enumerate(chunks))
        self._tasks.put((tasks, result._set_length))
        return (item for chunk in result for item in chunk)

    def close(self):
        """No more calls."""
        if self._state == 'RUN':
            self._state = 'CLOSE'

    def terminate(self):
        """Stop at once."""
        if self._state == 'TERMINATED':
            return
        self._state = 'TERMINATE'
        for worker in list(self._pool):
            worker.terminate()
        for worker in list(self._pool):
            worker.join()
        self._threads[2].join()
        # Whoever died with the queue's lock in hand would keep us waiting: the queues are closed by their last user.
        self._state = 'TERMINATED'

    def join(self):
        """Wait for the workers; after close() or terminate()."""
        if self._state == 'RUN':
            raise ValueError('Pool is still running')
        if self._state == 'TERMINATED':
            return
        for thread in self._threads:
            thread.join()
        for worker in self._pool:
            worker.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

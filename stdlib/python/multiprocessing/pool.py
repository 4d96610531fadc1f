"""Pools of workers that make calls for others, and the results to come.

                 _sender                    workers                    _receiver
    _backlog  ------------->  _inqueue  ---------------->  _outqueue  ------------>  AsyncResult, IMapIterator

What a method of the pool wants done is a batch of tasks (job, part, function, args, kwargs) in the backlog.
One thread of the pool sends the tasks on, a second takes the results and hands each to its job, which is
found by its number, and a third replaces workers that have ended. Workers are processes, or the threads of
a ThreadPool.
"""
import collections
import itertools
import os
import queue
import threading
import traceback
import types

from . import connection, context, util
from .context import TimeoutError

__all__ = ['Pool', 'ThreadPool']

RUN, CLOSE, TERMINATE = 'RUN', 'CLOSE', 'TERMINATE'
_next_job = itertools.count().__next__


def mapstar(args):
    """A chunk of map(): a function, and the items."""
    return list(map(*args))


def starmapstar(args):
    """A chunk of starmap(): a function, and tuples of arguments."""
    return list(itertools.starmap(*args))


# ---- errors on their way -----------------------------------------------------------------------------------

class RemoteTraceback(Exception):
    """Shows where an exception was raised in the other process."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class ExceptionWithTraceback:
    """An exception on its way to another process: its traceback goes as text."""

    def __init__(self, exc, tb=None):
        lines = traceback.format_exception(type(exc), exc, tb or exc.__traceback__)
        self.exc, self.tb = exc, f'\n"""\n{"".join(lines)}"""'
        exc.__traceback__ = None   # it would keep frames alive

    def __reduce__(self):
        return rebuild_exc, (self.exc, self.tb)


def rebuild_exc(exc, tb):
    """The exception, here; its cause is the other process's traceback."""
    exc.__cause__ = RemoteTraceback(tb)
    return exc


class MaybeEncodingError(Exception):
    """A result that could not be pickled."""

    def __init__(self, exc, value):
        self.exc, self.value = repr(exc), repr(value)
        super().__init__(self.exc, self.value)

    def __str__(self):
        return f"Error sending result: '{self.value}'. Reason: '{self.exc}'"

    def __repr__(self):
        return f'<{type(self).__name__}: {self}>'


# ---- workers -----------------------------------------------------------------------------------------------

def worker(inqueue, outqueue, initializer=None, initargs=(), maxtasks=None, is_process=True):
    """The life of a worker: make calls until told to stop (None), or for so many calls."""
    if is_process:
        inqueue._writer.close()
        outqueue._reader.close()
    if initializer is not None:
        initializer(*initargs)
    for _ in itertools.count() if maxtasks is None else range(maxtasks):
        try:
            task = inqueue.get()
        except (EOFError, OSError):
            return   # the pool is gone
        if task is None:
            return
        job, part, function, args, kwargs = task
        try:
            outcome = True, function(*args, **kwargs)
        except Exception as error:
            outcome = False, ExceptionWithTraceback(error) if is_process else error
        try:
            outqueue.put((job, part, outcome))
        except Exception as error:
            outqueue.put((job, part, (False, MaybeEncodingError(error, outcome[1]))))
        del task, function, args, kwargs, outcome


# ---- results to come ---------------------------------------------------------------------------------------

class ApplyResult:
    """A result that will be there some time: that of one call, or of the chunks of a map()."""

    __class_getitem__ = classmethod(types.GenericAlias)

    def __init__(self, pool, callback, error_callback, chunks=None):
        self._pool = pool
        self._job = _next_job()
        self._callbacks = {True: callback, False: error_callback}
        self._chunked = chunks is not None
        self._parts = [None] * (chunks if self._chunked else 1)
        self._missing = len(self._parts)
        self._failure = None
        self._done = threading.Event()
        if self._missing:
            pool._cache[self._job] = self
        else:
            self._finish()

    def _set(self, part, outcome):
        success, value = outcome
        if success:
            self._parts[part] = value
        elif self._failure is None:
            self._failure = value
        self._missing -= 1
        if not self._missing:
            self._finish()

    def _finish(self):
        success = self._failure is None
        if success:
            self._value = [] if self._chunked else self._parts[0]
            if self._chunked:
                for part in self._parts:
                    self._value += part
        self._parts = None
        callback = self._callbacks[success]
        if callback and self._job in self._pool._cache:
            callback(self._value if success else self._failure)
        self._pool._forget(self._job)
        self._done.set()
        self._pool = None

    def ready(self):
        """Whether it is there."""
        return self._done.is_set()

    def successful(self):
        """Whether no exception was raised."""
        if not self.ready():
            raise ValueError(f'{self!r} not ready')
        return self._failure is None

    def wait(self, timeout=None):
        """Wait for it, at most *timeout* seconds."""
        self._done.wait(timeout)

    def get(self, timeout=None):
        """The result, or the exception that was raised; wait for it, at most *timeout* seconds
        (TimeoutError)."""
        if not self._done.wait(timeout):
            raise TimeoutError
        if self._failure is not None:
            raise self._failure
        return self._value


AsyncResult = MapResult = ApplyResult


class IMapIterator:
    """Iterates over the results of imap() as they come: in the order of the calls, or just so."""

    def __init__(self, pool, ordered=True):
        self._pool = pool
        self._job = _next_job()
        self._ordered = ordered
        self._changed = threading.Condition(threading.Lock())
        self._arrived = collections.deque()
        self._early = {}        # part: outcome, of those that others must come before
        self._count = 0         # how many have arrived in order
        self._length = None     # how many there will be, when that is known
        pool._cache[self._job] = self

    def _set(self, part, outcome):
        with self._changed:
            self._early[part if self._ordered else self._count] = outcome
            while self._count in self._early:
                self._arrived.append(self._early.pop(self._count))
                self._count += 1
            self._look()

    def _set_length(self, length):
        with self._changed:
            self._length = length
            self._look()

    def _look(self):
        if self._count == self._length:
            self._pool._forget(self._job)
            self._pool = None
        self._changed.notify()

    def __iter__(self):
        return self

    def next(self, timeout=None):
        """The next result; wait for it, at most *timeout* seconds (TimeoutError)."""
        with self._changed:
            if not self._changed.wait_for(lambda: self._arrived or self._count == self._length, timeout):
                raise TimeoutError
            if not self._arrived:
                raise StopIteration
            success, value = self._arrived.popleft()
        if success:
            return value
        raise value

    def __next__(self):
        return self.next()


IMapUnorderedIterator = IMapIterator


# ---- pools -------------------------------------------------------------------------------------------------

class Pool:
    """Processes that make calls for this one."""

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
        self._settings = initializer, initargs, maxtasksperchild
        self._cache = {}     # job: what its results are for
        self._state = RUN
        self._backlog = queue.SimpleQueue()
        self._pool = []
        self._set_up(context)
        try:
            self._repopulate_pool()
        except:
            self._dismiss()
            raise
        self._threads = [threading.Thread(target=target, daemon=True,
                                          name=f'{type(self).__name__}{target.__name__}')
                         for target in (self._sender, self._receiver, self._supervisor)]
        for thread in self._threads:
            thread.start()
        self._at_exit = util.Finalize(None, self.terminate, exitpriority=15)

    def __repr__(self):
        kind = type(self)
        return f'<{kind.__module__}.{kind.__qualname__} state={self._state} pool_size={len(self._pool)}>'

    def __reduce__(self):
        raise NotImplementedError('pool objects cannot be passed between processes or pickled')

    # What a ThreadPool does in another way.

    def _set_up(self, ctx):
        self._ctx = ctx or context._default_context.get_context()
        self._inqueue, self._outqueue = self._ctx.SimpleQueue(), self._ctx.SimpleQueue()
        self._wake_reader, self._wake_writer = connection.Pipe(duplex=False)

    def _new_worker(self):
        process = self._ctx.Process(target=worker, args=(self._inqueue, self._outqueue, *self._settings))
        process.name = process.name.replace('Process', 'PoolWorker')
        process.daemon = True
        process.start()
        return process

    def _wait_for_change(self):
        """Wait until a worker has ended, or _wake() was called."""
        waiting_for = [self._wake_reader, *(process.sentinel for process in self._pool)]
        if self._wake_reader in connection.wait(waiting_for):
            self._wake_reader.recv_bytes()

    def _wake(self):
        self._wake_writer.send_bytes(b'x')

    def _dismiss(self):
        """End all workers now, and with them what the sender and the receiver wait for."""
        for process in self._pool:
            process.terminate()
        for process in self._pool:
            process.join()
        # Who was killed may have held a lock of the queues, or written half a message: closed ends end the
        # wait.
        self._inqueue._reader.close()
        self._outqueue._writer.close()

    # The threads.

    def _repopulate_pool(self):
        while len(self._pool) < self._processes:
            self._pool.append(self._new_worker())

    def _supervisor(self):
        while self._state == RUN or (self._state == CLOSE and self._cache):
            self._pool[:] = [worker for worker in self._pool if worker.is_alive()]
            self._repopulate_pool()
            self._wait_for_change()
        self._backlog.put(None)

    def _sender(self):
        for tasks, set_length in iter(self._backlog.get, None):
            count = 0
            job = call = None
            try:
                for job, part, *call in tasks:
                    if self._state == TERMINATE:
                        return
                    count = part + 1
                    try:
                        self._inqueue.put((job, part, *call))
                    except Exception as error:
                        self._deliver(job, part, (False, error))
            except Exception as error:
                # The caller's iterable has raised.
                if set_length:
                    self._deliver(set_length.__self__._job, count, (False, error))
                    count += 1
            if set_length:
                set_length(count)
            # What has been sent is not to live on here while nothing comes.
            tasks = set_length = call = None
        if self._state != TERMINATE:
            for _ in range(self._processes):
                self._inqueue.put(None)
            self._outqueue.put(None)

    def _receiver(self):
        try:
            while (result := self._outqueue.get()) is not None:
                self._deliver(*result)
                del result
        except (EOFError, OSError):
            if self._state != TERMINATE:
                raise

    def _deliver(self, job, part, outcome):
        if job in self._cache:
            self._cache[job]._set(part, outcome)

    def _forget(self, job):
        self._cache.pop(job, None)
        if self._state == CLOSE and not self._cache:
            self._wake()

    # Calls.

    def _check_running(self):
        if self._state != RUN:
            raise ValueError('Pool not running')

    def apply(self, func, args=(), kwds={}):
        """Call func(*args, **kwds) in a worker; return its result."""
        return self.apply_async(func, args, kwds).get()

    def apply_async(self, func, args=(), kwds={}, callback=None, error_callback=None):
        """As apply(), but return an AsyncResult at once. A callback gets the result, or the exception."""
        self._check_running()
        result = AsyncResult(self, callback, error_callback)
        self._backlog.put(([(result._job, 0, func, args, kwds)], None))
        return result

    def map(self, func, iterable, chunksize=None):
        """As the function map(), with the calls shared among the workers, *chunksize* at a time; return a
        list."""
        return self._start_map(mapstar, func, iterable, chunksize).get()

    def starmap(self, func, iterable, chunksize=None):
        """As map(), with tuples of arguments."""
        return self._start_map(starmapstar, func, iterable, chunksize).get()

    def map_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As map(), but return an AsyncResult at once."""
        return self._start_map(mapstar, func, iterable, chunksize, callback, error_callback)

    def starmap_async(self, func, iterable, chunksize=None, callback=None, error_callback=None):
        """As starmap(), but return an AsyncResult at once."""
        return self._start_map(starmapstar, func, iterable, chunksize, callback, error_callback)

    def _start_map(self, make, func, iterable, chunksize, callback=None, error_callback=None):
        self._check_running()
        items = list(iterable)
        if chunksize is None:
            # Four chunks for each worker: some may be harder than others.
            chunksize = -(-len(items) // (self._processes * 4))
        chunks = list(itertools.batched(items, chunksize)) if items else []
        result = AsyncResult(self, callback, error_callback, len(chunks))
        self._backlog.put(([(result._job, part, make, ((func, chunk),), {})
                            for part, chunk in enumerate(chunks)],
                           None))
        return result

    def imap(self, func, iterable, chunksize=1):
        """As map(), but iterate over the results as they come, in order."""
        return self._start_imap(func, iterable, chunksize, True)

    def imap_unordered(self, func, iterable, chunksize=1):
        """As imap(), in whatever order they come."""
        return self._start_imap(func, iterable, chunksize, False)

    def _start_imap(self, func, iterable, chunksize, ordered):
        self._check_running()
        if chunksize < 1:
            raise ValueError(f'Chunksize must be 1+, not {chunksize:n}')
        results = IMapIterator(self, ordered)
        job = results._job
        if chunksize == 1:
            tasks = ((job, part, func, (item,), {}) for part, item in enumerate(iterable))
        else:
            tasks = ((job, part, mapstar, ((func, chunk),), {})
                     for part, chunk in enumerate(itertools.batched(iterable, chunksize)))
        self._backlog.put((tasks, results._set_length))
        return results if chunksize == 1 else itertools.chain.from_iterable(results)

    # The end.

    def close(self):
        """Accept no more calls; the workers end when all are done."""
        if self._state == RUN:
            self._state = CLOSE
            self._wake()

    def terminate(self):
        """End the workers at once."""
        if not self._at_exit.cancel() and self._state == TERMINATE:
            return
        self._state = TERMINATE
        self._wake()
        self._threads[2].join()
        self._dismiss()
        for thread in self._threads[:2]:
            # A callback may have called us.
            if thread is not threading.current_thread():
                thread.join()

    def join(self):
        """After close() or terminate(): wait for the workers."""
        if self._state == RUN:
            raise ValueError('Pool is still running')
        if self._state == CLOSE:
            for thread in self._threads:
                thread.join()
            self._at_exit.cancel()
        for member in self._pool:
            member.join()

    def __enter__(self):
        self._check_running()
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.terminate()

    def __del__(self):
        if getattr(self, '_state', None) == RUN:
            import warnings
            warnings.warn(f'unclosed running multiprocessing pool {self!r}', ResourceWarning, source=self)


class ThreadPool(Pool):
    """A Pool whose workers are threads of this process."""

    def __init__(self, processes=None, initializer=None, initargs=()):
        super().__init__(processes, initializer, initargs)

    def _set_up(self, ctx):
        self._inqueue, self._outqueue, self._wakes = (queue.SimpleQueue() for _ in range(3))

    def _new_worker(self):
        thread = threading.Thread(target=worker, args=(self._inqueue, self._outqueue, *self._settings, False),
                                  daemon=True)
        thread.start()
        return thread

    def _wait_for_change(self):
        self._wakes.get()

    def _wake(self):
        self._wakes.put(None)

    def _dismiss(self):
        # What has begun cannot be stopped; what has not need not be begun.
        while not self._inqueue.empty():
            try:
                self._inqueue.get_nowait()
            except queue.Empty:
                break
        for _ in self._pool:
            self._inqueue.put(None)
        self._outqueue.put(None)

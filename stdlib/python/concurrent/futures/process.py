"""A pool of processes that runs calls; a thread hands them out and takes the results."""

import itertools
import multiprocessing
import os
import pickle
import threading
import traceback
import weakref
from functools import partial

from concurrent.futures import _base
from multiprocessing import connection, queues


_executors = weakref.WeakSet()


def _python_exit():
    for executor in list(_executors):
        executor.shutdown(wait=False)


threading._register_atexit(_python_exit)
# A forked child has none of the parent's pools: their threads and locks did not come along.
os.register_at_fork(after_in_child=_executors.clear)


class _RemoteTraceback(Exception):
    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb


class _ExceptionWithTraceback:
    """An exception on its way to the parent, with its traceback as text."""

    def __init__(self, exc, tb):
        text = ''.join(traceback.format_exception(type(exc), exc, tb))
        self.exc = exc
        self.exc.__traceback__ = None
        self.tb = f'\n"""\n{text}"""'

    def __reduce__(self):
        return _rebuild_exc, (self.exc, self.tb)


def _rebuild_exc(exc, tb):
    exc.__cause__ = _RemoteTraceback(tb)
    return exc


class BrokenProcessPool(_base.BrokenExecutor):
    """Raised when a process of the pool ended suddenly."""


def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _process_worker(call_queue, result_queue, initializer, initargs, max_tasks):
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical('Exception in initializer:', exc_info=True)
            return
    done = 0
    while max_tasks is None or done < max_tasks:
        call = call_queue.get()
        if call is None:
            return
        work_id, fn, args, kwargs = call
        try:
            outcome = (work_id, fn(*args, **kwargs), None)
        except BaseException as e:
            outcome = (work_id, None, _ExceptionWithTraceback(e, e.__traceback__))
        try:
            result_queue.put(outcome)
        except BaseException as e:
            result_queue.put((work_id, None, _ExceptionWithTraceback(e, e.__traceback__)))
        del call, fn, args, kwargs, outcome
        done += 1


class ProcessPoolExecutor(_base.Executor):
    """Runs calls in processes."""

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
        self._max_workers = max_workers
        self._worker_options = (initializer, initargs, max_tasks_per_child)
        self._processes = {}
        self._pending = {}
        self._ids = itertools.count()
        self._running = 0
        self._waiting = []
        self._call_queue = None
        self._broken = False
        self._shutdown = False
        self._lock = threading.Lock()
        self._thread = None
        _executors.add(self)

    def _start(self):
        self._call_queue = queues.SimpleQueue()
        self._result_queue = queues.SimpleQueue()
        self._wake_reader, self._wake_writer = connection.Pipe(duplex=False)
        self._add_processes()
        self._thread = threading.Thread(target=self._manage, name='ExecutorManagerThread')
        self._thread.start()

    def _add_processes(self):
        while len(self._processes) < self._max_workers:
            process = multiprocessing.Process(target=_process_worker, args=(
                self._call_queue, self._result_queue, *self._worker_options))
            process.start()
            self._processes[process.sentinel] = process

    def submit(self, fn, /, *args, **kwargs):
        with self._lock:
            if self._broken:
                raise BrokenProcessPool(self._broken)
            if self._shutdown:
                raise RuntimeError('cannot schedule new futures after shutdown')
            future = _base.Future()
            if self._thread is None:
                self._start()
            self._waiting.append((next(self._ids), future, fn, args, kwargs))
            self._wake_writer.send_bytes(b'x')
            return future

    submit.__doc__ = _base.Executor.submit.__doc__

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        results = super().map(partial(_process_chunk, fn), itertools.batched(zip(*iterables), chunksize),
                              timeout=timeout)
        return _chain_from_iterable_of_lists(results)

    map.__doc__ = _base.Executor.map.__doc__

    def _hand_out(self):
        # No more than the workers will soon take: what is not handed out can still be cancelled.
        with self._lock:
            while self._waiting and len(self._pending) < self._max_workers + 1:
                work_id, future, fn, args, kwargs = self._waiting.pop(0)
                if not future.set_running_or_notify_cancel():
                    continue
                try:
                    data = (work_id, fn, args, kwargs)
                    pickle.dumps(data)
                except Exception as exc:
                    future.set_exception(exc)
                    continue
                self._pending[work_id] = future
                self._call_queue.put(data)

    def _manage(self):
        while True:
            self._hand_out()
            with self._lock:
                if self._shutdown and not self._pending and not self._waiting:
                    break
            ready = connection.wait([self._result_queue._reader, self._wake_reader, *self._processes])
            if self._wake_reader in ready:
                self._wake_reader.recv_bytes()
            if self._result_queue._reader in ready:
                work_id, result, error = self._result_queue.get()
                future = self._pending.pop(work_id, None)
                if future is not None:
                    if error is None:
                        future.set_result(result)
                    else:
                        future.set_exception(error)
                del future
                continue
            ended = [fd for fd in ready if fd in self._processes]
            for fd in ended:
                process = self._processes.pop(fd)
                process.join()
                # With a limit of tasks, a worker that ends well is to be replaced.
                if process.exitcode != 0 or self._worker_options[2] is None:
                    self._terminate_broken()
                    return
            if ended:
                self._add_processes()
        for _ in self._processes:
            self._call_queue.put(None)
        for process in self._processes.values():
            process.join()

    def _terminate_broken(self):
        with self._lock:
            self._broken = 'A child process terminated abruptly, the process pool is not usable anymore'
            self._shutdown = True
            futures = list(self._pending.values()) + [item[1] for item in self._waiting]
            self._pending.clear()
            self._waiting.clear()
        for future in futures:
            try:
                future.set_exception(BrokenProcessPool('A process in the process pool was terminated abruptly while '
                                                       'the future was running or pending.'))
            except _base.InvalidStateError:
                pass
        for process in self._processes.values():
            process.terminate()
        for process in self._processes.values():
            process.join()

    def shutdown(self, wait=True, *, cancel_futures=False):
        with self._lock:
            self._shutdown = True
            if cancel_futures:
                for item in self._waiting:
                    item[1].cancel()
                    item[1].set_running_or_notify_cancel()
                self._waiting.clear()
            if self._thread is not None and self._thread.is_alive():
                self._wake_writer.send_bytes(b'x')
        if wait and self._thread is not None:
            self._thread.join()

    shutdown.__doc__ = _base.Executor.shutdown.__doc__


def _chain_from_iterable_of_lists(iterable):
    for element in iterable:
        element.reverse()
        while element:
            yield element.pop()

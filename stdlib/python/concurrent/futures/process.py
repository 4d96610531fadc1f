"""A pool of processes that make calls.

The executor, and a thread of its own that manages the processes, share an `_Office`. Calls wait there; the
thread sends a few more than there are workers to the call queue (what is not sent can still be cancelled),
and hands results to their futures as they come. It watches the result queue, the workers, and a pipe
through which submit() and shutdown() wake it.

    submit() -> waiting -> (thread) -> call queue -> workers -> result queue -> (thread) -> Future

The thread knows the office only. So the executor dies when nobody uses it any more, and the office closes
with it.
"""
from collections import deque
import itertools
import multiprocessing
import os
import threading
import traceback
import weakref
from functools import partial
from multiprocessing import connection, queues

from concurrent.futures import _base

EXTRA_QUEUED_CALLS = 1   # beyond one for each worker: what a worker that has finished can begin at once

_offices = weakref.WeakSet()
_exiting = False


class BrokenProcessPool(_base.BrokenExecutor):
    """A process of the pool ended suddenly."""


def _check_system_limits():
    """NotImplementedError if there are no locks between processes here; there are."""


# ---- errors on their way -----------------------------------------------------------------------------------

class _RemoteTraceback(Exception):
    """Shows where an exception was raised in another process (or thread)."""

    def __init__(self, tb):
        self.tb = tb

    def __str__(self):
        return self.tb

    @classmethod
    def of(cls, error):
        """That of an exception which is here."""
        return cls(f'\n"""\n{"".join(traceback.format_exception(error))}"""')


class _ExceptionWithTraceback:
    """An exception on its way to the parent: its traceback goes as text."""

    def __init__(self, error):
        self.error, self.cause = error, _RemoteTraceback.of(error)
        error.__traceback__ = None   # it would keep frames alive

    def __reduce__(self):
        return _with_cause, (self.error, self.cause)


def _with_cause(error, cause):
    error.__cause__ = cause
    return error


# ---- the worker --------------------------------------------------------------------------------------------

def _process_chunk(fn, chunk):
    return [fn(*args) for args in chunk]


def _work(calls, results, initializer, initargs, max_calls):
    """The life of a worker. Its last message says that it ends as it should."""
    calls._writer.close()   # when the parent has gone, get() shall notice
    if initializer is not None:
        try:
            initializer(*initargs)
        except BaseException:
            _base.LOGGER.critical('Exception in initializer:', exc_info=True)
            return   # without a message: the pool is broken
    for _ in itertools.count() if max_calls is None else range(max_calls):
        try:
            call = calls.get()
        except EOFError:
            return
        if call is None:
            break
        number, fn, args, kwargs = call
        try:
            outcome = number, fn(*args, **kwargs), None
        except BaseException as error:
            outcome = number, None, _ExceptionWithTraceback(error)
        try:
            results.put(outcome)
        except BaseException as error:
            results.put((number, None, _ExceptionWithTraceback(error)))
        del call, fn, args, kwargs, outcome
    results.put((None, os.getpid(), None))


class _CallQueue(queues.Queue):
    """A queue that tells the office which call could not be pickled."""

    def __init__(self, size, office, ctx):
        super().__init__(size, ctx=ctx)
        self._office = office

    def _on_queue_feeder_error(self, error, call):
        if call is None:
            return super()._on_queue_feeder_error(error, call)
        future = self._office.sent.pop(call[0], None)
        if future is not None:
            error.__cause__ = _RemoteTraceback.of(error)
            error.__traceback__ = None
            future.set_exception(error)
        self._office.wake()


# ---- the office --------------------------------------------------------------------------------------------

class _ThreadWakeup:
    """Wakes a thread that waits for its reader. What is said often is heard once: the pipe never fills."""

    def __init__(self):
        self._reader, self._writer = connection.Pipe(duplex=False)
        self._lock = threading.Lock()
        self._is_said = False

    def wakeup(self):
        """Have the thread look around."""
        with self._lock:
            if not self._is_said:
                self._is_said = True
                self._writer.send_bytes(b'')

    def clear(self):
        """The thread is about to look around."""
        with self._lock:
            if self._is_said:
                self._reader.recv_bytes()
                self._is_said = False


class _ExecutorManagerThread(threading.Thread):
    """Runs the office."""

    def __init__(self, office):
        super().__init__(name='ExecutorManagerThread')
        self._office = office

    def run(self):
        self._office.manage()


class _Office:
    """What the executor and its thread share. `lock` guards what both of them change."""

    def __init__(self, size, context, work_arguments):
        self.size = size
        self.context = context
        self.lock = threading.Lock()
        self.waiting = deque()    # (number, future, fn, args, kwargs) of calls that are not sent
        self.sent = {}            # number: future
        self.processes = {}       # process id: Process
        self.idle = 0             # workers that have made their call, less the calls that came since
        self.closed = False
        self.broken = False       # or why
        self.thread = None
        self.results = context.SimpleQueue()
        self.calls = _CallQueue(size + EXTRA_QUEUED_CALLS, self, context)
        self.work_arguments = work_arguments
        self.waker = _ThreadWakeup()
        self.wake = self.waker.wakeup

    def close(self, gone=None):
        """Accept no more calls."""
        self.closed = True
        if self.thread is not None and self.thread.is_alive():
            self.wake()

    def hire(self):
        """Start a worker."""
        process = self.context.Process(target=_work, args=(self.calls, self.results, *self.work_arguments))
        process.start()
        self.processes[process.pid] = process

    def make_ready(self):
        """There is a call more: see that somebody will take it. The lock is held."""
        if self.thread is None:
            if self.context.get_start_method() == 'fork':
                # A fork beside other threads may find their locks taken: all now, before there is our own.
                for _ in range(self.size):
                    self.hire()
            self.thread = _ExecutorManagerThread(self)
            self.thread.start()
            _offices.add(self)
        if self.context.get_start_method() != 'fork':
            # Another worker, unless there are as many as may be or one has nothing to do.
            if self.idle:
                self.idle -= 1
            elif len(self.processes) < self.size:
                self.hire()

    # The thread.

    def manage(self):
        """The life of the thread."""
        try:
            while self.send_calls():
                if not self.receive():
                    return
            self.dismiss()
        except BaseException as error:
            # Loading a result runs code of the program, which may do anything, such as sys.exit().
            self.give_up(error)

    def send_calls(self):
        """Send what there is room for; whether there is or may be anything to do."""
        while len(self.sent) < self.size + EXTRA_QUEUED_CALLS:
            with self.lock:
                if not self.waiting:
                    break
                number, future, *call = self.waiting.popleft()
                self.sent[number] = future
            if future.set_running_or_notify_cancel():
                self.calls.put((number, *call))
            else:
                del self.sent[number]
        return self.sent or self.waiting or not self.closed

    def receive(self):
        """Wait for something to happen, and see to it; False: the pool is broken."""
        watched = {process.sentinel: process for process in list(self.processes.values())}
        ready = connection.wait([self.results._reader, self.waker._reader, *watched])
        if self.waker._reader in ready:
            self.waker.clear()
        if self.results._reader in ready:
            number, result, error = self.results.get()
            if number is None:
                self.replace(result)
            else:
                with self.lock:
                    self.idle += 1
                future = self.sent.pop(number, None)
                if future is not None:
                    if error is None:
                        future.set_result(result)
                    else:
                        future.set_exception(error)
        elif any(sentinel in watched for sentinel in ready):
            self.give_up()
            return False
        return True

    def replace(self, pid):
        """A worker has made as many calls as it was to make."""
        process = self.processes.pop(pid, None)
        if process is not None:
            process.join()
            with self.lock:
                # It was counted as idle, unless a call has come for it.
                if self.idle:
                    self.idle -= 1
                if len(self.processes) < min(self.size, len(self.sent) + len(self.waiting)):
                    self.hire()

    def dismiss(self):
        """All is done: let the workers go."""
        for _ in range(len(self.processes)):
            self.calls.put(None)
        self.calls.close()
        for process in self.processes.values():
            process.join()

    def give_up(self, cause=None):
        """The pool cannot go on: fail all calls, and end all workers."""
        with self.lock:
            self.closed = True
            self.broken = 'A child process terminated abruptly, the process pool is not usable anymore'
            futures = [*self.sent.values(), *(call[1] for call in self.waiting)]
            self.sent.clear()
            self.waiting.clear()
        for future in futures:
            error = BrokenProcessPool('A process in the process pool was terminated abruptly while the '
                                      'future was running or pending.')
            if cause is not None:
                error.__cause__ = _RemoteTraceback.of(cause)
            try:
                future.set_exception(error)
            except _base.InvalidStateError:
                pass   # cancelled
        for process in self.processes.values():
            process.terminate()
        for process in self.processes.values():
            process.join()
        # Nobody reads what is still to be sent.
        self.calls.cancel_join_thread()
        self.calls._reader.close()
        self.calls.close()


class ProcessPoolExecutor(_base.Executor):
    """Makes calls in up to *max_workers* processes, which are started by *mp_context*.

    Each process calls initializer(*initargs) first, and makes at most *max_tasks_per_child* calls.
    """

    def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *,
                 max_tasks_per_child=None):
        if max_workers is None:
            max_workers = os.process_cpu_count() or 1
        elif max_workers <= 0:
            raise ValueError('max_workers must be greater than 0')
        if mp_context is None:
            mp_context = multiprocessing.get_context('spawn' if max_tasks_per_child is not None else None)
        if initializer is not None and not callable(initializer):
            raise TypeError('initializer must be a callable')
        if max_tasks_per_child is not None:
            if not isinstance(max_tasks_per_child, int):
                raise TypeError('max_tasks_per_child must be an integer')
            if max_tasks_per_child <= 0:
                raise ValueError('max_tasks_per_child must be >= 1')
            if mp_context.get_start_method() == 'fork':
                raise ValueError("max_tasks_per_child is incompatible with the 'fork' multiprocessing start "
                                 "method; "
                                 'supply a different mp_context.')
        self._max_workers = max_workers
        self._mp_context = mp_context
        self._office = _Office(max_workers, mp_context, (initializer, initargs, max_tasks_per_child))
        self._processes = self._office.processes
        self._call_queue = self._office.calls
        self._next_number = itertools.count().__next__
        self._end = weakref.ref(self, self._office.close)

    @property
    def _broken(self):
        return self._office.broken

    @property
    def _executor_manager_thread(self):
        return self._office.thread

    def submit(self, fn, /, *args, **kwargs):
        office = self._office
        with office.lock:
            if office.broken:
                raise BrokenProcessPool(office.broken)
            if office.closed:
                raise RuntimeError('cannot schedule new futures after shutdown')
            if _exiting:
                raise RuntimeError('cannot schedule new futures after interpreter shutdown')
            future = _base.Future()
            office.waiting.append((self._next_number(), future, fn, args, kwargs))
            office.make_ready()
        office.wake()
        return future

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        if chunksize < 1:
            raise ValueError('chunksize must be >= 1.')
        chunks = super().map(partial(_process_chunk, fn), itertools.batched(zip(*iterables), chunksize),
                             timeout=timeout)
        return _one_by_one(chunks)

    def shutdown(self, wait=True, *, cancel_futures=False):
        office = self._office
        with office.lock:
            if cancel_futures:
                for _, future, *_ in office.waiting:
                    if future.cancel():
                        future.set_running_or_notify_cancel()
                office.waiting.clear()
            office.close()
        if wait and office.thread is not None:
            office.thread.join()

    for _name in ('submit', 'map', 'shutdown'):
        locals()[_name].__doc__ = getattr(_base.Executor, _name).__doc__
    del _name


def _one_by_one(chunks):
    """The items of lists; who has got one, we do not keep it."""
    for chunk in chunks:
        chunk.reverse()
        while chunk:
            yield chunk.pop()


def _finish_all():
    """The program ends: what has been accepted is still done."""
    global _exiting
    _exiting = True
    offices = list(_offices)
    for office in offices:
        office.close()
    for office in offices:
        office.thread.join()


threading._register_atexit(_finish_all)
# The child of a fork has none of its parent's threads.
os.register_at_fork(after_in_child=_offices.clear)

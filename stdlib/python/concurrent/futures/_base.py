"""Futures, and the two ways to wait for many of them.

A Future is a box that somebody will put a result into. It goes through these states:

    PENDING ----------> RUNNING ----------> FINISHED           set_running_or_notify_cancel(), set_result()
       |                                                       or set_exception(): called by executors
       +-> CANCELLED -> CANCELLED_AND_NOTIFIED                 cancel(), set_running_or_notify_cancel()

Who waits for one future sleeps on its condition. Who waits for many gives each of them the same queue to
report to (`_report_to`); as_completed() and wait() both read such a queue until they have seen enough.
"""
from collections import deque, namedtuple
from queue import Empty, SimpleQueue
from threading import Condition, RLock
from time import monotonic
from types import GenericAlias

PENDING = 'PENDING'
RUNNING = 'RUNNING'
CANCELLED = 'CANCELLED'
CANCELLED_AND_NOTIFIED = 'CANCELLED_AND_NOTIFIED'
FINISHED = 'FINISHED'

_OVER = frozenset({CANCELLED_AND_NOTIFIED, FINISHED})   # nothing will change any more
_DONE = _OVER | {CANCELLED}

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'

DoneAndNotDoneFutures = namedtuple('DoneAndNotDoneFutures', 'done not_done')

TimeoutError = TimeoutError


class Error(Exception):
    """Base of the exceptions that have to do with futures."""


class CancelledError(Error):
    """The future was cancelled."""


class InvalidStateError(Error):
    """The operation is not possible in the state the future is in."""


class BrokenExecutor(RuntimeError):
    """An executor has become unusable."""


def __getattr__(name):
    # Few programs ever log here, and the logging package is large.
    if name == 'LOGGER':
        import logging
        return logging.getLogger('concurrent.futures')
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


class Future:
    """The outcome of a call that may not have happened yet."""

    def __init__(self):
        self._lock = RLock()
        self._condition = Condition(self._lock)
        self._state = PENDING
        self._result = self._exception = None
        self._done_callbacks = []
        self._queues = []   # to report to when it is over

    __class_getitem__ = classmethod(GenericAlias)

    def __repr__(self):
        state = self._state
        words = state.partition('_')[0].lower()
        if state == FINISHED:
            error = self._exception
            words += (f' raised {type(error).__name__}' if error
                      else f' returned {type(self._result).__name__}')
        return f'<{type(self).__name__} at {id(self):#x} state={words}>'

    # For those who want the result.

    def cancelled(self):
        """Whether the call was cancelled."""
        return self._state in (CANCELLED, CANCELLED_AND_NOTIFIED)

    def running(self):
        """Whether the call is being executed."""
        return self._state == RUNNING

    def done(self):
        """Whether the call was cancelled or has ended."""
        return self._state in _DONE

    def cancel(self):
        """Cancel the call unless it has begun; return whether it is cancelled now."""
        with self._lock:
            if self._state != PENDING:
                return self.cancelled()
            self._state = CANCELLED
            self._condition.notify_all()
        self._invoke_callbacks()
        return True

    def result(self, timeout=None):
        """The call's result, or the exception it raised; wait for it, at most *timeout* seconds
        (TimeoutError)."""
        try:
            error = self.exception(timeout)
            if error is not None:
                raise error
            return self._result
        finally:
            # The exception's traceback leads to this frame: no circle back to the exception.
            error = self = None

    def exception(self, timeout=None):
        """The exception that the call raised, or None; wait for it, at most *timeout* seconds
        (TimeoutError)."""
        if self._state != FINISHED:
            with self._lock:
                # Notified once, when it is done.
                if self._state not in _DONE:
                    self._condition.wait(timeout)
                if self._state not in _DONE:
                    raise TimeoutError
            if self._state != FINISHED:
                raise CancelledError
        return self._exception

    def add_done_callback(self, fn):
        """Have fn(future) called when the future is done, or now if it is."""
        with self._lock:
            if self._state not in _DONE:
                self._done_callbacks.append(fn)
                return
        self._call(fn)

    def _invoke_callbacks(self):
        for fn in self._done_callbacks:
            self._call(fn)

    def _call(self, fn):
        try:
            fn(self)
        except Exception:
            __getattr__('LOGGER').exception('exception calling callback for %r', self)

    # For those who wait for many.

    def _report_to(self, queue):
        with self._lock:
            if self._state not in _OVER:
                self._queues.append(queue)
                return
        queue.put(self)

    def _forget(self, queue):
        with self._lock:
            if queue in self._queues:
                self._queues.remove(queue)

    # For executors.

    def _reach(self, state):
        # The lock is held. The end of the road: tell those who wait.
        self._state = state
        for queue in self._queues:
            queue.put(self)
        self._queues.clear()
        self._condition.notify_all()

    def set_running_or_notify_cancel(self):
        """The call is about to be made. False: it was cancelled, and all who wait for that have been told."""
        with self._lock:
            if self._state == PENDING:
                self._state = RUNNING
                return True
            if self._state == CANCELLED:
                self._reach(CANCELLED_AND_NOTIFIED)
                return False
            __getattr__('LOGGER').critical('Future %s in unexpected state: %s', id(self), self._state)
            raise RuntimeError('Future in unexpected state')

    def set_result(self, result):
        """The call has returned *result*."""
        self._finish(result, None)

    def set_exception(self, exception):
        """The call has raised *exception*."""
        self._finish(None, exception)

    def _finish(self, result, exception):
        with self._lock:
            if self._state in _DONE:
                raise InvalidStateError(f'{self._state}: {self!r}')
            self._result, self._exception = result, exception
            self._reach(FINISHED)
        self._invoke_callbacks()


# ---- waiting for many --------------------------------------------------------------------------------------

class _Reports:
    """Iterates over the futures of the set *missing* as they end, for so many seconds, and takes them out."""

    def __init__(self, missing, timeout):
        self.missing = missing
        self.deadline = None if timeout is None else monotonic() + timeout
        self.queue = SimpleQueue()

    def __enter__(self):
        for future in self.missing:
            future._report_to(self.queue)
        return self

    def __exit__(self, *exc_info):
        for future in self.missing:
            future._forget(self.queue)

    def next(self):
        """The next one; Empty when the time is over."""
        left = self.deadline if self.deadline is None else max(0, self.deadline - monotonic())
        future = self.queue.get(timeout=left)
        self.missing.discard(future)
        return future

    def next_at_once(self):
        """The next one that has ended already; Empty when there is none."""
        future = self.queue.get_nowait()
        self.missing.discard(future)
        return future


def as_completed(fs, timeout=None):
    """Iterate over the futures *fs* in the order they are done; TimeoutError when that takes longer than
    *timeout*.

    A future that occurs twice is yielded once.
    """
    fs = set(fs)
    total = len(fs)
    with _Reports(fs, timeout) as reports:
        while fs:
            try:
                last = [reports.next()]
            except Empty:
                raise TimeoutError(f'{len(fs)} (of {total}) futures unfinished') from None
            # While the caller has it, nothing here keeps it alive.
            yield last.pop()


# Which future ends wait() before all are done?
_ENDS_WAIT = {
    FIRST_COMPLETED: lambda future: True,
    FIRST_EXCEPTION: lambda future: not future.cancelled() and future.exception() is not None,
    ALL_COMPLETED: lambda future: False,
}


def wait(fs, timeout=None, return_when=ALL_COMPLETED):
    """Wait for the futures *fs*; return those that are done and those that are not, as two sets.

    return_when: ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION (or all), in any case after *timeout*
    seconds.
    """
    not_done = set(fs)
    done = set()
    ends_wait = _ENDS_WAIT.get(return_when)
    with _Reports(not_done, timeout) as reports:
        enough = False
        try:
            while not_done:
                # Who has reported already is taken in before it is decided whether to sleep.
                try:
                    future = reports.next_at_once()
                except Empty:
                    if enough:
                        break
                    if ends_wait is None:
                        raise ValueError(f'Invalid return condition: {return_when!r}') from None
                    future = reports.next()
                done.add(future)
                enough = enough or ends_wait is not None and ends_wait(future)
        except Empty:
            pass
    return DoneAndNotDoneFutures(done, not_done)


# ---- executors ---------------------------------------------------------------------------------------------

class Executor:
    """What all executors can do; they differ in how they submit() and shutdown()."""

    def submit(self, fn, /, *args, **kwargs):
        """Have fn(*args, **kwargs) called; return a Future for its outcome."""
        raise NotImplementedError

    def map(self, fn, *iterables, timeout=None, chunksize=1):
        """As the function map(), but the calls are made side by side; TimeoutError *timeout* seconds from
        now.

        *chunksize* matters to pools of processes only: so many items are sent at a time.
        """
        deadline = None if timeout is None else monotonic() + timeout
        return _in_order(deque([self.submit(fn, *args) for args in zip(*iterables)]), deadline)

    def shutdown(self, wait=True, *, cancel_futures=False):
        """Accept no more calls, and free what the executor holds when the accepted ones have ended.

        wait: do not return before that. cancel_futures: calls that have not begun are cancelled.
        """

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_val, exc_tb):
        self.shutdown(wait=True)
        return False


def _in_order(futures, deadline):
    """The results of the futures in a deque, one after the other; no more calls begin when that ends
    early."""
    try:
        while futures:
            result = [futures[0].result(deadline if deadline is None else deadline - monotonic())]
            futures.popleft()
            # While the caller has it, nothing here keeps it alive.
            yield result.pop()
    finally:
        for future in futures:
            future.cancel()

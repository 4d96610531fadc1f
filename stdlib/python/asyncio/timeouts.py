"""Timeouts: a timer that cancels the task, and a block that turns that cancelling into TimeoutError."""

from . import events
from ._task import current_task
from .exceptions import CancelledError

__all__ = ('Timeout', 'timeout', 'timeout_at')


class Timeout:
    """An asynchronous context manager: the block is cancelled when the time is up.

    Its life: created, active (inside the block), expiring (the task has been cancelled, the block is being
    left), and at the end expired or finished.
    """

    def __init__(self, when):
        self._when = when
        self._state = 'created'
        self._timer = None
        self._task = None
        # How many requests to cancel the task there were before; what exceeds it is new.
        self._requests_before = 0

    def __repr__(self):
        words = [f'[{self._state}]']
        if self._state == 'active':
            words.append(f'when={None if self._when is None else round(self._when, 3)}')
        return f'<Timeout {" ".join(words)}>'

    def when(self):
        """The moment, by the loop's clock; None for never."""
        return self._when

    def expired(self):
        """Whether the time was up before the block was left."""
        return self._state in ('expiring', 'expired')

    def reschedule(self, when):
        """Set another moment."""
        if self._state != 'active':
            if self._state == 'created':
                raise RuntimeError('Timeout has not been entered')
            raise RuntimeError(f'Cannot change state of {self._state} Timeout')
        self._when = when
        self._stop_timer()
        if when is not None:
            loop = events.get_running_loop()
            late = when <= loop.time()
            self._timer = loop.call_soon(self._expire) if late else loop.call_at(when, self._expire)

    def _stop_timer(self):
        timer, self._timer = self._timer, None
        if timer is not None:
            timer.cancel()

    def _expire(self):
        self._task.cancel()
        self._state = 'expiring'
        # Nothing of the loop's stays here.
        self._timer = None

    async def __aenter__(self):
        if self._state != 'created':
            raise RuntimeError('Timeout has already been entered')
        task = current_task()
        if task is None:
            raise RuntimeError('Timeout should be used inside a task')
        self._task, self._requests_before, self._state = task, task.cancelling(), 'active'
        self.reschedule(self._when)
        return self

    async def __aexit__(self, exc_type, exc, tb):
        assert self._state in ('active', 'expiring')
        self._stop_timer()
        if self._state != 'expiring':
            self._state = 'finished'
            return
        self._state = 'expired'
        # If somebody else wants the task cancelled, too, then that is what happens.
        if self._task.uncancel() > self._requests_before or exc is None:
            return
        if isinstance(exc, CancelledError):
            raise TimeoutError from exc
        # The block answered the cancelling with an exception of its own; its history tells of the timeout.
        _explain(exc)
        if isinstance(exc, ExceptionGroup):
            for each in exc.exceptions:
                _explain(each)


def _explain(exc):
    # Puts a TimeoutError between the exception and the CancelledError during which it was raised.
    while (before := exc.__context__) is not None:
        if isinstance(before, CancelledError):
            exc.__context__ = expiry = TimeoutError()
            expiry.__cause__ = before
            expiry.__context__ = before
            return
        exc = before


def timeout(delay):
    """A Timeout in so many seconds; None for never (until it is rescheduled)."""
    return Timeout(None if delay is None else events.get_running_loop().time() + delay)


def timeout_at(when):
    """A Timeout at a moment of the loop's clock."""
    return Timeout(when)

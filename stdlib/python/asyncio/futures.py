"""Futures: results that are not there yet.

A future goes once from pending to finished or cancelled. That moment (`_settle`) hands every callback to the
loop, which calls it in its next turn: never at once, so that who sets a result is not surprised by what
happens.

The class in use is _asyncio.Future, which does the same in C; the one here is the description of it, and is
there for programs as _PyFuture.

A task that awaits a future yields the future itself to whoever runs the task, with the flag
`_asyncio_future_blocking` up: "wake me by a callback of this one".
"""

import concurrent.futures
import contextvars
import logging
import sys
import types

import _asyncio

from . import base_tasks, coroutines, events
from .base_futures import _CANCELLED, _FINISHED, _PENDING, _future_repr, isfuture
from .exceptions import CancelledError, InvalidStateError
from .format_helpers import extract_stack

__all__ = ('Future', 'isfuture', 'wrap_future')

# As with loggers: more than DEBUG.
STACK_DEBUG = logging.DEBUG - 1


class Future:
    """A result that comes later. Not for use by several threads: see loop.call_soon_threadsafe."""

    _asyncio_future_blocking = False
    _cancel_message = None
    _cancelled_exc = None
    _exception = None
    _exception_traceback = None
    _loop = None
    _result = None
    _source_traceback = None
    _state = _PENDING
    # The exception has been set and nobody has looked at it.
    _unseen = False

    def __init__(self, *, loop=None):
        if loop is None:
            loop = events.get_event_loop()
        self._loop = loop
        # (function, context) pairs.
        self._callbacks = []
        if loop.get_debug():
            self._source_traceback = extract_stack(sys._getframe(1))

    __class_getitem__ = classmethod(types.GenericAlias)
    __repr__ = _future_repr

    def __del__(self):
        if self._unseen:
            self._complain(f'{type(self).__name__} exception was never retrieved',
                           exception=self._exception, future=self)

    def _complain(self, message, **facts):
        facts['message'] = message
        if self._source_traceback:
            facts['source_traceback'] = self._source_traceback
        self._loop.call_exception_handler(facts)

    @property
    def _log_traceback(self):
        return self._unseen

    @_log_traceback.setter
    def _log_traceback(self, value):
        if value:
            raise ValueError('_log_traceback can only be set to False')
        self._unseen = False

    def get_loop(self):
        """The loop it belongs to."""
        if self._loop is None:
            raise RuntimeError('Future object is not initialized.')
        return self._loop

    # -- the end ---------------------------------------------------------------------------------------------

    def _settle(self, state):
        self._state = state
        callbacks = self._callbacks
        if callbacks:
            self._callbacks = []
            call_soon = self._loop.call_soon
            for function, context in callbacks:
                call_soon(function, self, context=context)

    def _must_be_pending(self):
        if self._state != _PENDING:
            raise InvalidStateError('invalid state')

    def set_result(self, result):
        """Finish with a result."""
        if self._state != _PENDING:
            self._must_be_pending()
        self._result = result
        self._settle(_FINISHED)

    def set_exception(self, exception):
        """Finish with an exception, which the one who asks for the result will get."""
        self._must_be_pending()
        if isinstance(exception, type):
            exception = exception()
        if isinstance(exception, StopIteration):
            substitute = RuntimeError('StopIteration interacts badly with generators '
                                      'and cannot be raised into a Future')
            substitute.__cause__ = substitute.__context__ = exception
            exception = substitute
        if not isinstance(exception, BaseException):
            raise TypeError('invalid exception object')
        self._exception = exception
        # result() adds its own frames; another call starts again from here.
        self._exception_traceback = exception.__traceback__
        self._unseen = True
        self._settle(_FINISHED)

    def cancel(self, msg=None):
        """Finish as cancelled; whether it was still pending."""
        self._unseen = False
        if self._state != _PENDING:
            return False
        self._cancel_message = msg
        self._settle(_CANCELLED)
        return True

    def _make_cancelled_error(self):
        # An exception that is already on its way (a task's own) is handed out once; later ones are new.
        exc, self._cancelled_exc = self._cancelled_exc, None
        if exc is None:
            exc = CancelledError() if self._cancel_message is None else CancelledError(self._cancel_message)
        return exc

    # -- looking ---------------------------------------------------------------------------------------------

    def done(self):
        """Whether it is finished or cancelled."""
        return self._state != _PENDING

    def cancelled(self):
        """Whether it was cancelled."""
        return self._state == _CANCELLED

    def _seen_error(self):
        # The exception of a future that has one or was cancelled, as new; somebody has looked now.
        if self._state == _CANCELLED:
            return self._make_cancelled_error()
        self._unseen = False
        return self._exception.with_traceback(self._exception_traceback)

    def result(self):
        """The result, or the exception raised."""
        if self._state == _PENDING:
            raise InvalidStateError('Result is not set.')
        if self._state == _CANCELLED or self._exception is not None:
            raise self._seen_error()
        return self._result

    def exception(self):
        """The exception; None after success."""
        if self._state == _PENDING:
            raise InvalidStateError('Exception is not set.')
        if self._state == _CANCELLED:
            raise self._make_cancelled_error()
        self._unseen = False
        return self._exception

    def __await__(self):
        if self._state == _PENDING:
            self._asyncio_future_blocking = True
            yield self
            if self._state == _PENDING:
                raise RuntimeError("await wasn't used with future")
        return self.result()

    __iter__ = __await__

    # -- callbacks -------------------------------------------------------------------------------------------

    def add_done_callback(self, fn, *, context=None):
        """Have the loop call fn(future) when it is done; in the next turn if it is."""
        if context is None:
            context = contextvars.copy_context()
        if self._state == _PENDING:
            self._callbacks.append((fn, context))
        else:
            self._loop.call_soon(fn, self, context=context)

    def remove_done_callback(self, fn):
        """Take a callback away; how many times it was there."""
        # An __eq__ may be a program's, so the list is replaced, not edited.
        before = self._callbacks
        kept = [pair for pair in before if pair[0] != fn]
        if len(kept) != len(before):
            self._callbacks = kept
        return len(before) - len(kept)


_PyFuture = Future
Future = _CFuture = _asyncio.Future

_asyncio._install(CancelledError, InvalidStateError, events._py_get_event_loop, extract_stack, _future_repr,
                  base_tasks._task_repr, base_tasks._task_get_stack, base_tasks._task_print_stack,
                  coroutines.iscoroutine)


def _get_loop(fut):
    # Classes of other loops may only have the attribute.
    method = getattr(fut, 'get_loop', None)
    return fut._loop if method is None else method()


def _error_of(fut):
    # What result() would raise, or None.
    if isinstance(fut, _PyFuture):
        if fut._state == _FINISHED and fut._exception is None:
            return None
        return fut._seen_error()
    try:
        fut.result()
    except BaseException as exc:
        return exc
    return None


def _set_result_unless_cancelled(fut, result):
    if not fut.cancelled():
        fut.set_result(result)


def _end_wait(fut, exc=None):
    # For futures that somebody may wait for: something is over, in an orderly way or because of an exception.
    if fut.done():
        return
    if exc is None:
        fut.set_result(None)
    else:
        fut.set_exception(exc)


def _set_exception_unless_cancelled(fut, exc):
    if not fut.cancelled():
        fut.set_exception(exc)


# -- futures of threads --------------------------------------------------------------------------------------

# What the exceptions of concurrent.futures are called here.
_TRANSLATED = {
    concurrent.futures.CancelledError: CancelledError,
    concurrent.futures.InvalidStateError: InvalidStateError,
}


def _convert_future_exc(exc):
    kind = _TRANSLATED.get(type(exc))
    return exc if kind is None else kind(*exc.args).with_traceback(exc.__traceback__)


def _copy_outcome(source, target):
    exception = source.exception()
    if exception is None:
        target.set_result(source.result())
    else:
        target.set_exception(_convert_future_exc(exception))


def _set_concurrent_future_state(concurrent, source):
    """Make a future of threads end as *source* did."""
    assert source.done()
    if source.cancelled():
        concurrent.cancel()
    # Between these two a thread might have cancelled it, too.
    if concurrent.set_running_or_notify_cancel() and not source.cancelled():
        _copy_outcome(source, concurrent)


def _copy_future_state(source, dest):
    """Make a future of the loop end as *source* did, unless somebody has given up on it."""
    assert source.done()
    if dest.cancelled():
        return
    assert not dest.done()
    if source.cancelled():
        dest.cancel()
    else:
        _copy_outcome(source, dest)


class _Chain:
    """Two futures that end the same way: results go from source to target, cancelling goes back.

    Each may belong to a loop or to threads. A message to the other loop's thread goes by
    call_soon_threadsafe.
    """

    def __init__(self, source, target):
        for future, role in ((source, 'source'), (target, 'destination')):
            if not isfuture(future) and not isinstance(future, concurrent.futures.Future):
                raise TypeError(f'A future is required for {role} argument')
        self.source, self.target = source, target
        self.source_loop = _get_loop(source) if isfuture(source) else None
        self.target_loop = _get_loop(target) if isfuture(target) else None
        self.same_thread = self.source_loop is self.target_loop
        target.add_done_callback(self.target_done)
        source.add_done_callback(self.source_done)

    def target_done(self, target):
        if target.cancelled():
            if self.source_loop is None or self.same_thread:
                self.source.cancel()
            else:
                self.source_loop.call_soon_threadsafe(self.source.cancel)

    def source_done(self, source):
        loop = self.target_loop
        if loop is None:
            _set_concurrent_future_state(self.target, source)
        elif self.same_thread:
            _copy_future_state(source, self.target)
        elif not loop.is_closed():
            loop.call_soon_threadsafe(_copy_future_state, source, self.target)


_chain_future = _Chain


def wrap_future(future, *, loop=None):
    """A future of the loop that ends like the concurrent.futures.Future given."""
    if isfuture(future):
        return future
    assert isinstance(future, concurrent.futures.Future), \
        f'concurrent.futures.Future is expected, got {future!r}'
    wrapped = (loop or events.get_event_loop()).create_future()
    _Chain(future, wrapped)
    return wrapped

"""Waiting for several things, or not forever, or not cancelling what one waits for.

Nothing here knows how the loop works: a future that somebody else sets (`loop.create_future`), callbacks on
the futures waited for, and timers are enough.
"""

import concurrent.futures
import math
import types

from . import coroutines, events, futures, timeouts
from .exceptions import CancelledError
from .queues import Queue


@types.coroutine
def _next_turn():
    # A yield of nothing: the task goes to the end of the loop's queue.
    yield


async def sleep(delay, result=None):
    """Wait so many seconds; 0 lets the other tasks have their turn."""
    if delay <= 0:
        await _next_turn()
        return result
    if math.isnan(delay):
        raise ValueError('Invalid delay: NaN (not a number)')
    loop = events.get_running_loop()
    future = loop.create_future()
    timer = loop.call_later(delay, futures._set_result_unless_cancelled, future, result)
    try:
        return await future
    except BaseException:
        timer.cancel()
        raise


async def _await(awaitable):
    return await awaitable


def ensure_future(coro_or_future, *, loop=None):
    """The future itself, or a task for a coroutine or another awaitable."""
    if futures.isfuture(coro_or_future):
        if loop is not None and loop is not futures._get_loop(coro_or_future):
            raise ValueError('The future belongs to a different loop than the one specified '
                             'as the loop argument')
        return coro_or_future
    coroutine = coro_or_future
    if not coroutines.iscoroutine(coroutine):
        import inspect
        if not inspect.isawaitable(coroutine):
            raise TypeError('An asyncio.Future, a coroutine or an awaitable is required')
        coroutine = _await(coroutine)
    try:
        return (loop or events.get_event_loop()).create_task(coroutine)
    except RuntimeError:
        # Without a loop nobody will run it. The exception is enough: no warning that nobody awaited it,
        # either.
        coroutine.close()
        raise


# -- wait ----------------------------------------------------------------------------------------------------

def _is_one(fs):
    return futures.isfuture(fs) or coroutines.iscoroutine(fs)


def _failed(future):
    return not future.cancelled() and future.exception() is not None


# When a future that is done is enough, though others are pending.
_ENOUGH = {
    concurrent.futures.FIRST_COMPLETED: lambda future: True,
    concurrent.futures.FIRST_EXCEPTION: _failed,
    concurrent.futures.ALL_COMPLETED: lambda future: False,
}


async def wait(fs, *, timeout=None, return_when=concurrent.futures.ALL_COMPLETED):
    """Wait until all are done, or one, or one has failed, or the time is up: (done, pending)."""
    if _is_one(fs):
        raise TypeError(f'expect a list of futures, not {type(fs).__name__}')
    if not fs:
        raise ValueError('Set of Tasks/Futures is empty.')
    if return_when not in _ENOUGH:
        raise ValueError(f'Invalid return_when value: {return_when}')
    fs = set(fs)
    if any(map(coroutines.iscoroutine, fs)):
        raise TypeError('Passing coroutines is forbidden, use tasks explicitly.')
    await _until(fs, timeout, _ENOUGH[return_when])
    done = {future for future in fs if future.done()}
    return done, fs - done


async def _until(fs, timeout, enough):
    # Sleeps until one of the futures is enough, all are done, or the time is up.
    loop = events.get_running_loop()
    gate = loop.create_future()
    left = len(fs)

    def open_gate():
        if not gate.done():
            gate.set_result(None)

    def one_done(future):
        nonlocal left
        left -= 1
        if not left or enough(future):
            open_gate()

    timer = None if timeout is None else loop.call_later(timeout, open_gate)
    for future in fs:
        future.add_done_callback(one_done)
    try:
        await gate
    finally:
        if timer is not None:
            timer.cancel()
        for future in fs:
            future.remove_done_callback(one_done)


async def _cancel_and_wait(fut):
    """Cancel a future and wait until it is done, which for a task may take a while."""
    loop = events.get_running_loop()
    gate = loop.create_future()

    def one_done(_):
        futures._set_result_unless_cancelled(gate, None)

    fut.add_done_callback(one_done)
    try:
        fut.cancel()
        await gate
    finally:
        fut.remove_done_callback(one_done)


async def wait_for(fut, timeout):
    """Wait at most so many seconds (None: as long as it takes); then cancel it and raise TimeoutError."""
    if timeout is None or timeout > 0:
        async with timeouts.timeout(timeout):
            return await fut
    # No time at all: only what is done already counts, but a task gets the chance to clean up.
    fut = ensure_future(fut)
    if not fut.done():
        await _cancel_and_wait(fut)
        if fut.cancelled():
            try:
                fut.result()
            except CancelledError as exc:
                raise TimeoutError from exc
    return fut.result()


# -- as_completed --------------------------------------------------------------------------------------------

class _Completions:
    """Futures in the order in which they get done.

    `async for` gives the futures themselves; plain `for` gives coroutines, each for the result of the next
    one.
    """

    def __init__(self, awaitables, timeout):
        # A queue of those done; at a timeout, None for each that is not.
        self._finished = Queue()
        loop = events.get_event_loop()
        self._pending = {ensure_future(item, loop=loop) for item in set(awaitables)}
        self._to_give = len(self._pending)
        for future in self._pending:
            future.add_done_callback(self._one_done)
        self._timer = None
        if timeout is not None and self._pending:
            self._timer = loop.call_later(timeout, self._time_is_up)

    def _one_done(self, future):
        if future in self._pending:
            self._pending.remove(future)
            self._finished.put_nowait(future)
            if not self._pending and self._timer is not None:
                self._timer.cancel()

    def _time_is_up(self):
        for future in self._pending:
            future.remove_done_callback(self._one_done)
            self._finished.put_nowait(None)
        self._pending.clear()

    async def _next_finished(self):
        future = await self._finished.get()
        if future is None:
            raise TimeoutError
        return future

    async def _next_result(self):
        return (await self._next_finished()).result()

    def _count_down(self, end):
        if not self._to_give:
            raise end
        self._to_give -= 1

    def __iter__(self):
        return self

    def __next__(self):
        self._count_down(StopIteration)
        return self._next_result()

    def __aiter__(self):
        return self

    async def __anext__(self):
        self._count_down(StopAsyncIteration)
        return await self._next_finished()


def as_completed(fs, *, timeout=None):
    """An iterator, plain or asynchronous, over the awaitables in the order in which they get done."""
    if _is_one(fs):
        raise TypeError(f'expects an iterable of awaitables, not {type(fs).__name__}')
    return _Completions(fs, timeout)


# -- gather --------------------------------------------------------------------------------------------------

class _GatheringFuture(futures.Future):
    """The list of the results of others. To cancel it is to cancel them; it ends when they have ended."""

    # The message of the first cancel(), in a tuple, once there was one.
    _asked_to_cancel = False

    def __init__(self, children, return_exceptions, *, loop):
        super().__init__(loop=loop)
        # One result for each, although a future may stand in the list several times.
        self._children = children
        self._tolerant = return_exceptions
        self._left = set(children)
        finished = [child for child in dict.fromkeys(children) if child.done()]
        for child in dict.fromkeys(children):
            if not child.done():
                child.add_done_callback(self._one_done)
        # Those that were done before (eager tasks) need no turn of the loop.
        for child in finished:
            self._one_done(child)

    def cancel(self, msg=None):
        """Cancel all that are pending; whether there was one."""
        if self.done():
            return False
        # A list, not a generator: each one is to hear it.
        if any([child.cancel(msg=msg) for child in self._children]):
            # Even if none of them ends cancelled, this one will.
            self._asked_to_cancel = True
            return True
        return False

    def _one_done(self, child):
        self._left.discard(child)
        if self.done():
            if not child.cancelled():
                # Too late to be reported here, and nobody else will ask.
                child.exception()
            return
        failure = None if self._tolerant else _outcome_error(child, child._make_cancelled_error)
        if failure is None and not self._left:
            if not self._asked_to_cancel:
                self.set_result([self._outcome(each) for each in self._children])
                return
            failure = child._make_cancelled_error()
        if failure is not None:
            self.set_exception(failure)

    def _outcome(self, child):
        failure = _outcome_error(child, lambda: _plain_cancelled_error(child))
        return child.result() if failure is None else failure


def _outcome_error(future, make_cancelled_error):
    return make_cancelled_error() if future.cancelled() else future.exception()


def _plain_cancelled_error(future):
    # As a value in a list it has no traceback to keep.
    message = future._cancel_message
    return CancelledError('' if message is None else message)


def gather(*coros_or_futures, return_exceptions=False):
    """A future of the list of all results, in the order given.

    The first exception ends it, while the others go on; with *return_exceptions* exceptions are results.
    """
    if not coros_or_futures:
        nothing = events.get_event_loop().create_future()
        nothing.set_result([])
        return nothing
    loop = None
    futures_of = {}
    children = []
    for item in coros_or_futures:
        child = futures_of.get(item)
        if child is None:
            child = futures_of[item] = ensure_future(item, loop=loop)
            loop = loop or futures._get_loop(child)
            if child is not item:
                # Nobody else has this task; the one to complain to is whoever has the list.
                child._log_destroy_pending = False
        children.append(child)
    return _GatheringFuture(children, return_exceptions, loop=loop)


# -- shield, other threads -----------------------------------------------------------------------------------

def shield(arg):
    """A future that ends like *arg*; cancelling it does not cancel *arg*."""
    inner = ensure_future(arg)
    if inner.done():
        return inner
    outer = futures._get_loop(inner).create_future()

    def inner_done(_):
        if not outer.cancelled():
            futures._copy_future_state(inner, outer)
        elif not inner.cancelled():
            # Nobody waits for it, but that is how it was meant.
            inner.exception()

    inner.add_done_callback(inner_done)
    outer.add_done_callback(lambda _: inner.remove_done_callback(inner_done))
    return outer


def run_coroutine_threadsafe(coro, loop):
    """Run a coroutine in a loop of another thread; its concurrent.futures.Future."""
    if not coroutines.iscoroutine(coro):
        raise TypeError('A coroutine object is required')
    future = concurrent.futures.Future()

    def start():
        try:
            futures._chain_future(ensure_future(coro, loop=loop), future)
        except (SystemExit, KeyboardInterrupt):
            raise
        except BaseException as exc:
            if future.set_running_or_notify_cancel():
                future.set_exception(exc)
            raise

    loop.call_soon_threadsafe(start)
    return future

"""Attempts one after the other, each given a head start, until the first succeeds (RFC 8305, section 5)."""

from . import events, tasks
from .exceptions import CancelledError

__all__ = ('staggered_race',)


async def staggered_race(coro_fns, delay, *, loop=None):
    """Run the coroutine functions; start the next one after *delay* seconds or when one fails.

    The answer is (result, index, exceptions): of the first that succeeded, or None, None; the exceptions are
    those of the attempts that were started, None for the winner. The others are cancelled.
    """
    loop = loop or events.get_running_loop()
    pending = list(coro_fns)
    exceptions = []
    running = {}
    result = winner = None
    try:
        while winner is None and (pending or running):
            if pending:
                index = len(exceptions)
                exceptions.append(None)
                running[loop.create_task(_as_coroutine(pending.pop(0)))] = index
            patience = delay if pending else None
            done, _ = await tasks.wait(running, timeout=patience, return_when=tasks.FIRST_COMPLETED)
            for attempt in sorted(done, key=running.get):
                index = running.pop(attempt)
                if attempt.cancelled():
                    exceptions[index] = CancelledError()
                elif (failure := attempt.exception()) is None and winner is None:
                    result, winner = attempt.result(), index
                elif failure is not None:
                    if not isinstance(failure, Exception):
                        raise failure
                    exceptions[index] = failure
    finally:
        for attempt, index in running.items():
            attempt.cancel()
        if running:
            await tasks.wait(running)
            for attempt, index in running.items():
                exceptions[index] = CancelledError() if attempt.cancelled() else attempt.exception()
    return result, winner, exceptions


async def _as_coroutine(function):
    return await function()

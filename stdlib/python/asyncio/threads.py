"""Blocking calls in a thread, so that the loop goes on."""

import contextvars

from .events import get_running_loop

__all__ = ('to_thread',)


async def to_thread(func, /, *args, **kwargs):
    """Call a function in the loop's thread pool, with the caller's context; wait for its result."""
    in_context = contextvars.copy_context().run
    return await get_running_loop().run_in_executor(None, lambda: in_context(func, *args, **kwargs))

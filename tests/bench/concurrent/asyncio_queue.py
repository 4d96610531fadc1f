"""asyncio.Queue of ten places between two tasks."""

import asyncio

from harness import run_async

COUNT = 20000


async def work():
    items = asyncio.Queue(10)

    async def produce():
        for i in range(COUNT):
            await items.put(i)

    async def consume():
        total = 0
        for _ in range(COUNT):
            total += (await items.get()) & 1
        return total

    _, total = await asyncio.gather(produce(), consume())
    return total


run_async(work, COUNT)

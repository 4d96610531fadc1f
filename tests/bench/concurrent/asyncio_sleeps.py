"""10,000 tasks that sleep at the same time."""

import asyncio

from harness import run_async

COUNT = 10000


async def work():
    done = await asyncio.gather(*[asyncio.sleep(0.001, 1) for _ in range(COUNT)])
    return sum(done)


run_async(work, COUNT)

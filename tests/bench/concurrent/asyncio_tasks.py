"""Tasks that end at once, 500 of them gathered at a time."""

import asyncio

from harness import run_async

ROUNDS, TASKS = 20, 500


async def one():
    return 1


async def work():
    total = 0
    for _ in range(ROUNDS):
        total += sum(await asyncio.gather(*[one() for _ in range(TASKS)]))
    return total


run_async(work, ROUNDS * TASKS)

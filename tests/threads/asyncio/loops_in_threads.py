# A loop in each of several threads: tasks, timers and queues of one never meet those of another.
import asyncio
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


async def main(index, rounds):
    queue, got = asyncio.Queue(3), []

    async def produce():
        for n in range(rounds):
            await queue.put((index, n))
        await queue.put(None)

    async def consume():
        while (item := await queue.get()) is not None:
            got.append(item)

    await asyncio.gather(produce(), consume(), *(asyncio.sleep(0) for _ in range(20)))
    assert got == [(index, n) for n in range(rounds)], got[:5]
    assert asyncio.current_task() in asyncio.all_tasks() and len(asyncio.all_tasks()) == 1


def run(index):
    for _ in range(3):
        asyncio.run(main(index, scaled(200)))


crowd(5, run)

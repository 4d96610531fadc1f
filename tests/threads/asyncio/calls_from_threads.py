# call_soon_threadsafe and run_coroutine_threadsafe from many threads: nothing is lost, order of each is kept.
import asyncio
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

ROUNDS = scaled(300)


async def double(n):
    await asyncio.sleep(0)
    return n * 2


async def main():
    loop, seen = asyncio.get_running_loop(), {index: [] for index in range(4)}

    def call(index):
        for n in range(ROUNDS):
            loop.call_soon_threadsafe(seen[index].append, n)
        futures = [asyncio.run_coroutine_threadsafe(double(n), loop) for n in range(20)]
        assert [future.result(30) for future in futures] == [n * 2 for n in range(20)]

    await asyncio.to_thread(crowd, 4, call)
    for _ in range(3):
        await asyncio.sleep(0)
    for index, numbers in seen.items():
        assert numbers == list(range(ROUNDS)), (index, len(numbers))


asyncio.run(main())
assert threading.active_count() == 1

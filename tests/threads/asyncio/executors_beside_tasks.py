# to_thread and executors beside many tasks: every result comes to the task that asked, exceptions too.
import asyncio
import sys
from concurrent.futures import ThreadPoolExecutor

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled


def compute(n):
    if n % 7 == 3:
        raise ValueError(n)
    return n * n


async def ask(pool, n):
    loop = asyncio.get_running_loop()
    call = asyncio.to_thread(compute, n) if n % 2 else loop.run_in_executor(pool, compute, n)
    try:
        result = await call
    except ValueError as error:
        assert n % 7 == 3 and error.args == (n,)
    else:
        assert result == n * n and n % 7 != 3
    return n


async def main():
    count = scaled(400)
    with ThreadPoolExecutor(4) as pool:
        assert await asyncio.gather(*(ask(pool, n) for n in range(count))) == list(range(count))
        cancelled = [asyncio.create_task(asyncio.to_thread(compute, 2)) for _ in range(20)]
        for task in cancelled[::2]:
            task.cancel()
        results = await asyncio.gather(*cancelled, return_exceptions=True)
        assert all(result == 4 for result in results[1::2])
        assert all(isinstance(result, asyncio.CancelledError) for result in results[::2])


asyncio.run(main())

# run_in_executor, to_thread and run_coroutine_threadsafe: exceptions, cancellation, process pools.
import asyncio
import concurrent.futures
import threading


def fail():
    raise LookupError("in a thread")


async def main():
    loop = asyncio.get_running_loop()
    try:
        await asyncio.to_thread(fail)
    except LookupError as error:
        print(error)
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        print(await loop.run_in_executor(pool, pow, 2, 10))
        gate = threading.Event()
        first = loop.run_in_executor(pool, gate.wait, 5)
        second = loop.run_in_executor(pool, print, "never printed")
        await asyncio.sleep(0)
        print(second.cancel())
        await asyncio.sleep(0.01)       # the pool hears of the cancellation in a later turn
        gate.set()
        print(await first, await asyncio.gather(second, return_exceptions=True))
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, abs, -n) for n in range(4))))
    ticks = 0

    async def ticker():
        nonlocal ticks
        while True:
            ticks += 1
            await asyncio.sleep(0)

    t = asyncio.create_task(ticker())
    await asyncio.to_thread(threading.Event().wait, 0.02)
    t.cancel()
    print(ticks > 3)

    ended = threading.Event()

    async def wait_long():
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            ended.set()
            raise

    def outside():
        f = asyncio.run_coroutine_threadsafe(wait_long(), loop)
        try:
            f.result(0.02)
        except TimeoutError:
            print("timeout", f.cancel(), ended.wait(5))
        g = asyncio.run_coroutine_threadsafe(broken(), loop)
        print(repr(g.exception(5)))
        try:
            asyncio.run_coroutine_threadsafe(len, loop)
        except TypeError as error:
            print(error)

    async def broken():
        raise KeyError("broken")

    await asyncio.to_thread(outside)
    await asyncio.sleep(0)
    try:
        await loop.run_in_executor(None, broken, 5)
    except TypeError as error:
        print(error)


asyncio.run(main())

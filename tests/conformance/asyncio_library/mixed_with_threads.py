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
        first = loop.run_in_executor(pool, gate.wait, 60)
        second = loop.run_in_executor(pool, print, "never printed")
        await asyncio.sleep(0)
        print(second.cancel())
        await asyncio.sleep(0)          # the pool hears of the cancellation in a later turn
        gate.set()
        print(await first, await asyncio.gather(second, return_exceptions=True))
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, abs, -n) for n in range(4))))
    ticks, enough = 0, threading.Event()

    async def ticker():
        nonlocal ticks
        while True:
            ticks += 1
            if ticks == 5:
                enough.set()
            await asyncio.sleep(0)

    t = asyncio.create_task(ticker())
    await asyncio.to_thread(enough.wait)
    t.cancel()
    print(ticks > 3)

    begun, ended = threading.Event(), threading.Event()

    async def wait_long():
        begun.set()
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            ended.set()
            raise

    def outside():
        f = asyncio.run_coroutine_threadsafe(wait_long(), loop)
        begun.wait()
        try:
            f.result(0.02)
        except TimeoutError:
            print("timeout", f.cancel(), ended.wait(60))
        g = asyncio.run_coroutine_threadsafe(broken(), loop)
        print(repr(g.exception(60)))
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

# run_in_executor and to_thread: pools of threads and processes, errors, cancellation, default executor, shutdown.
import asyncio
import os
import threading
import time
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor


def fail(text):
    raise KeyError(text)


def square(n):
    return n * n


async def main():
    loop = asyncio.get_running_loop()
    print(await loop.run_in_executor(None, square, 5), await asyncio.to_thread(square, n=6))
    name = await asyncio.to_thread(lambda: threading.current_thread().name)
    print(name.startswith("asyncio_"), threading.current_thread() is threading.main_thread())
    try:
        await asyncio.to_thread(fail, "in a thread")
    except KeyError as error:
        print(repr(error))
    with ThreadPoolExecutor(3, thread_name_prefix="mine") as pool:
        results = await asyncio.gather(*(loop.run_in_executor(pool, square, n) for n in range(6)))
        print(results, await loop.run_in_executor(pool, lambda: threading.current_thread().name[:4]))
        gate, started = threading.Event(), threading.Event()

        def hold():
            started.set()
            gate.wait()
            return "finished all the same"

        future = loop.run_in_executor(pool, hold)
        while not started.is_set():
            await asyncio.sleep(0.001)
        future.cancel()
        try:
            await future
        except asyncio.CancelledError:
            print("the waiting is cancelled, the call goes on", gate.is_set())
        gate.set()
    with ProcessPoolExecutor(1) as pool:
        pid = await loop.run_in_executor(pool, os.getpid)
        print(pid != os.getpid(), await loop.run_in_executor(pool, square, 9))
        try:
            await loop.run_in_executor(pool, fail, "in a process")
        except KeyError as error:
            print(repr(error), type(error.__cause__).__name__)
    pool = ThreadPoolExecutor(1, thread_name_prefix="default")
    loop.set_default_executor(pool)
    print(await asyncio.to_thread(lambda: threading.current_thread().name))
    for bad in (5, None):
        try:
            loop.set_default_executor(bad)
        except TypeError as error:
            print(error)
    wrapped = asyncio.wrap_future(pool.submit(square, 4))
    print(await wrapped, type(wrapped).__name__)
    same = loop.create_future()
    print(asyncio.wrap_future(same) is same)
    same.cancel()
    order = []

    async def tick():
        for n in range(3):
            order.append(n)
            await asyncio.sleep(0)

    gate.clear()
    blocked = asyncio.create_task(asyncio.to_thread(gate.wait))
    await tick()
    print(order, blocked.done())
    gate.set()
    print(await blocked)
    result = []
    thread = threading.Thread(target=lambda: result.append(
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0, "from a thread"), loop).result(10)))
    thread.start()
    await asyncio.to_thread(thread.join)
    print(result)
    try:
        asyncio.run_coroutine_threadsafe(5, loop)
    except TypeError as error:
        print(error)
    await loop.shutdown_default_executor()
    try:
        await asyncio.to_thread(square, 1)
    except RuntimeError as error:
        print(error)


if __name__ == "__main__":
    asyncio.run(main())

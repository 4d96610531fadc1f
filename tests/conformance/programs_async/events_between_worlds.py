"""Threads, tasks and processes that wake each other: call_soon_threadsafe, run_coroutine_threadsafe, events,
wrapped futures."""
import asyncio
import concurrent.futures as futures
import multiprocessing as mp
import threading


async def double(n):
    await asyncio.sleep(0)
    if n < 0:
        raise ValueError(n)
    return n * 2


def in_child(ready, go, pipe):
    ready.set()
    pipe.send(go.wait(60))


async def main():
    loop = asyncio.get_running_loop()
    results, done = [], asyncio.Event()

    def from_thread():
        for n in 1, 2, -3:
            future = asyncio.run_coroutine_threadsafe(double(n), loop)
            try:
                results.append(future.result(60))
            except ValueError as e:
                results.append(repr(e))
        cancelled = asyncio.run_coroutine_threadsafe(asyncio.sleep(60), loop)
        results.append(cancelled.cancel())
        loop.call_soon_threadsafe(done.set)

    thread = threading.Thread(target=from_thread)
    thread.start()
    await done.wait()
    thread.join()
    print(results)
    outer = futures.Future()
    wrapped = asyncio.wrap_future(outer)
    threading.Thread(target=outer.set_result, args=("wrapped",)).start()
    print(await wrapped, outer.done())
    broken = futures.Future()
    threading.Thread(target=broken.set_exception, args=(KeyError("b"),)).start()
    try:
        await asyncio.wrap_future(broken)
    except KeyError as e:
        print(repr(e), e is broken.exception())
    with futures.ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, pow, 2, n) for n in range(5))))
        try:
            await loop.run_in_executor(pool, int, "x")
        except ValueError as e:
            print(e)
        try:
            await loop.run_in_executor(pool, next, iter(()))
        except RuntimeError as e:
            print(type(e).__name__)
    for wrong in (lambda: asyncio.run_coroutine_threadsafe(double, loop), lambda: asyncio.wrap_future(5)):
        try:
            wrong()
        except Exception as e:
            print(type(e).__name__, e)
    context = mp.get_context("fork")
    ready, go, (here, there) = context.Event(), context.Event(), context.Pipe()
    child = context.Process(target=in_child, args=(ready, go, there))
    child.start()
    print(await asyncio.to_thread(ready.wait, 60))
    loop.call_later(0.01, go.set)
    print(await asyncio.to_thread(here.recv))
    await asyncio.to_thread(child.join)
    print(child.exitcode)


asyncio.run(main())
closed = asyncio.new_event_loop()
closed.close()
for call in closed.call_soon, closed.call_soon_threadsafe:
    try:
        call(print)
    except RuntimeError as e:
        print(e)

# wait and wait_for: what is returned, timeouts, coroutines refused, cancellation that the inner task resists.
import asyncio


async def value(n, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return n


async def fail(turns=0):
    await value(None, turns)
    raise OSError("failed")


async def stubborn(log):
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        log.append("asked to stop")
        await asyncio.sleep(0)
        log.append("stopped late")
        return "late"


async def main():
    make = asyncio.create_task
    fast, slow = make(value("fast")), make(asyncio.sleep(60))
    done, pending = await asyncio.wait([fast, slow], return_when=asyncio.FIRST_COMPLETED)
    print([t.result() for t in done], pending == {slow})
    done, pending = await asyncio.wait({fast, slow}, timeout=0)
    print(len(done), len(pending), slow.done())
    slow.cancel()
    done, pending = await asyncio.wait([slow, make(fail(1)), make(value(1, 50))],
                                       return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), sorted(t.cancelled() for t in done))
    await asyncio.wait(pending)
    for bad in (lambda: asyncio.wait([]), lambda: asyncio.wait(fast), lambda: asyncio.wait([fast], return_when="x"),
                lambda: asyncio.wait(5)):
        try:
            await bad()
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    coroutine = value(1)
    try:
        await asyncio.wait([coroutine])
    except TypeError as error:
        print(error)
    coroutine.close()
    print(await asyncio.wait_for(value("in time", 3), 5), await asyncio.wait_for(value("no limit"), None))
    for limit in (0.01, 0, -1):
        try:
            await asyncio.wait_for(asyncio.sleep(60), limit)
        except TimeoutError as error:
            print("TimeoutError", repr(error), type(error.__cause__).__name__)
    log = []
    print(await asyncio.wait_for(stubborn(log), 0.01), log)
    try:
        await asyncio.wait_for(fail(), 5)
    except OSError as error:
        print(error)
    future = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(future, 0.01)
    except TimeoutError:
        print("future cancelled:", future.cancelled())
    waiter = make(asyncio.wait_for(asyncio.sleep(60), 60))
    await asyncio.sleep(0)
    waiter.cancel("outside")
    try:
        await waiter
    except asyncio.CancelledError as error:
        print(error.args)
    ready = asyncio.get_running_loop().create_future()
    ready.set_result("was ready")
    print(await asyncio.wait_for(ready, 0))
    print(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED, asyncio.TimeoutError is TimeoutError)


asyncio.run(main())

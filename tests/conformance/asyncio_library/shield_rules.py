# shield: the inner task survives, what the outer one sees, errors that nobody looks at, shields in timeouts.
import asyncio


async def work(log, turns=3, error=None):
    for n in range(turns):
        await asyncio.sleep(0)
        log.append(n)
    if error:
        raise error
    return "result"


async def main():
    log = []
    print(await asyncio.shield(work(log)), log)
    log.clear()
    inner = asyncio.create_task(work(log, 5))
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 60))
    await asyncio.sleep(0)
    outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True), inner.done(), inner.cancelled())
    print(await inner, log)
    shielded = asyncio.shield(inner)
    print(shielded is inner, shielded.done(), await shielded)
    inner = asyncio.create_task(asyncio.sleep(60))
    shielded = asyncio.shield(inner)
    await asyncio.sleep(0)
    inner.cancel("inside")
    try:
        await shielded
    except asyncio.CancelledError as error:
        print("cancelled from inside", error.args, shielded.cancelled())
    for fails in (None, KeyError("x")):
        log.clear()
        inner = asyncio.create_task(work(log, 2, fails))
        try:
            async with asyncio.timeout(0):
                await asyncio.shield(inner)
        except TimeoutError:
            print("too late", inner.done())
        print(await asyncio.gather(inner, return_exceptions=True), log)
    try:
        await asyncio.shield(work([], 1, ValueError("through the shield")))
    except ValueError as error:
        print(error)
    seen = []
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda loop, context: seen.append((context["message"], repr(context["exception"]))))
    inner = asyncio.create_task(work([], 2, OSError("nobody waits")))
    outer = asyncio.shield(inner)
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.wait([inner])
    await asyncio.sleep(0)
    print(outer.cancelled(), seen)
    future = loop.create_future()
    outer = asyncio.shield(future)
    outer.cancel()
    future.set_result(3)
    await asyncio.sleep(0)
    print(outer.cancelled(), future.result())
    try:
        asyncio.shield(3)
    except TypeError as error:
        print(error)


asyncio.run(main())

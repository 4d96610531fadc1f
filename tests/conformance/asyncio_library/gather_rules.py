# gather: order, exceptions, cancellation of the whole and of a part, doubles, nesting, nothing at all.
import asyncio


async def value(n, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    return n


async def fail(text, turns=0):
    await value(None, turns)
    raise ValueError(text)


async def forever(log):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    print(await asyncio.gather(), await asyncio.gather(value(1, 5), value(2), value(3, 2)))
    print(await asyncio.gather(value(1), fail("a"), value(3), return_exceptions=True))
    log = []
    task = asyncio.create_task(forever(log))
    try:
        await asyncio.gather(task, fail("first", 1), fail("second", 2))
    except ValueError as error:
        print(error, task.done(), log)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True), log)
    log.clear()
    whole = asyncio.gather(forever(log), forever(log))
    await asyncio.sleep(0)
    print(whole.cancel(), whole.cancelled(), whole.done())
    try:
        await whole
    except asyncio.CancelledError:
        print("whole", log, whole.cancelled(), whole.cancel())
    inner = asyncio.create_task(value("once"))
    print(await asyncio.gather(inner, inner, inner))
    coroutine = value("same", 1)
    print(await asyncio.gather(coroutine, coroutine))
    print(await asyncio.gather(asyncio.gather(value(1), value(2)), asyncio.gather(value(3))))
    log.clear()
    part = asyncio.create_task(forever(log))
    other = asyncio.create_task(value("other", 3))
    whole = asyncio.gather(part, other)
    await asyncio.sleep(0)
    part.cancel("by hand")
    try:
        await whole
    except asyncio.CancelledError as error:
        print("part", log, error.args, other.done(), whole.cancelled())
    print(await other)
    future = asyncio.get_running_loop().create_future()
    whole = asyncio.gather(future, return_exceptions=True)
    future.set_exception(KeyError("k"))
    print(await whole, type(whole).__name__, isinstance(whole, asyncio.Future))
    for bad in (5, "text"):
        try:
            asyncio.gather(bad)
        except TypeError as error:
            print(error)
    print(len(asyncio.all_tasks()))


asyncio.run(main())

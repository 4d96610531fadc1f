# cancelling() and uncancel(): how structured code counts requests; cancellation at every stage of a task's life.
import asyncio


async def main():
    me = asyncio.current_task()
    print(me.cancelling(), me.uncancel(), me.cancelling())
    me.cancel("one")
    me.cancel("two")
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError as error:
        print(error.args, me.cancelling(), me.uncancel(), me.uncancel(), me.uncancel())
    await asyncio.sleep(0)

    async def resists(times, log):
        while times:
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                times -= 1
                log.append(asyncio.current_task().cancelling())
        return "gave in"

    log = []
    task = asyncio.create_task(resists(3, log))
    for _ in range(3):
        await asyncio.sleep(0)
        task.cancel()
    print(await task, log, task.cancelled(), task.cancelling(), task.cancel())

    async def never_begins():
        log.append("began")

    log.clear()
    task = asyncio.create_task(never_begins())
    task.cancel("early")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, log)

    async def cancels_itself():
        asyncio.current_task().cancel("self")
        log.append("goes on until it waits")
        await asyncio.sleep(0)
        log.append("not here")

    try:
        await asyncio.create_task(cancels_itself())
    except asyncio.CancelledError as error:
        print(error.args, log)

    async def ends_without_waiting():
        asyncio.current_task().cancel()
        return "too late to cancel"

    task = asyncio.create_task(ends_without_waiting())
    print(await asyncio.gather(task, return_exceptions=True), task.cancelled())

    async def inner():
        try:
            await asyncio.sleep(60)
        finally:
            log.append("inner finally")

    async def outer():
        try:
            await inner()
        except asyncio.CancelledError as error:
            log.append(("outer", error.args))
            raise asyncio.CancelledError("replaced") from error

    log.clear()
    task = asyncio.create_task(outer())
    await asyncio.sleep(0)
    task.cancel("original")
    try:
        await task
    except asyncio.CancelledError as error:
        print(error.args, log, type(error.__context__).__name__)
    chain = [asyncio.create_task(asyncio.sleep(60))]
    for _ in range(3):
        chain.append(asyncio.create_task(follow(chain[-1])))
    for _ in range(4):
        await asyncio.sleep(0)
    chain[-1].cancel("top")
    await asyncio.wait(chain)
    print([t.cancelled() for t in chain])
    async with asyncio.TaskGroup() as group:
        task = group.create_task(cancel_then_swallow())
    print(task.result(), task.cancelling())


async def follow(task):
    return await task


async def cancel_then_swallow():
    me = asyncio.current_task()
    me.cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        return "uncancelled", me.uncancel()


asyncio.run(main())

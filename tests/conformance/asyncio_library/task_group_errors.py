# TaskGroup: groups of exceptions, who is cancelled, errors in the body, KeyboardInterrupt, closed groups, names.
import asyncio


async def fail(error, turns=0):
    for _ in range(turns):
        await asyncio.sleep(0)
    raise error


async def wait_forever(log, name):
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        log.append(name)
        raise


def shown(group):
    return [repr(error) for error in group.exceptions]


async def main():
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wait_forever(log, "sibling"))
            group.create_task(fail(ValueError("a")))
            group.create_task(fail(KeyError("b")))
            await wait_forever(log, "body")
    except* ValueError as part:
        print("values", shown(part), sorted(log))
    except* KeyError as part:
        print("keys", shown(part))
    log.clear()
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(wait_forever(log, "child"))
            await asyncio.sleep(0)
            raise OSError("in the body")
    except ExceptionGroup as error:
        print(error.message, shown(error), log)
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0, n), name=f"t{n}") for n in range(3)]
        print([t.get_name() for t in tasks], repr(group).startswith("<TaskGroup tasks=3"))
    print([t.result() for t in tasks], repr(group))
    for use in (lambda: group.create_task(asyncio.sleep(0)), ):
        try:
            use()
        except RuntimeError as error:
            print(str(error).split(" ", 2)[2])
    try:
        await group.__aenter__()
    except RuntimeError as error:
        print(str(error).split("> ", 1)[-1])
    fresh = asyncio.TaskGroup()
    coroutine = asyncio.sleep(0)
    try:
        fresh.create_task(coroutine)
    except RuntimeError as error:
        print(str(error).split("> ", 1)[-1])
    coroutine.close()
    log.clear()
    outer = asyncio.create_task(whole(log))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    outer.cancel()
    print(await asyncio.gather(outer, return_exceptions=True), sorted(log))
    try:
        async with asyncio.TaskGroup() as group:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(ValueError("deep"), 2))
                group.create_task(wait_forever(log, "outer child"))
    except* ValueError as part:
        print(part.exceptions[0].exceptions if hasattr(part.exceptions[0], "exceptions") else part.exceptions)
    async with asyncio.TaskGroup() as group:
        cancelled = group.create_task(asyncio.sleep(60))
        await asyncio.sleep(0)
        cancelled.cancel()
    print("a cancelled child is no error", cancelled.cancelled())
    async with asyncio.TaskGroup() as group:
        group.create_task(spawn_more(group, log, 3))
    print(log[-4:])
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(SystemExit(5)))
            await asyncio.sleep(1)
    except SystemExit as error:
        print("SystemExit", error.code)


async def whole(log):
    async with asyncio.TaskGroup() as group:
        group.create_task(wait_forever(log, "one"))
        group.create_task(wait_forever(log, "two"))


async def spawn_more(group, log, depth):
    log.append(depth)
    if depth:
        group.create_task(spawn_more(group, log, depth - 1))


try:
    asyncio.run(main())
except SystemExit as error:
    print("left with", error.code)

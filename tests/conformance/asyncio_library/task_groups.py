# TaskGroup: results, first failure cancels the rest, exception groups, use after the end, nesting.
import asyncio


async def value(n, delay=0):
    await asyncio.sleep(delay)
    return n


async def fail(error, delay=0):
    await asyncio.sleep(delay)
    raise error


async def watch(log):
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(value(n), name=f"t{n}") for n in range(3)]
    print([t.result() for t in tasks], tasks[1].get_name(), group)
    log = []
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(watch(log))
            group.create_task(fail(ValueError("a")))
            group.create_task(fail(TypeError("b")))
            await asyncio.sleep(60)
    except* ValueError as errors:
        print("V", errors.exceptions, log)
    except* TypeError as errors:
        print("T", errors.exceptions)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(watch(log))
            await asyncio.sleep(0)
            raise KeyError("body")
    except ExceptionGroup as errors:
        print(errors, errors.exceptions, log)
    try:
        async with asyncio.TaskGroup() as outer:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fail(OSError("deep")))
            print("not here")
    except ExceptionGroup as errors:
        print(repr(errors))
    coroutine = value(1)
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(str(error).split(">")[-1])
    coroutine.close()
    coroutine = value(2)
    try:
        asyncio.TaskGroup().create_task(coroutine)
    except RuntimeError as error:
        print(str(error).split(">")[-1])
    coroutine.close()

    async def whole():
        async with asyncio.TaskGroup() as group:
            group.create_task(watch(log))
            await asyncio.sleep(60)

    log.clear()
    t = asyncio.create_task(whole())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("cancelled from outside", log)
    async with asyncio.TaskGroup() as group:
        t = group.create_task(watch(log))
        await asyncio.sleep(0)
        t.cancel()
    print("a cancelled child is no failure", t.cancelled())
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(SystemExit(3)))
    except BaseException as error:
        print(type(error).__name__)


try:
    asyncio.run(main())
except SystemExit as error:
    print("exit", error.code)

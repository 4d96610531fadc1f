# asyncio.timeout and timeout_at: deadlines, reschedule, nesting, states, what becomes of cancellation.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(None) as limit:
        await asyncio.sleep(0)
        print(limit.when(), limit.expired(), repr(limit).split(" ", 1)[0])
    print(repr(limit), limit.expired())
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.sleep(60)
    except TimeoutError as error:
        print("TimeoutError", error.args, limit.expired(), repr(limit), type(error.__cause__).__name__)
    for delay in (0, -5):
        try:
            async with asyncio.timeout(delay):
                await asyncio.sleep(0)
                await asyncio.sleep(0)
                print("not reached")
        except TimeoutError:
            print("at once")
    async with asyncio.timeout(0.01) as limit:
        limit.reschedule(loop.time() + 60)
        await asyncio.sleep(0.03)
        print("rescheduled", limit.expired(), limit.when() > loop.time())
        limit.reschedule(None)
    try:
        async with asyncio.timeout(60) as limit:
            limit.reschedule(loop.time())
            await asyncio.sleep(60)
    except TimeoutError:
        print("pulled forward")
    try:
        async with asyncio.timeout(0.01) as outer:
            async with asyncio.timeout(60) as inner:
                await asyncio.sleep(60)
    except TimeoutError:
        print(outer.expired(), inner.expired())
    async with asyncio.timeout(60) as outer:
        try:
            async with asyncio.timeout(0.01) as inner:
                await asyncio.sleep(60)
        except TimeoutError:
            print(outer.expired(), inner.expired(), asyncio.current_task().cancelling())
    try:
        async with asyncio.timeout_at(loop.time() - 1):
            await asyncio.sleep(0)
    except TimeoutError:
        print("in the past")
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(60)
            except asyncio.CancelledError:
                raise ValueError("instead")
    except ValueError as error:
        print(error, type(error.__context__).__name__)
    task = asyncio.create_task(cancelled_inside())
    await asyncio.sleep(0)
    task.cancel("from outside")
    print(await asyncio.gather(task, return_exceptions=True))
    limit = asyncio.timeout(1)
    for use in (limit.reschedule, ):
        try:
            use(5)
        except RuntimeError as error:
            print(error)
    async with limit:
        pass
    for again in (lambda: limit.reschedule(3), ):
        try:
            again()
        except RuntimeError as error:
            print(error)
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)


async def cancelled_inside():
    async with asyncio.timeout(60):
        await asyncio.sleep(60)


asyncio.run(main())
try:
    asyncio.timeout(1).__aenter__().send(None)
except RuntimeError as error:
    print(error)

# asyncio.timeout, timeout_at and wait_for: expiry, rescheduling, nesting, states.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.01) as scope:
            await asyncio.sleep(60)
    except TimeoutError as error:
        print("TimeoutError", scope.expired(), type(error.__cause__).__name__)
    async with asyncio.timeout(None) as scope:
        await asyncio.sleep(0)
        print(scope.when(), scope.expired(), repr(scope))
        scope.reschedule(loop.time() + 50)
        print(scope.when() > loop.time())
    print(repr(scope))
    try:
        scope.reschedule(1)
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.timeout(-1):
            await asyncio.sleep(0)
            print("not here")
    except TimeoutError:
        print("already late")
    try:
        async with asyncio.timeout_at(loop.time() + 0.01):
            await asyncio.Event().wait()
    except TimeoutError:
        print("at")
    try:
        async with asyncio.timeout(5) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(60)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            raise KeyError("through")
    except KeyError as error:
        print(error, outer.expired())
    print(await asyncio.wait_for(asyncio.sleep(0, "fast"), 5), await asyncio.wait_for(asyncio.sleep(0, "none"), None))
    try:
        await asyncio.wait_for(asyncio.sleep(60), 0.01)
    except asyncio.TimeoutError as error:
        print(type(error), error.args)
    future = loop.create_future()
    try:
        await asyncio.wait_for(future, 0)
    except TimeoutError:
        print(future.cancelled())

    async def stubborn():
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            return "kept"

    try:
        print(await asyncio.wait_for(stubborn(), 0.01))
    except TimeoutError:
        print("late all the same")

    async def breaks():
        raise OSError("mine")

    try:
        await asyncio.wait_for(breaks(), 1)
    except OSError as error:
        print(error)
    scope = asyncio.timeout(1)
    async with scope:
        pass
    try:
        async with scope:
            pass
    except RuntimeError as error:
        print(error)


asyncio.run(main())
try:
    asyncio.timeout(1).__aenter__().send(None)
except RuntimeError as error:
    print(error)

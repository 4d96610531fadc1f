# asyncio.timeout, timeout_at and wait_for: nesting, rescheduling, what expires, who is cancelled. Nothing
# here depends on how fast the machine is: what must expire is due at once, what must not is far away.
import asyncio

FAR = 10000


async def states():
    async with asyncio.timeout(FAR) as limit:
        print(limit.expired(), limit.when() > asyncio.get_running_loop().time())
        limit.reschedule(None)
        print(limit.when())
        print(repr(limit))
    print(limit.expired(), repr(limit))
    for call in (lambda: limit.reschedule(1), ):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        async with limit:
            pass
    except RuntimeError as error:
        print(error)
    fresh = asyncio.timeout(1)
    try:
        fresh.reschedule(None)
    except RuntimeError as error:
        print(error)


async def expiry():
    try:
        async with asyncio.timeout(0) as limit:
            await asyncio.Event().wait()
    except TimeoutError as error:
        print('expired', limit.expired(), repr(error), repr(error.__cause__))
    # Already due when it is rescheduled.
    try:
        async with asyncio.timeout(None) as limit:
            limit.reschedule(asyncio.get_running_loop().time() - 1)
            await asyncio.Event().wait()
    except TimeoutError:
        print('rescheduled', limit.expired(), asyncio.current_task().cancelling())
    # Nothing waits inside: it passes.
    async with asyncio.timeout(-1) as limit:
        pass
    print('passed', limit.expired())
    # Another exception inside.
    try:
        async with asyncio.timeout(FAR):
            raise KeyError('inside')
    except KeyError as error:
        print('inside', error)


async def nesting():
    try:
        async with asyncio.timeout(0) as outer:
            async with asyncio.timeout(FAR) as inner:
                await asyncio.Event().wait()
    except TimeoutError:
        print('outer', outer.expired(), inner.expired())
    try:
        async with asyncio.timeout(FAR) as outer:
            try:
                async with asyncio.timeout(0) as inner:
                    await asyncio.Event().wait()
            except TimeoutError:
                print('inner', outer.expired(), inner.expired())
            await asyncio.sleep(0)
            raise TimeoutError('own')
    except TimeoutError as error:
        print(error, outer.expired())


async def waiting_for():
    async def stubborn():
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            return 'cancelled, but done'
    print(await asyncio.wait_for(asyncio.sleep(0, 'in time'), FAR))
    print(await asyncio.wait_for(asyncio.sleep(0, 'no limit'), None))
    for coroutine in (asyncio.Event().wait(), stubborn()):
        try:
            print(await asyncio.wait_for(coroutine, 0.01))
        except TimeoutError as error:
            print('timeout', repr(error), repr(error.__cause__))
    done = asyncio.get_running_loop().create_future()
    done.set_result('ready')
    print(await asyncio.wait_for(done, 0))
    pending = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(pending, 0)
    except TimeoutError:
        print('not ready', pending.cancelled())
    shielded = asyncio.get_running_loop().create_future()
    try:
        await asyncio.wait_for(asyncio.shield(shielded), 0)
    except TimeoutError:
        print('shielded', shielded.cancelled())
    shielded.cancel()

    async def failing():
        raise ZeroDivisionError('soon')
    try:
        await asyncio.wait_for(failing(), FAR)
    except ZeroDivisionError as error:
        print(error)


async def cancelled():
    async def work(log):
        try:
            async with asyncio.timeout(FAR):
                started.set()
                await asyncio.Event().wait()
        finally:
            log.append(asyncio.current_task().cancelling())
    started, log = asyncio.Event(), []
    task = asyncio.create_task(work(log))
    await started.wait()
    task.cancel('from outside')
    try:
        await task
    except asyncio.CancelledError as error:
        print('cancelled', error.args, log)


async def main():
    for part in (states, expiry, nesting, waiting_for, cancelled):
        print('--', part.__name__)
        await part()


asyncio.run(main())

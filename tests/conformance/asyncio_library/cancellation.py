# Task.cancel: messages, shielding, swallowing, uncancel, cancellation before the first step.
import asyncio


async def sleeper(log, swallow=False):
    try:
        await asyncio.sleep(60)
    except asyncio.CancelledError as error:
        log.append(("cancelled", error.args))
        if not swallow:
            raise
    finally:
        log.append("finally")
    return "survived"


async def main():
    log = []
    t = asyncio.create_task(sleeper(log))
    await asyncio.sleep(0)
    print(t.cancel("why"), t.cancelling(), t.cancelled(), t.done())
    try:
        await t
    except asyncio.CancelledError as error:
        print(error.args, t.cancelled(), t.cancel(), log)
    for ask in (t.result, t.exception):
        try:
            ask()
        except asyncio.CancelledError as error:
            print("CancelledError", error.args)
    log.clear()
    t = asyncio.create_task(sleeper(log, swallow=True))
    await asyncio.sleep(0)
    t.cancel()
    print(await t, t.cancelled(), log, t.cancelling(), t.uncancel(), t.uncancel())
    log.clear()
    t = asyncio.create_task(sleeper(log))
    t.cancel()
    print(await asyncio.gather(t, return_exceptions=True), log)
    gate = asyncio.Event()

    async def gated():
        await gate.wait()
        return "inner done"

    inner = asyncio.create_task(gated())
    outer = asyncio.create_task(asyncio.wait_for(asyncio.shield(inner), 60))
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    outer.cancel()
    try:
        await outer
    except asyncio.CancelledError:
        print("outer cancelled", inner.done())
    gate.set()
    print(await inner)

    async def cleanup():
        try:
            await asyncio.sleep(60)
        finally:
            await asyncio.sleep(0)
            log.append("awaited in finally")

    t = asyncio.create_task(cleanup())
    await asyncio.sleep(0)
    t.cancel()
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print(log)

    async def replaced():
        try:
            await asyncio.sleep(60)
        except asyncio.CancelledError:
            raise ValueError("instead")

    t = asyncio.create_task(replaced())
    await asyncio.sleep(0)
    t.cancel()
    print(repr((await asyncio.gather(t, return_exceptions=True))[0]), t.cancelled())
    asyncio.current_task().cancel()
    try:
        await asyncio.sleep(0)
    except asyncio.CancelledError:
        print("self", asyncio.current_task().uncancel())


asyncio.run(main())

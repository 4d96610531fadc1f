# gather, wait and as_completed: order, duplicates, failures, cancellation, kinds of arguments.
import asyncio


async def job(n, delay=0.0, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return n


async def main():
    print(await asyncio.gather(), await asyncio.gather(job(1, 0.01), job(2), job(3)))
    t = asyncio.create_task(job("t"))
    print(await asyncio.gather(t, t, job("x")))
    print(await asyncio.gather(job(1), job(2, error=ValueError("v")), return_exceptions=True))
    slow = asyncio.create_task(job("slow", 0.01))
    try:
        await asyncio.gather(slow, job(2, error=KeyError("k")))
    except KeyError as error:
        print(error, slow.done())
    print(await slow)
    g = asyncio.gather(job(1, 60), job(2, 60))
    await asyncio.sleep(0)
    print(g.cancel())
    try:
        await g
    except asyncio.CancelledError:
        print("cancelled", g.done())
    tasks = [asyncio.create_task(job(n, n / 100)) for n in range(3)]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), tasks[0] in done)
    done, pending = await asyncio.wait(tasks, timeout=0)
    print(len(done) + len(pending), await tasks[2])
    bad = asyncio.create_task(job(0, error=OSError("o")))
    done, pending = await asyncio.wait([bad, asyncio.create_task(job(1, 60))], return_when=asyncio.FIRST_EXCEPTION)
    print(done == {bad}, repr(bad.exception()), [p.cancel() for p in pending])
    coroutine = job(1)
    for args, options in (((), {}), ((coroutine,), {}), (([coroutine],), {}), (([],), {}), (([bad],), {"return_when": "x"})):
        try:
            await asyncio.wait(*args, **options)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    coroutine.close()
    order = []
    for c in asyncio.as_completed([job(3, 0.03), job(1, 0.0), job(2, 0.015)]):
        order.append(await c)
    print(order)
    tasks = [asyncio.create_task(job(n, (2 - n) / 50)) for n in range(3)]
    async for t in asyncio.as_completed(tasks):
        print(tasks.index(t), t.result())
    try:
        for c in asyncio.as_completed([job(1, 60)], timeout=0.01):
            await c
    except TimeoutError as error:
        print("TimeoutError", error.args)


asyncio.run(main())

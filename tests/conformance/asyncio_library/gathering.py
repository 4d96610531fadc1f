# gather, wait and as_completed: order, duplicates, failures, cancellation, kinds of arguments.
import asyncio


async def job(n, delay=0.0, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return n


async def gated(n, gate):
    await gate.wait()
    return n


async def main():
    print(await asyncio.gather(), await asyncio.gather(job(1, 0.01), job(2), job(3)))
    t = asyncio.create_task(job("t"))
    print(await asyncio.gather(t, t, job("x")))
    print(await asyncio.gather(job(1), job(2, error=ValueError("v")), return_exceptions=True))
    gate = asyncio.Event()
    slow = asyncio.create_task(gated("slow", gate))
    try:
        await asyncio.gather(slow, job(2, error=KeyError("k")))
    except KeyError as error:
        print(error, slow.done())
    gate.set()
    print(await slow)
    g = asyncio.gather(job(1, 60), job(2, 60))
    await asyncio.sleep(0)
    print(g.cancel())
    try:
        await g
    except asyncio.CancelledError:
        print("cancelled", g.done())
    tasks = [asyncio.create_task(gated(n, gate)) for n in range(3)]
    gate.clear()
    tasks[0] = asyncio.create_task(job(0))
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(len(done), len(pending), tasks[0] in done)
    gate.set()
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
    order, gates = [], [asyncio.Event() for _ in range(4)]
    gates[1].set()
    for c in asyncio.as_completed([gated(n, gates[n]) for n in (3, 1, 2)]):
        order.append(await c)
        gates[len(order) % 3 + 1].set()
    print(order)
    gates = [asyncio.Event() for _ in range(3)]
    tasks = [asyncio.create_task(gated(n, gates[n])) for n in range(3)]
    gates[2].set()
    async for t in asyncio.as_completed(tasks):
        print(tasks.index(t), t.result())
        gates[t.result() - 1].set()
    try:
        for c in asyncio.as_completed([job(1, 60)], timeout=0.01):
            await c
    except TimeoutError as error:
        print("TimeoutError", error.args)


asyncio.run(main())

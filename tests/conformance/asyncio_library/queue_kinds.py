# asyncio queues: bounds, order, join, shutdown, cancelled getters.
import asyncio


async def main():
    q = asyncio.Queue(2)
    print(q, q.maxsize, q.empty(), q.full())
    await q.put(1)
    q.put_nowait(2)
    print(q, q.full(), q.qsize())
    try:
        q.put_nowait(3)
    except asyncio.QueueFull as error:
        print("QueueFull", error.args)
    waiting = [asyncio.create_task(q.put(n)) for n in (3, 4)]
    await asyncio.sleep(0)
    print([await q.get() for _ in range(4)], all(w.done() for w in waiting))
    try:
        q.get_nowait()
    except asyncio.QueueEmpty:
        print("QueueEmpty")
    getters = [asyncio.create_task(q.get()) for _ in range(3)]
    await asyncio.sleep(0)
    getters[0].cancel()
    await asyncio.sleep(0)
    await q.put("a"); await q.put("b")
    print(await asyncio.gather(*getters, return_exceptions=True))
    for _ in range(6):
        q.task_done()
    await q.join()
    try:
        q.task_done()
    except ValueError as error:
        print(error)
    p = asyncio.PriorityQueue()
    for item in (3, 1, 2):
        p.put_nowait(item)
    l = asyncio.LifoQueue()
    for item in "abc":
        l.put_nowait(item)
    print([p.get_nowait() for _ in range(3)], [await l.get() for _ in range(3)])

    async def worker(name, q, out):
        while True:
            item = await q.get()
            await asyncio.sleep(0)
            out.append(item)
            q.task_done()

    q, out = asyncio.Queue(), []
    workers = [asyncio.create_task(worker(n, q, out)) for n in range(3)]
    for n in range(9):
        q.put_nowait(n)
    await q.join()
    [w.cancel() for w in workers]
    print(sorted(out), [type(r).__name__ for r in await asyncio.gather(*workers, return_exceptions=True)])
    q = asyncio.Queue()
    q.put_nowait("left")
    getter_after = asyncio.Queue()
    blocked = asyncio.create_task(getter_after.get())
    await asyncio.sleep(0)
    getter_after.shutdown(); q.shutdown()
    print(repr((await asyncio.gather(blocked, return_exceptions=True))[0]), await q.get())
    for call in (q.get, lambda: q.put(1)):
        try:
            await call()
        except asyncio.QueueShutDown:
            print("QueueShutDown")
    q = asyncio.Queue()
    q.put_nowait(1)
    q.shutdown(immediate=True)
    await q.join()
    print(q.empty())


asyncio.run(main())

"""asyncio: producers and consumers with limits, priorities, cancellation in the middle, barriers, semaphores,
timeouts."""
import asyncio


async def bounded():
    queue, made, used, most = asyncio.Queue(3), [], [], 0

    async def produce(name):
        nonlocal most
        for n in range(5):
            await queue.put((name, n))
            most = max(most, queue.qsize())
            made.append((name, n))

    async def consume():
        while True:
            used.append(await queue.get())
            await asyncio.sleep(0)
            queue.task_done()

    consumers = [asyncio.create_task(consume()) for _ in range(2)]
    await asyncio.gather(produce("a"), produce("b"))
    await queue.join()
    for c in consumers:
        c.cancel()
    print(await asyncio.gather(*consumers, return_exceptions=True))
    print(sorted(used) == sorted(made), most, queue.empty())


async def priorities():
    queue = asyncio.PriorityQueue()
    for item in (3, "c"), (1, "a"), (2, "b"), (1, "A"):
        queue.put_nowait(item)
    print([queue.get_nowait() for _ in range(4)])
    stack = asyncio.LifoQueue()
    for n in range(3):
        await stack.put(n)
    print([await stack.get() for _ in range(3)], stack.maxsize)


async def limits():
    gate, running, most = asyncio.Semaphore(2), 0, 0

    async def work(n):
        nonlocal running, most
        async with gate:
            running += 1
            most = max(most, running)
            await asyncio.sleep(0)
            running -= 1
            return n

    print(await asyncio.gather(*map(work, range(6))), most, gate.locked())
    try:
        asyncio.BoundedSemaphore(1).release()
    except ValueError as e:
        print(e)
    lock = asyncio.Lock()
    async with lock:
        try:
            await asyncio.wait_for(lock.acquire(), 0.01)
        except TimeoutError as e:
            print(type(e).__name__, lock.locked())
    print(lock.locked())
    try:
        lock.release()
    except RuntimeError as e:
        print(e)


async def barrier():
    order = []

    async def phase(n, b):
        for step in range(2):
            order.append((step, n))
            position = await b.wait()
            if position == 0:
                order.append("next")
        return n

    b = asyncio.Barrier(3)
    print(await asyncio.gather(*(phase(n, b) for n in range(3))))
    print(sorted(order[:3]), order.count("next"), b.n_waiting, b.parties, b.broken)
    waiting = [asyncio.create_task(b.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await b.abort()
    print([type(e).__name__ for e in await asyncio.gather(*waiting, return_exceptions=True)], b.broken)
    await b.reset()
    print(b.broken)


async def cancelled_in_the_middle():
    log, event = [], asyncio.Event()

    async def child(n):
        try:
            await event.wait()
        except asyncio.CancelledError:
            log.append(f"child {n}")
            raise

    async def parent():
        try:
            async with asyncio.TaskGroup() as group:
                for n in range(2):
                    group.create_task(child(n))
        finally:
            log.append("parent")

    task = asyncio.create_task(parent())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("stop it")
    try:
        await task
    except asyncio.CancelledError as e:
        log.append(e.args)
    print(sorted(map(str, log)))
    try:
        async with asyncio.timeout(0.01) as limit:
            await asyncio.shield(asyncio.sleep(0.02, "late"))
    except TimeoutError:
        print("timed out", limit.expired(), limit)
    async with asyncio.timeout(None) as limit:
        print(limit.when(), limit.expired())
        limit.reschedule(asyncio.get_running_loop().time() + 60)
        print(limit.when() is not None)


async def main():
    for step in bounded, priorities, limits, barrier, cancelled_in_the_middle:
        print("==", step.__name__)
        await step()

asyncio.run(main())

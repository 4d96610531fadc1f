# Locks, events, conditions, semaphores, barriers and queues between tasks.
import asyncio
import re


def shown(thing):
    return re.search(r'\[.*', repr(thing)).group()


async def turns():
    for _ in range(5):
        await asyncio.sleep(0)


async def lock():
    lock, order = asyncio.Lock(), []

    async def worker(name, turns):
        async with lock:
            order.append(name)
            for _ in range(turns):
                await asyncio.sleep(0)
            order.append(name.upper())
    tasks = [asyncio.create_task(worker(n, 2)) for n in 'abc']
    await asyncio.sleep(0)
    print(shown(lock), lock.locked())
    tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(order, shown(lock))
    try:
        lock.release()
    except RuntimeError as exc:
        print(exc)


async def event_and_condition():
    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    print(shown(event), event.is_set())
    event.set()
    print(await asyncio.gather(*waiters), shown(event))
    event.clear()
    condition, log = asyncio.Condition(), []

    async def consumer(n):
        async with condition:
            await condition.wait_for(lambda: len(log) > n)
            log.append(f'consumer {n}')
    tasks = [asyncio.create_task(consumer(n)) for n in range(3)]
    await asyncio.sleep(0)
    for n in range(2):
        async with condition:
            log.append(f'item {n}')
            condition.notify(1)
        await turns()
    print(log, shown(condition))
    async with condition:
        condition.notify_all()
    await turns()
    print(log, [t.done() for t in tasks])
    for task in tasks:
        task.cancel()
    for misuse in (condition.notify, condition.notify_all):
        try:
            misuse()
        except RuntimeError as exc:
            print(exc)
    try:
        await condition.wait()
    except RuntimeError as exc:
        print(exc)


async def semaphore():
    inside = most = 0
    gate = asyncio.Semaphore(2)

    async def worker():
        nonlocal inside, most
        async with gate:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1
    tasks = [asyncio.create_task(worker()) for _ in range(5)]
    await asyncio.sleep(0)
    print(shown(gate), gate.locked())
    await asyncio.gather(*tasks)
    print(most, shown(gate))
    bounded = asyncio.BoundedSemaphore(1)
    await bounded.acquire()
    bounded.release()
    for misuse in (bounded.release, lambda: asyncio.Semaphore(-1)):
        try:
            misuse()
        except ValueError as exc:
            print(exc)


async def barrier():
    barrier = asyncio.Barrier(3)
    print(shown(barrier), barrier.parties, barrier.n_waiting, barrier.broken)
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await turns()
    print(shown(barrier))
    async with barrier as number:
        print(number, sorted(await asyncio.gather(*tasks)))
    tasks = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await turns()
    await barrier.reset()
    print([repr(e) for e in await asyncio.gather(*tasks, return_exceptions=True)], shown(barrier))
    await barrier.abort()
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as exc:
        print(exc, shown(barrier))
    try:
        asyncio.Barrier(0)
    except ValueError as exc:
        print(exc)


async def queues():
    queue, log = asyncio.Queue(2), []

    async def producer():
        for n in range(5):
            await queue.put(n)
            log.append(f'put {n}')
    task = asyncio.create_task(producer())
    await turns()
    print(queue, queue.full(), queue.qsize(), log)
    try:
        queue.put_nowait('x')
    except asyncio.QueueFull as exc:
        print(repr(exc))
    print([await queue.get() for _ in range(5)], queue.empty(), task.done())
    for _ in range(5):
        queue.task_done()
    await queue.join()
    try:
        queue.task_done()
    except ValueError as exc:
        print(exc)
    getter = asyncio.create_task(queue.get())
    await asyncio.sleep(0)
    print(queue)
    queue.shutdown()
    print(repr((await asyncio.gather(getter, return_exceptions=True))[0]), queue)
    for operation in (queue.get_nowait, lambda: queue.put_nowait(1)):
        try:
            operation()
        except asyncio.QueueShutDown as exc:
            print(repr(exc))
    for kind in (asyncio.PriorityQueue, asyncio.LifoQueue):
        sorting = kind()
        for n in (3, 1, 2):
            sorting.put_nowait(n)
        print(sorting, [sorting.get_nowait() for _ in range(3)])


for part in (lock, event_and_condition, semaphore, barrier, queues):
    print(f'-- {part.__name__}')
    asyncio.run(part())

# asyncio.Condition, Barrier, Semaphore and BoundedSemaphore: order, errors, cancellation while waiting.
import asyncio


async def conditions():
    condition, log = asyncio.Condition(), []

    async def wait(name):
        async with condition:
            await condition.wait()
            log.append(name)
    tasks = [asyncio.create_task(wait(i)) for i in range(5)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    async with condition:
        tasks[2].cancel()
        await asyncio.sleep(0)
        condition.notify_all()
    print(await asyncio.gather(*tasks, return_exceptions=True), log)
    items = []

    async def consume():
        async with condition:
            print(await condition.wait_for(lambda: len(items) >= 3 and list(items)))
    task = asyncio.create_task(consume())
    for i in range(3):
        await asyncio.sleep(0)
        async with condition:
            items.append(i)
            condition.notify()
    await task
    for call in (condition.notify, condition.notify_all, condition.release):
        try:
            call()
        except RuntimeError as error:
            print(error)
    try:
        await condition.wait()
    except RuntimeError as error:
        print(error)
    print(condition.locked(), repr(condition).split(' ', 1)[1][-11:])


async def barriers():
    barrier = asyncio.Barrier(3)
    places = await asyncio.gather(*(barrier.wait() for _ in range(3)))
    print(sorted(places), barrier.n_waiting, barrier.parties, barrier.broken)
    first = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(barrier.n_waiting)
    await barrier.reset()
    for _ in range(3):
        await asyncio.sleep(0)
    print(repr(first.exception()), barrier.broken)
    first = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    await barrier.abort()
    print(barrier.broken)
    for waiting in (first, asyncio.create_task(barrier.wait())):
        try:
            await waiting
        except asyncio.BrokenBarrierError as error:
            print('broken', error)
    await barrier.reset()
    print(barrier.broken)

    async def enter():
        async with barrier as place:
            return place
    print(sorted(await asyncio.gather(*(enter() for _ in range(3)))))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


async def semaphores():
    semaphore, log, running = asyncio.Semaphore(2), [], 0

    async def work(name):
        nonlocal running
        async with semaphore:
            running += 1
            log.append((name, running))
            await asyncio.sleep(0)
            running -= 1
    await asyncio.gather(*map(work, range(6)))
    print(log, semaphore.locked())
    await semaphore.acquire()
    await semaphore.acquire()
    waiting = [asyncio.create_task(semaphore.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    print(semaphore.locked(), repr(semaphore).split('[')[1])
    waiting[0].cancel()
    semaphore.release()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([task.done() for task in waiting], waiting[0].cancelled())
    semaphore.release()
    await asyncio.gather(*waiting[1:])
    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        pass
    for call in (bounded.release, lambda: asyncio.Semaphore(-1), lambda: asyncio.BoundedSemaphore(-2)):
        try:
            call()
        except ValueError as error:
            print(error)


async def main():
    for part in (conditions, barriers, semaphores):
        print('--', part.__name__)
        await part()


asyncio.run(main())

# Lock, Event, Condition, Semaphore, Barrier of asyncio: who is woken, cancelled waiters, misuse, reprs.
import asyncio


def tail(thing):
    return repr(thing).split("[", 1)[1]


async def main():
    lock = asyncio.Lock()
    print(tail(lock), lock.locked())
    order = []

    async def use(name):
        async with lock:
            order.append(name)
            await asyncio.sleep(0)

    async with lock:
        tasks = [asyncio.create_task(use(n)) for n in range(4)]
        await asyncio.sleep(0)
        print(tail(lock))
        tasks[1].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(order, lock.locked())
    for bad in (lock.release, asyncio.BoundedSemaphore().release):
        try:
            bad()
        except (RuntimeError, ValueError) as error:
            print(type(error).__name__, error)
    event = asyncio.Event()
    waiters = [asyncio.create_task(event.wait()) for _ in range(3)]
    await asyncio.sleep(0)
    print(tail(event), event.is_set())
    event.set()
    print(await asyncio.gather(*waiters), await event.wait(), tail(event))
    event.clear()
    print(event.is_set())
    condition = asyncio.Condition()
    woken = []

    async def sleeper(n):
        async with condition:
            await condition.wait()
            woken.append(n)

    sleepers = [asyncio.create_task(sleeper(n)) for n in range(5)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
    for _ in range(4):
        await asyncio.sleep(0)
    print(woken)
    async with condition:
        condition.notify_all()
    await asyncio.gather(*sleepers)
    print(woken, tail(condition))
    value = 0

    async def raise_it():
        nonlocal value
        for _ in range(3):
            async with condition:
                value += 1
                condition.notify()
            await asyncio.sleep(0)

    async with condition:
        task = asyncio.create_task(raise_it())
        print(await condition.wait_for(lambda: value >= 3 and "reached"))
    await task
    for bad in (condition.wait(), ):
        try:
            await bad
        except RuntimeError as error:
            print(error)
    for bad in (condition.notify, condition.notify_all):
        try:
            bad()
        except RuntimeError as error:
            print(error)
    semaphore = asyncio.Semaphore(2)
    inside = most = 0

    async def enter():
        nonlocal inside, most
        async with semaphore:
            inside += 1
            most = max(most, inside)
            await asyncio.sleep(0)
            inside -= 1

    await asyncio.gather(*(enter() for _ in range(10)))
    print(most, semaphore.locked(), tail(semaphore))
    await semaphore.acquire()
    await semaphore.acquire()
    waiter = asyncio.create_task(semaphore.acquire())
    await asyncio.sleep(0)
    print(tail(semaphore), semaphore.locked())
    waiter.cancel()
    semaphore.release()
    print(await semaphore.acquire(), semaphore.locked())
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)
    barrier = asyncio.Barrier(3)
    print(sorted(await asyncio.gather(*(barrier.wait() for _ in range(3)))), barrier.parties, barrier.n_waiting)
    late = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(tail(barrier))
    await barrier.abort()
    print(repr((await asyncio.gather(late, return_exceptions=True))[0]), barrier.broken)
    try:
        async with barrier:
            pass
    except asyncio.BrokenBarrierError as error:
        print(type(error).__name__, error)
    await barrier.reset()
    print(barrier.broken, tail(barrier))
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())

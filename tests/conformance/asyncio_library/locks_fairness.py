# asyncio locks: fairness, cancelled waiters, Condition predicates, Barrier, Semaphore text and errors.
import asyncio


async def main():
    lock, log = asyncio.Lock(), []

    async def user(n):
        async with lock:
            log.append(n)
            await asyncio.sleep(0)

    print(lock.locked(), str(lock).endswith("[unlocked]>"))
    tasks = [asyncio.create_task(user(n)) for n in range(5)]
    await asyncio.sleep(0)
    print(lock.locked(), "waiters:4" in repr(lock))
    tasks[2].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    print(log, lock.locked())
    for bad in (lock.release, asyncio.BoundedSemaphore(1).release, lambda: asyncio.Semaphore(-1), lambda: asyncio.Barrier(0)):
        try:
            bad()
        except (RuntimeError, ValueError) as error:
            print(type(error).__name__, error)
    s = asyncio.Semaphore(2)
    running = peak = 0

    async def limited():
        nonlocal running, peak
        async with s:
            running += 1
            peak = max(peak, running)
            await asyncio.sleep(0)
            running -= 1

    await asyncio.gather(*(limited() for _ in range(8)))
    print(peak, s.locked(), "value:2" in repr(s))
    c, box = asyncio.Condition(), []

    async def taker(n):
        async with c:
            await c.wait_for(lambda: box)
            return n, box.pop(0)

    takers = [asyncio.create_task(taker(n)) for n in range(3)]
    await asyncio.sleep(0)
    for item in "xyz":
        async with c:
            box.append(item)
            c.notify(1)
        await asyncio.sleep(0)
    print(await asyncio.gather(*takers))
    for bad in (c.notify, c.notify_all):
        try:
            bad()
        except RuntimeError as error:
            print(error)
    try:
        await c.wait()
    except RuntimeError as error:
        print(error)
    e = asyncio.Event()
    waiters = [asyncio.create_task(e.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    e.set()
    print(await asyncio.gather(*waiters), e.is_set(), e.clear(), e.is_set())
    b = asyncio.Barrier(3)

    async def meet():
        async with b as position:
            return position

    print(sorted(await asyncio.gather(*(meet() for _ in range(3)))), b.parties, b.n_waiting, b.broken)
    one = asyncio.create_task(b.wait())
    await asyncio.sleep(0)
    await b.abort()
    try:
        await one
    except asyncio.BrokenBarrierError as error:
        print("broken", b.broken, error)
    await b.reset()
    print(b.broken)


asyncio.run(main())

# asyncio.Queue: full and empty, join and task_done, cancellation of waiters, order, shutdown.
import asyncio


async def main():
    queue = asyncio.Queue(2)
    print(queue.maxsize, queue.empty(), queue.full(), queue.qsize(), repr(queue).split(" at ")[0])
    await queue.put("a")
    queue.put_nowait("b")
    for call in (lambda: queue.put_nowait("c"), asyncio.Queue().get_nowait, asyncio.Queue().task_done):
        try:
            call()
        except (asyncio.QueueFull, asyncio.QueueEmpty, ValueError) as error:
            print(type(error).__name__, error.args)
    putter = asyncio.create_task(queue.put("c"))
    await asyncio.sleep(0)
    print(putter.done(), await queue.get(), queue.qsize())
    await putter
    print(queue.get_nowait(), await queue.get(), queue.empty())
    getters = [asyncio.create_task(queue.get()) for _ in range(3)]
    await asyncio.sleep(0)
    getters[0].cancel()
    await queue.put(1)
    await queue.put(2)
    print(await asyncio.gather(*getters, return_exceptions=True))
    joiner = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    for left in range(5):
        queue.task_done()
    await joiner
    print("joined", queue._unfinished_tasks if hasattr(queue, "_unfinished_tasks") else 0)
    try:
        queue.task_done()
    except ValueError as error:
        print(error)
    log = []
    small = asyncio.Queue(1)

    async def produce(name):
        for n in range(3):
            await small.put((name, n))

    async def consume():
        while True:
            log.append(await small.get())
            small.task_done()

    consumer = asyncio.create_task(consume())
    await asyncio.gather(produce("x"), produce("y"))
    await small.join()
    consumer.cancel()
    print(sorted(log), [n for name, n in log if name == "x"])
    lifo, best = asyncio.LifoQueue(), asyncio.PriorityQueue()
    for item in (3, 1, 2):
        lifo.put_nowait(item)
        best.put_nowait((item, str(item)))
    print([lifo.get_nowait() for _ in range(3)], [best.get_nowait()[1] for _ in range(3)])
    queue = asyncio.Queue(1)
    queue.put_nowait("last")
    blocked = asyncio.create_task(queue.put("never"))
    await asyncio.sleep(0)
    queue.shutdown()
    print(repr((await asyncio.gather(blocked, return_exceptions=True))[0]), await queue.get())
    for call in (queue.get, lambda: queue.put(1)):
        try:
            await call()
        except asyncio.QueueShutDown as error:
            print("QueueShutDown", error.args)
    queue = asyncio.Queue()
    queue.put_nowait(1)
    joiner = asyncio.create_task(queue.join())
    waiting = asyncio.create_task(asyncio.Queue().get())
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    await joiner
    waiting.cancel()
    print(queue.qsize(), [c.__name__ for c in asyncio.QueueShutDown.__mro__[:2]])
    endless = asyncio.Queue(0)
    for n in range(1000):
        endless.put_nowait(n)
    print(endless.full(), sum([endless.get_nowait() for _ in range(1000)]))


asyncio.run(main())

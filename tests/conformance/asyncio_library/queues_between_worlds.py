# asyncio queues used by tasks, threads and executors together; producers, consumers, priorities, shutdown.
import asyncio
import concurrent.futures
import functools
import threading


async def from_threads():
    loop = asyncio.get_running_loop()
    queue = asyncio.Queue()

    def produce(name):
        for i in range(50):
            loop.call_soon_threadsafe(queue.put_nowait, (name, i))
        asyncio.run_coroutine_threadsafe(queue.put((name, None)), loop).result()
    threads = [threading.Thread(target=produce, args=(name,)) for name in 'abc']
    for thread in threads:
        thread.start()
    got, ends = {}, 0
    while ends < 3:
        name, item = await queue.get()
        if item is None:
            ends += 1
        else:
            got.setdefault(name, []).append(item)
    print({name: items == list(range(50)) for name, items in sorted(got.items())}, queue.empty())
    for thread in threads:
        await asyncio.to_thread(thread.join)


async def bounded():
    queue = asyncio.Queue(2)
    log = []

    async def producer():
        for i in range(6):
            await queue.put(i)
            log.append(f'put {i}')

    async def consumer():
        for _ in range(6):
            item = await queue.get()
            log.append(f'got {item}')
            queue.task_done()
    task = asyncio.create_task(producer())
    await asyncio.sleep(0)
    print(log, queue.full(), queue.qsize(), task.done())
    await asyncio.gather(consumer(), queue.join())
    await task
    print(log)
    for call in (queue.task_done, queue.get_nowait, lambda: [queue.put_nowait(i) for i in range(3)]):
        try:
            call()
        except (ValueError, asyncio.QueueEmpty, asyncio.QueueFull) as error:
            print(type(error).__name__, error)


async def kinds():
    priority = asyncio.PriorityQueue()
    for item in ((3, 'c'), (1, 'z'), (2, 'b'), (1, 'a')):
        await priority.put(item)
    print([await priority.get() for _ in range(4)])
    stack = asyncio.LifoQueue()
    for item in 'xyz':
        stack.put_nowait(item)
    print([stack.get_nowait() for _ in range(3)])
    getters = [asyncio.create_task(stack.get()) for _ in range(3)]
    await asyncio.sleep(0)
    getters[1].cancel()
    for item in (1, 2):
        stack.put_nowait(item)
    results = await asyncio.gather(*getters, return_exceptions=True)
    print(sorted(r for r in results if isinstance(r, int)), type(results[1]).__name__)


async def shutdowns():
    for immediate in (False, True):
        queue = asyncio.Queue()
        for i in range(3):
            queue.put_nowait(i)
        putter = asyncio.Queue(1)
        putter.put_nowait('first')
        blocked = asyncio.create_task(putter.put('second'))
        await asyncio.sleep(0)
        putter.shutdown(immediate)
        print(repr((await asyncio.gather(blocked, return_exceptions=True))[0]))
        queue.shutdown(immediate)
        got = []
        try:
            while True:
                got.append(await queue.get())
                queue.task_done()
        except asyncio.QueueShutDown as error:
            print(immediate, got, repr(error))
        try:
            queue.put_nowait(1)
        except asyncio.QueueShutDown:
            print('closed')
        await queue.join()
    empty = asyncio.Queue()
    waiting = [asyncio.create_task(empty.get()) for _ in range(3)]
    await asyncio.sleep(0)
    empty.shutdown()
    print([type(e).__name__ for e in await asyncio.gather(*waiting, return_exceptions=True)])


def cpu(n):
    return sum(i * i for i in range(n))


async def executors():
    loop = asyncio.get_running_loop()
    with concurrent.futures.ThreadPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, cpu, n) for n in (10, 100, 1000))))
        print(await loop.run_in_executor(pool, functools.partial(sorted, [3, 1, 2], reverse=True)))
        try:
            await loop.run_in_executor(pool, lambda: 1 / 0)
        except ZeroDivisionError as error:
            print(error)
        wrapped = asyncio.wrap_future(pool.submit(cpu, 5))
        print(type(wrapped).__name__, await wrapped)
        gate = threading.Event()
        future = loop.run_in_executor(pool, gate.wait)
        future.cancel()
        print(future.cancelled())
        gate.set()
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, cpu, n) for n in (10, 100))))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.to_thread(pow, 2, n)) for n in range(5)]
    print([task.result() for task in tasks])
    try:
        loop.set_default_executor('x')
    except TypeError as error:
        print(error)


async def threadsafe():
    loop = asyncio.get_running_loop()

    async def answer(value):
        await asyncio.sleep(0)
        if value is None:
            raise LookupError('nothing')
        return value

    def ask():
        out = [asyncio.run_coroutine_threadsafe(answer(i), loop).result() for i in range(3)]
        future = asyncio.run_coroutine_threadsafe(answer(None), loop)
        out.append(repr(future.exception()))
        never = asyncio.run_coroutine_threadsafe(asyncio.sleep(1000), loop)
        try:
            never.result(0.01)
        except concurrent.futures.TimeoutError:
            out.append(never.cancel())
        try:
            asyncio.run_coroutine_threadsafe('x', loop)
        except TypeError as error:
            out.append(str(error))
        try:
            asyncio.get_running_loop()
        except RuntimeError as error:
            out.append(str(error))
        return out
    print(await asyncio.to_thread(ask))


if __name__ == '__main__':
    for part in (from_threads, bounded, kinds, shutdowns, executors, threadsafe):
        print('--', part.__name__)
        asyncio.run(part())

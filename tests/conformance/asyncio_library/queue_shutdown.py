# asyncio.Queue.shutdown: waiting getters and putters, immediate, join, subclasses, and the order of many
# tasks.
import asyncio


async def drained():
    queue = asyncio.Queue()
    for i in range(3):
        queue.put_nowait(i)
    queue.shutdown()
    print([await queue.get(), queue.get_nowait()], queue.qsize())
    for call in (lambda: queue.put(1), ):
        try:
            await call()
        except asyncio.QueueShutDown as error:
            print('put', repr(error))
    print(queue.get_nowait())
    for call in (queue.get_nowait, lambda: queue.put_nowait(1)):
        try:
            call()
        except asyncio.QueueShutDown as error:
            print(type(error).__mro__[1].__name__)
    try:
        await queue.get()
    except asyncio.QueueShutDown:
        print('nothing comes')
    queue.shutdown()
    print('twice', repr(queue).split(' ', 3)[3])


async def waiting():
    queue = asyncio.Queue(maxsize=1)
    getters = [asyncio.create_task(queue.get()) for _ in range(3)]
    await asyncio.sleep(0)
    queue.put_nowait('only')
    queue.shutdown()
    print(await asyncio.gather(*getters, return_exceptions=True))
    queue = asyncio.Queue(maxsize=1)
    queue.put_nowait(1)
    putters = [asyncio.create_task(queue.put(i)) for i in range(3)]
    await asyncio.sleep(0)
    print(queue.full(), queue.maxsize)
    queue.shutdown()
    print(await asyncio.gather(*putters, return_exceptions=True), queue.qsize())


async def at_once():
    queue = asyncio.Queue()
    for i in range(3):
        queue.put_nowait(i)
    joining = asyncio.create_task(queue.join())
    await asyncio.sleep(0)
    print(joining.done())
    queue.shutdown(immediate=True)
    await joining
    print('joined', queue.qsize(), queue.empty())
    try:
        queue.task_done()
    except ValueError as error:
        print(error)


async def kinds():
    for kind in (asyncio.PriorityQueue, asyncio.LifoQueue):
        queue = kind()
        for item in (3, 1, 2):
            await queue.put(item)
        queue.shutdown()
        print(kind.__name__, [queue.get_nowait() for _ in range(3)])

    class Unique(asyncio.Queue):
        """Holds each item once."""

        def _init(self, maxsize):
            self._queue = {}

        def _put(self, item):
            self._queue[item] = None

        def _get(self):
            item = next(iter(self._queue))
            del self._queue[item]
            return item
    queue = Unique(2)
    for item in 'aab':
        await queue.put(item)
    print(queue.full(), queue.qsize(), await queue.get(), await queue.get(), queue.empty())


async def crowd():
    queue, got = asyncio.Queue(5), []

    async def produce(name):
        for i in range(20):
            await queue.put((name, i))

    async def consume():
        while True:
            try:
                got.append(await queue.get())
            except asyncio.QueueShutDown:
                return
            queue.task_done()
    consumers = [asyncio.create_task(consume()) for _ in range(3)]
    await asyncio.gather(*map(produce, 'abc'))
    await queue.join()
    queue.shutdown()
    await asyncio.gather(*consumers)
    print(len(got), all([i for name, i in got if name == which] == list(range(20)) for which in 'abc'))


async def main():
    for part in (drained, waiting, at_once, kinds, crowd):
        print('--', part.__name__)
        await part()


asyncio.run(main())

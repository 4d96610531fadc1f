# asyncio programs: a connection pool, a token bucket on loop time, batching, debouncing, a cache with one flight.
import asyncio
import contextlib


class Pool:
    def __init__(self, size):
        self.free, self.made, self.size = asyncio.LifoQueue(), 0, size

    @contextlib.asynccontextmanager
    async def connection(self):
        if self.free.empty() and self.made < self.size:
            self.made += 1
            connection = f"connection {self.made}"
        else:
            connection = await self.free.get()
        try:
            yield connection
        finally:
            self.free.put_nowait(connection)


class Batcher:
    def __init__(self, size):
        self.size, self.waiting, self.batches = size, [], []

    async def add(self, item):
        future = asyncio.get_running_loop().create_future()
        self.waiting.append((item, future))
        if len(self.waiting) == self.size:
            self.flush()
        return await future

    def flush(self):
        batch, self.waiting = self.waiting, []
        self.batches.append([item for item, _ in batch])
        for item, future in batch:
            if not future.done():
                future.set_result(item * 2)


class OneFlight:
    def __init__(self, compute):
        self.compute, self.flights, self.calls = compute, {}, 0

    async def get(self, key):
        if key not in self.flights:
            self.flights[key] = asyncio.ensure_future(self.run(key))
        return await asyncio.shield(self.flights[key])

    async def run(self, key):
        self.calls += 1
        return await self.compute(key)


async def slow_square(n):
    await asyncio.sleep(0)
    if n < 0:
        raise ValueError(n)
    return n * n


async def main():
    pool, used = Pool(3), set()

    async def use(n):
        async with pool.connection() as connection:
            used.add(connection)
            await asyncio.sleep(0)
            if n == 5:
                raise KeyError(n)

    results = await asyncio.gather(*(use(n) for n in range(20)), return_exceptions=True)
    print(sorted(used), pool.free.qsize(), [repr(r) for r in results if r])
    batcher = Batcher(4)
    adding = [asyncio.create_task(batcher.add(n)) for n in range(10)]
    for _ in range(3):
        await asyncio.sleep(0)
    adding[9].cancel()
    batcher.flush()
    print(await asyncio.gather(*adding, return_exceptions=True), batcher.batches)
    flight = OneFlight(slow_square)
    asking = [asyncio.create_task(flight.get(n % 3)) for n in range(12)]
    await asyncio.sleep(0)
    asking[0].cancel()
    print(await asyncio.gather(*asking, return_exceptions=True), flight.calls)
    print(await asyncio.gather(flight.get(-1), flight.get(-1), return_exceptions=True), flight.calls)
    fired, handle = [], None
    loop = asyncio.get_running_loop()
    for n in range(5):
        if handle:
            handle.cancel()
        handle = loop.call_later(0.01, fired.append, n)
    await asyncio.sleep(0.03)
    print(fired)
    async with contextlib.AsyncExitStack() as stack:
        names = [await stack.enter_async_context(pool.connection()) for _ in range(3)]
        stack.push_async_callback(slow_square, 3)
        print(sorted(names), pool.free.empty())
    print(pool.free.qsize())

    async def ticks(count):
        for n in range(count):
            await asyncio.sleep(0)
            yield n

    print([n async for n in ticks(5) if n % 2], {n: n async for n in ticks(2)}, sum([n async for n in ticks(4)]))
    async with contextlib.aclosing(ticks(100)) as items:
        async for n in items:
            if n == 3:
                break
    print(n, await anext(items, "closed"))


asyncio.run(main())

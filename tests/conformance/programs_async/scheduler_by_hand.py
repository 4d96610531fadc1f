# A small scheduler of one's own on generators and on coroutines, beside asyncio: the same program on all of them.
import asyncio
import collections
import heapq
import types


class Loop:
    def __init__(self):
        self.ready, self.sleeping, self.time, self.number = collections.deque(), [], 0, 0
        self.results = {}

    def spawn(self, name, coroutine):
        self.ready.append((name, coroutine, None))

    def run(self):
        while self.ready or self.sleeping:
            if not self.ready:
                self.time, _, item = heapq.heappop(self.sleeping)
                self.ready.append(item)
            name, coroutine, value = self.ready.popleft()
            try:
                wish = coroutine.send(value)
            except StopIteration as stopped:
                self.results[name] = stopped.value
            except Exception as error:
                self.results[name] = error
            else:
                if wish is None:
                    self.ready.append((name, coroutine, None))
                else:
                    self.number += 1
                    heapq.heappush(self.sleeping, (self.time + wish, self.number, (name, coroutine, self.time)))
        return self.results


@types.coroutine
def pause(seconds=None):
    return (yield seconds)


log = []


async def worker(name, delays):
    total = 0
    for delay in delays:
        await pause(delay)
        log.append((loop.time, name))
        total += delay
    if name == "c":
        raise ValueError(name)
    return total


loop = Loop()
for name, delays in (("a", (3, 1)), ("b", (1, 1, 1)), ("c", (2,))):
    loop.spawn(name, worker(name, delays))
print({name: repr(result) for name, result in sorted(loop.run().items())}, log)


def old_style(name, steps):
    for step in range(steps):
        log.append((name, step))
        yield
    return name * steps


log.clear()
loop = Loop()
for name, steps in (("x", 2), ("y", 3)):
    loop.spawn(name, old_style(name, steps))
print(loop.run(), log)


class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        got = yield self.value
        return self.value, got


async def uses_it():
    return await Awaitable(5), await Awaitable(2)


loop = Loop()
loop.spawn("it", uses_it())
print(loop.run(), loop.time)


async def in_asyncio(name, delays, order):
    for delay in delays:
        for _ in range(delay):
            await asyncio.sleep(0)
        order.append(name)
    return sum(delays)


async def main():
    order = []
    results = await asyncio.gather(in_asyncio("a", (6, 6), order), in_asyncio("b", (1, 1, 1), order))
    print(results, order)
    try:
        await pause(1)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
coroutine = worker("never", (1,))
print(coroutine.cr_running, coroutine.cr_frame is not None)
coroutine.close()
try:
    coroutine.send(None)
except RuntimeError as error:
    print(error)

class Wait:
    def __init__(self, value):
        self.value = value
    def __await__(self):
        got = yield self.value
        return got
async def worker(n):
    total = 0
    for i in range(n):
        total += await Wait(i)
    return total
async def main():
    async with Context() as c:
        return [c, await worker(3), [x async for x in steps(2)]]
class Context:
    async def __aenter__(self):
        return await Wait("enter")
    async def __aexit__(self, *details):
        await Wait("exit")
async def steps(n):
    for i in range(n):
        yield i
        await Wait(i)
coroutine, value = main(), None
try:
    while True:
        value = coroutine.send(5 if value is not None else None)
except StopIteration as stop:
    print(stop.value)

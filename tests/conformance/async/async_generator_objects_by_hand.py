# Async generators driven by hand: anext, asend, athrow, aclose and wrong uses.
def drive(awaitable):
    try:
        iterator = awaitable.__await__()
        while True:
            print("(yield", iterator.send(None), end=") ")
    except StopIteration as stop:
        return stop.value
    except BaseException as error:
        return f"{type(error).__name__} {error}"


class Pause:
    def __await__(self):
        yield "pause"


async def numbers():
    try:
        for i in range(3):
            await Pause()
            got = yield i
            if got:
                print("got", got, end=" ")
    except ValueError as error:
        print("caught", error, end=" ")
        yield "after throw"
    finally:
        print("finally", end=" ")


g = numbers()
print(type(g).__name__, g.ag_running, g.ag_frame is not None, g.ag_code.co_name, g.ag_await, g.__aiter__() is g)
print(drive(g.__anext__()), drive(g.asend("hi")), drive(g.asend(None)), drive(g.__anext__()), drive(g.__anext__()))
g = numbers()
print(drive(g.asend("early")))
print(drive(g.__anext__()), drive(g.athrow(ValueError("v"))), drive(g.__anext__()))
g = numbers()
print(drive(g.__anext__()), drive(g.aclose()), drive(g.aclose()), drive(g.__anext__()))
g = numbers()
print(drive(g.athrow(KeyError("k"))), drive(g.__anext__()))
g = numbers()
print(drive(g.aclose()), drive(g.__anext__()))


async def stubborn():
    try:
        yield 1
    except GeneratorExit:
        yield 2


g = stubborn()
print(drive(g.__anext__()), drive(g.aclose()))


async def stops():
    yield 1
    raise StopAsyncIteration("mine")


g = stops()
print(drive(g.__anext__()), drive(g.__anext__()))


async def stops_sync():
    raise StopIteration("sync")
    yield


print(drive(stops_sync().__anext__()))
g = numbers()
step = g.__anext__()
print(step.send(None))
other = g.__anext__()
try:
    other.send(None)
except RuntimeError as error:
    print(error)
try:
    step.send(None)
except StopIteration as stop:
    print(stop.value)
try:
    step.send(None)
except RuntimeError as error:
    print(error)
for use in (lambda: next(g), lambda: iter(g), lambda: list(g), lambda: g.send(1), lambda: g.asend(), lambda: anext(5), lambda: aiter(5), lambda: aiter([])):
    try:
        print(use())
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)
print(drive(anext(g)), drive(anext(g, "default")), drive(anext(g, "default")), drive(anext(g, "default")))


async def collect():
    a = [x async for x in numbers() if x != 1]
    b = {x: x * x async for x in numbers()}
    c = {y async for x in numbers() for y in [x, x + 1]}
    d = [x async for x in (await_ async for await_ in numbers())]
    async for x in numbers():
        if x:
            break
    else:
        print("never")
    return a, b, c, d, x


print(drive(collect()))

"""The states of generators, coroutines and asynchronous generators are the module's constants, one object each:
programs compare them with `is`."""
import inspect


def generator():
    seen.append(inspect.getgeneratorstate(g) is inspect.GEN_RUNNING)
    yield 1


async def coroutine():
    seen.append(inspect.getcoroutinestate(c) is inspect.CORO_RUNNING)


async def asynchronous():
    seen.append(inspect.getasyncgenstate(a) is inspect.AGEN_RUNNING)
    yield 1


def drive(awaitable):
    try:
        awaitable.send(None)
    except (StopIteration, StopAsyncIteration) as stop:
        return type(stop).__name__


seen = []
g = generator()
print(inspect.getgeneratorstate(g), inspect.getgeneratorstate(g) is inspect.GEN_CREATED)
next(g)
print(inspect.getgeneratorstate(g) is inspect.GEN_SUSPENDED)
g.close()
print(inspect.getgeneratorstate(g) is inspect.GEN_CLOSED)

c = coroutine()
print(inspect.getcoroutinestate(c), inspect.getcoroutinestate(c) is inspect.CORO_CREATED)
print(drive(c), inspect.getcoroutinestate(c) is inspect.CORO_CLOSED)

a = asynchronous()
print(inspect.getasyncgenstate(a), inspect.getasyncgenstate(a) is inspect.AGEN_CREATED)
print(drive(a.__anext__()), inspect.getasyncgenstate(a) is inspect.AGEN_SUSPENDED)
print(drive(a.__anext__()), inspect.getasyncgenstate(a) is inspect.AGEN_CLOSED)
print(seen)
print([name for name in vars(inspect) if name.startswith(("GEN_", "CORO_", "AGEN_"))
       and getattr(inspect, name) != name])

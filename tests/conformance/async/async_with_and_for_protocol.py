# What async with and async for ask of objects, and their complaints.
def run(coroutine):
    try:
        while True:
            coroutine.send(None)
    except StopIteration as stop:
        return stop.value
    except BaseException as error:
        return f"{type(error).__name__} {error}"


class Manager:
    def __init__(self, swallow=False, enter=None, leave=None):
        self.swallow, self.enter, self.leave = swallow, enter, leave

    async def __aenter__(self):
        print("enter", end=" ")
        if self.enter:
            raise self.enter
        return "entered"

    async def __aexit__(self, kind, value, traceback):
        print("exit", kind and kind.__name__, value, end=" ")
        if self.leave:
            raise self.leave
        return self.swallow


async def use(manager, error=None):
    async with manager as value:
        print(value, end=" ")
        if error:
            raise error
        return "returned"
    return "swallowed"


for args, error in (((), None), ((), ValueError("v")), ((True,), ValueError("v")), ((False, KeyError("e")), None), ((False, None, KeyError("l")), None), ((True, None, KeyError("l")), ValueError("v")), (([1],), ValueError("v"))):
    print(run(use(Manager(*args), error)))


class NoExit:
    async def __aenter__(self):
        pass


class SyncEnter:
    def __aenter__(self):
        return 5

    def __aexit__(self, *_):
        return 6


class SyncExit(Manager):
    def __aexit__(self, *_):
        return 6


class OnlySync:
    def __enter__(self):
        return 1

    def __exit__(self, *_):
        pass


for bad in (5, NoExit(), SyncEnter(), SyncExit(), OnlySync(), Manager):
    print(run(use(bad)))


async def wrong_with():
    with Manager():
        pass


print(run(wrong_with()))


class Items:
    def __init__(self, iterator=None):
        self.iterator = iterator

    def __aiter__(self):
        return self if self.iterator is None else self.iterator

    n = 0

    async def __anext__(self):
        self.n += 1
        if self.n == 3:
            raise StopAsyncIteration
        return self.n


class SyncNext(Items):
    def __anext__(self):
        return 5


class AsyncIter(Items):
    async def __aiter__(self):
        return self


async def loop(items):
    seen = []
    async for item in items:
        seen.append(item)
    else:
        seen.append("else")
    return seen


import warnings
warnings.simplefilter("ignore")
for items in (Items(), Items(5), SyncNext(), AsyncIter(), [1], 5, iter([1]), Items(Items())):
    print(run(loop(items)))


async def two():
    async with Manager() as a, Manager(True) as b:
        print(a, b, end=" ")
        raise ValueError("inner")
    async with (Manager(), Manager() as c,):
        return c


print(run(two()))


async def wrong_for():
    for x in Items():
        pass


print(run(wrong_for()))

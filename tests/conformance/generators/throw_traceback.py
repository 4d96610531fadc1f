# What is thrown into a generator that delegates has each frame once in its traceback.
import traceback


def inner():
    try:
        yield 1
    finally:
        pass


def middle():
    return (yield from inner())


def outer():
    yield from middle()


class Awaitable:
    def __await__(self):
        yield 1


async def awaits():
    await Awaitable()


def frames(exc):
    return [(f.name, f.lineno) for f in traceback.extract_tb(exc.__traceback__)]


for start in (inner, middle, outer, awaits):
    generator = start()
    generator.send(None)
    try:
        generator.throw(KeyError(start.__name__))
    except KeyError as exc:
        print(exc, frames(exc))

generator = outer()
next(generator)
try:
    generator.throw(StopIteration('value'))
except RuntimeError as exc:
    print(exc, frames(exc), frames(exc.__cause__))


class NoThrow:
    def __iter__(self):
        return self

    def __next__(self):
        return 1


def delegates():
    yield from NoThrow()


generator = delegates()
next(generator)
try:
    generator.throw(KeyError('here'))
except KeyError as exc:
    print(exc, frames(exc))

# ProcessPoolExecutor: results, exceptions with the remote traceback, chunks, initializer, arguments.
import os
from concurrent.futures import ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool

value = "unset"


def prepare(text):
    global value
    value = text


def read():
    return value


def square(n):
    return n * n


def fail(text):
    raise KeyError(text)


class Weird(Exception):
    def __init__(self, a, b):
        super().__init__(a)
        self.b = b

    def __reduce__(self):
        return Weird, (self.args[0], self.b)


def weird():
    raise Weird("left", "right")


def die():
    os._exit(3)


if __name__ == "__main__":
    for bad in (0, -1):
        try:
            ProcessPoolExecutor(bad)
        except ValueError as error:
            print(error)
    with ProcessPoolExecutor(2, initializer=prepare, initargs=("ready",)) as pool:
        print(pool.submit(read).result(), value)
        print(list(pool.map(square, range(10))), list(pool.map(square, range(10), chunksize=4)))
        try:
            pool.map(square, [1], chunksize=0)
        except ValueError as error:
            print(error)
        f = pool.submit(fail, "gone")
        try:
            f.result()
        except KeyError as error:
            print(repr(error), type(error.__cause__).__name__, "def fail" in str(error.__cause__) or "raise KeyError(text)" in str(error.__cause__))
        error = pool.submit(weird).exception()
        print(type(error).__name__, error.args, error.b)
        print(sorted(f.result() for f in as_completed([pool.submit(square, n) for n in range(5)])))
        print(pool.submit(os.getpid).result() != os.getpid())
        try:
            pool.submit(lambda: 1).result()
        except Exception as error:
            print("cannot pickle", type(error).__name__ in ("PicklingError", "AttributeError"))
    with ProcessPoolExecutor(1) as pool:
        try:
            pool.submit(die).result()
        except BrokenProcessPool as error:
            print(error)
        try:
            pool.submit(square, 2)
        except BrokenProcessPool as error:
            print(type(error).__name__)
    try:
        pool.submit(square, 3)
    except (RuntimeError, BrokenProcessPool) as error:
        print("closed")

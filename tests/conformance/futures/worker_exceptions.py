# Exceptions of calls in worker threads: tracebacks, BaseException, chains, groups, exceptions without sense.
import threading
import traceback
from concurrent.futures import Future, ThreadPoolExecutor


def level_two():
    raise ValueError("deep")


def level_one():
    try:
        level_two()
    except ValueError as error:
        raise KeyError("shallow") from error


def group():
    raise ExceptionGroup("several", [OSError(1, "a"), TypeError("b")])


def interrupt():
    raise KeyboardInterrupt("typed")


class Odd(BaseException):
    pass


def odd():
    raise Odd("not an Exception")


with ThreadPoolExecutor(2) as pool:
    future = pool.submit(level_one)
    try:
        future.result()
    except KeyError as error:
        print(repr(error), repr(error.__cause__))
        print([frame.name for frame in traceback.extract_tb(error.__traceback__)][-1])
        print([frame.name for frame in traceback.extract_tb(error.__cause__.__traceback__)])
    for _ in range(3):
        try:
            future.result()
        except KeyError as error:
            names = [frame.name for frame in traceback.extract_tb(error.__traceback__)]
            print(names.count("level_one"), future.exception() is error)
    try:
        pool.submit(group).result()
    except* OSError as part:
        print(part.exceptions)
    except* TypeError as part:
        print(part.exceptions)
    for call in (odd, lambda: (_ for _ in ()).throw(SystemExit(3)), interrupt):
        print(repr(pool.submit(call).exception()))
    print(pool.submit(lambda: "still works").result())
    error = pool.submit(level_two).exception()
    print(type(error.__traceback__).__name__, error.__context__)
    notes = pool.submit(level_two).exception()
    notes.add_note("seen by the caller")
    print(notes.__notes__)
    print(repr(pool.submit(next, iter([])).exception()), repr(pool.submit(5).exception()))
    try:
        pool.submit(next, iter([])).result()
    except StopIteration as stopped:
        print("StopIteration", stopped.value)
    print(repr(pool.submit(threading.Barrier, 0).exception()), repr(pool.submit(int, "1", 99).exception()))
future = Future()
future.set_exception(OSError)
print(future.exception())
try:
    future.result()
except OSError as error:
    print(repr(error))

# ProcessPoolExecutor: exceptions with the remote traceback, what cannot be pickled, workers that are killed.
import os
import signal
import sys
import threading
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool


class Custom(Exception):
    def __init__(self, code, text):
        super().__init__(code, text)
        self.code = code


class Unpicklable(Exception):
    def __init__(self, text):
        super().__init__(text)
        self.lock = threading.Lock()


class NeedsTwo(Exception):
    def __init__(self, first, second):
        super().__init__(first)


def fail(kind):
    if kind == "custom":
        raise Custom(7, "seven")
    if kind == "chain":
        try:
            {}["key"]
        except KeyError as error:
            raise ValueError("from a key") from error
    if kind == "unpicklable":
        raise Unpicklable("holds a lock")
    if kind == "exit":
        raise SystemExit(4)
    if kind == "lock":
        return threading.Lock()
    return kind


def die(how):
    os.kill(os.getpid(), signal.SIGKILL) if how == "kill" else os._exit(3)


def main():
    with ProcessPoolExecutor(2) as pool:
        error = pool.submit(fail, "custom").exception()
        print(repr(error), error.code, type(error.__cause__).__name__)
        remote = str(error.__cause__)
        print(remote.startswith('\n"""\nTraceback (most recent call last):\n'), "raise Custom" in remote,
              remote.endswith('"""'))
        error = pool.submit(fail, "chain").exception()
        print(repr(error), "KeyError: 'key'" in str(error.__cause__), "direct cause" in str(error.__cause__))
        print(repr(pool.submit(fail, "exit").exception()))
        for kind in ("unpicklable", "lock"):
            error = pool.submit(fail, kind).exception()
            print(type(error).__name__, "pickle" in str(error), str(error)[:30])
        error = pool.submit(fail, lambda: 0).exception()
        print(type(error).__name__, "<lambda>" in str(error))
        print(pool.submit(fail, "still works").result(), list(pool.map(abs, [-3, 2], chunksize=2)))
        results = pool.map(divmod, [1, 2, 3], [1, 0, 1])
        print(next(results))
        try:
            next(results)
        except ZeroDivisionError as error:
            print(error, type(error.__cause__).__name__)
    for how in ("kill", "exit"):
        with ProcessPoolExecutor(1) as pool:
            future = pool.submit(die, how)
            print(type(future.exception()).__name__, isinstance(future.exception(), RuntimeError))
            try:
                pool.submit(abs, 1).result()
            except BrokenProcessPool as error:
                print(error)
    with ProcessPoolExecutor(1) as pool:
        print(type(pool.submit(NeedsTwo, 1, 2).exception()).__name__)
    for bad in (0, -2):
        try:
            ProcessPoolExecutor(bad)
        except ValueError as error:
            print(error)
    for options in ({"max_tasks_per_child": 0}, {"max_tasks_per_child": "2"}, {"initializer": 3}):
        try:
            ProcessPoolExecutor(1, **options)
        except (TypeError, ValueError) as error:
            print(type(error).__name__, error)
    with ProcessPoolExecutor(1) as pool:
        try:
            list(pool.map(abs, [1], chunksize=0))
        except ValueError as error:
            print(error)


if __name__ == "__main__":
    sys.stderr = open(os.devnull, "w")
    main()

# Executor.map: order, several iterables, laziness of errors, timeout, exceptions in place.
import time
from concurrent.futures import ThreadPoolExecutor, TimeoutError
import threading

with ThreadPoolExecutor(4) as pool:
    print(list(pool.map(pow, [2, 3, 4], [5, 2])))
    print(list(pool.map(str, [])), list(pool.map(lambda a, b, c: a + b + c, "ab", "cd", "ef")))

    def invert(x):
        return 1 / x

    results = pool.map(invert, [1, 2, 0, 4])
    print(next(results), next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error)
    print(list(results))
    begun, stop = threading.Event(), threading.Event()
    with ThreadPoolExecutor(1) as single:
        slow = single.map(lambda n: n and (begun.set(), stop.wait(60)), [0, 5], timeout=0.05)
        begun.wait()    # One worker: the first call is over.
        try:
            for value in slow:
                print(value)
        except TimeoutError:
            print("timeout")
        stop.set()
    seen = []

    def source():
        for n in range(3):
            seen.append(n)
            yield n

    lazy = pool.map(lambda n: n * n, source(), chunksize=2)
    print(seen, list(lazy))
    try:
        pool.map(invert, 5)
    except TypeError as error:
        print(error)
    # the slowest first: order is the order of the arguments
    def nap(n):
        time.sleep(n / 200)
        return n
    print(list(pool.map(nap, [4, 3, 2, 1, 0])))

    def nested(n):
        with ThreadPoolExecutor(2) as inner:
            return sum(inner.map(abs, range(-n, 0)))

    print(list(pool.map(nested, range(5))))


class Stop(Exception):
    pass


with ThreadPoolExecutor(2) as pool:
    f = pool.submit(lambda: [][1])
    try:
        f.result()
    except IndexError as error:
        print(error, error.__traceback__ is not None)
    try:
        with ThreadPoolExecutor(1) as inner:
            inner.submit(int)
            raise Stop
    except Stop:
        print("left through an exception")
    print(pool.submit(dict, a=1, fn=2, self=3).result())

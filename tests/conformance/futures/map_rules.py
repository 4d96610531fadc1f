# Executor.map: order, several iterables, errors at their place, timeouts, eager input, what closing it cancels.
import itertools
import threading
from concurrent.futures import ThreadPoolExecutor


def divide(a, b):
    return a // b


with ThreadPoolExecutor(3) as pool:
    print(list(pool.map(divide, [10, 20, 30], [3, 4, 5, 6])), list(pool.map(divide, [], [1])))
    print(list(pool.map(lambda *a: a, "ab", "cd", "ef")), list(pool.map(str.upper, (c for c in "xyz"))))
    results = pool.map(divide, [1, 2, 3, 4], [1, 0, 1, 0])
    print(next(results))
    try:
        next(results)
    except ZeroDivisionError as error:
        print(error)
    print(next(results, "the generator is over"))
    print(type(results).__name__, iter(results) is results)
    taken = []
    numbers = (taken.append(n) or n for n in range(5))
    results = pool.map(str, numbers)
    print(taken, list(results))
    try:
        pool.map(str, 5)
    except TypeError as error:
        print(error)
    try:
        pool.map(divide)
        print(list(pool.map(divide)))
    except TypeError as error:
        print(error)
    gate = threading.Event()
    try:
        list(pool.map(lambda n: n or gate.wait(), [1, 0], timeout=0.02))
    except TimeoutError as error:
        print("TimeoutError", error)
    gate.set()
    print(list(pool.map(divmod, itertools.repeat(7, 2), [2, 3], timeout=60, chunksize=100)))

with ThreadPoolExecutor(1) as pool:
    gate, started, done = threading.Event(), threading.Event(), []

    def step(n):
        started.set()
        gate.wait()
        done.append(n)
        return n

    results = pool.map(step, range(6))
    started.wait()
    gate.set()
    print(next(results))
    gate.clear()
    results.close()
    gate.set()
print(done == list(range(len(done))), len(done) <= 6)


def broken():
    yield 1
    raise OSError("input ends badly")


with ThreadPoolExecutor(1) as pool:
    try:
        pool.map(str, broken())
    except OSError as error:
        print(error)
    print(pool.submit(int).result())

# Initializers of worker threads: once a thread, their arguments, and what is broken when one fails.
import logging
import threading
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

logging.getLogger("concurrent.futures").addFilter(
    lambda record: print("log:", record.levelname, record.getMessage(), record.exc_info[0].__name__))
logging.getLogger("concurrent.futures").addHandler(logging.NullHandler())
logging.getLogger("concurrent.futures").propagate = False

local = threading.local()
calls = []


def prepare(*arguments, base=0):
    local.value = sum(arguments) + base
    calls.append(threading.current_thread().name)


with ThreadPoolExecutor(3, "p", prepare, (1, 2, 3)) as pool:
    barrier = threading.Barrier(3)
    values = list(pool.map(lambda n: (barrier.wait(10), local.value * n)[1], range(3)))
    print(values, sorted(calls))
    print(list(pool.map(lambda n: local.value, range(5))), len(calls))
print(hasattr(local, "value"))
for bad in (5, "text"):
    try:
        ThreadPoolExecutor(initializer=bad)
    except TypeError as error:
        print(error)


def refuse():
    entered.set()
    gate.wait(10)
    raise LookupError("no connection")


entered, gate = threading.Event(), threading.Event()
pool = ThreadPoolExecutor(1, initializer=refuse)
futures = [pool.submit(pow, 2, n) for n in range(3)]
entered.wait(10)
gate.set()
for future in futures:
    try:
        print(future.result(10))
    except BrokenThreadPool as error:
        print(type(error).__name__, error)
for attempt in (lambda: pool.submit(int), lambda: pool.map(int, [1])):
    try:
        attempt()
    except BrokenExecutor as error:
        print(type(error).__name__, error)
pool.shutdown()
print(issubclass(BrokenThreadPool, BrokenExecutor), issubclass(BrokenExecutor, RuntimeError), BrokenThreadPool.__module__)

# ThreadPoolExecutor: initializers, names, growth, shutdown, cancel_futures, refusal after the end.
import threading
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

for bad in ({"max_workers": 0}, {"max_workers": -3}, {"initializer": 5}):
    try:
        ThreadPoolExecutor(**bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
local = threading.local()


def prepare(value):
    local.value = value


with ThreadPoolExecutor(2, "crew", initializer=prepare, initargs=(7,)) as pool:
    print(pool.submit(lambda: (local.value, threading.current_thread().name)).result())
    print(set(pool.map(lambda _: local.value, range(20))))
pool.shutdown()
try:
    pool.submit(print)
except RuntimeError as error:
    print(error)
pool = ThreadPoolExecutor(4, thread_name_prefix="idle")
for _ in range(5):
    pool.submit(int).result()
print(len([t for t in threading.enumerate() if t.name.startswith("idle")]) <= 4)
pool.shutdown(wait=True)
gate = threading.Event()
pool = ThreadPoolExecutor(1)
first = pool.submit(gate.wait, 5)
while not first.running():
    pass
rest = [pool.submit(pow, 2, n) for n in range(3)]
print(rest[0].cancel(), first.cancel())
pool.shutdown(wait=False, cancel_futures=True)
print([f.cancelled() for f in rest])
gate.set()
print(first.result())


def fails():
    raise ValueError("init")


import logging
logging.getLogger("concurrent.futures").setLevel(logging.CRITICAL + 1)
pool = ThreadPoolExecutor(1, initializer=fails)
try:
    pool.submit(int).result(5)
except BrokenThreadPool as error:
    print(type(error).__name__, isinstance(error, BrokenExecutor), error)
try:
    pool.submit(int)
    print("accepted?")
except BrokenThreadPool as error:
    print(error)
pool.shutdown()
try:
    pool.submit()
except TypeError as error:
    print(error)

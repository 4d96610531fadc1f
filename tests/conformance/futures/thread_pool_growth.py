# ThreadPoolExecutor: workers are started when needed and idle ones used again; names; defaults; leaving.
import os
import threading
import time
import weakref
from concurrent.futures import ThreadPoolExecutor

before = threading.active_count()
pool = ThreadPoolExecutor(4, thread_name_prefix="w")
print(threading.active_count() - before)
for _ in range(5):
    pool.submit(int).result()
print(1 <= threading.active_count() - before <= 4, "w_0" in {t.name for t in pool._threads})
gate = threading.Event()
started = threading.Semaphore(0)


def hold():
    started.release()
    gate.wait()
    return threading.current_thread().name


futures = [pool.submit(hold) for _ in range(7)]
for _ in range(4):
    started.acquire()
print(threading.active_count() - before, sorted(t.name for t in pool._threads), pool._work_queue.qsize())
print(all(not t.daemon for t in pool._threads))
gate.set()
print(len({f.result() for f in futures} - {"w_0", "w_1", "w_2", "w_3"}))
pool.shutdown()
print(threading.active_count() - before)
pool = ThreadPoolExecutor()
print(pool._max_workers == min(32, (os.process_cpu_count() or 1) + 4))
pool.shutdown()
for bad in (0, -1, "2", 1.5):
    try:
        ThreadPoolExecutor(bad).shutdown()
        print("accepted", bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
with ThreadPoolExecutor(2) as pool:
    print(pool.submit(threading.current_thread).result().name.startswith("ThreadPoolExecutor-"))


class Payload:
    pass


with ThreadPoolExecutor(1) as pool:
    payload = Payload()
    alive = weakref.ref(payload)
    future = pool.submit(id, payload)
    future.result()
    del payload
    for _ in range(200):
        pool.submit(int).result()
        if alive() is None:
            break
        time.sleep(0.01)
    print(alive() is None)


def forgotten():
    pool = ThreadPoolExecutor(2)
    return pool.submit(pow, 2, 10), [*pool._threads]


future, threads = forgotten()
for thread in threads:
    thread.join(10)
print(future.result(), [t.is_alive() for t in threads])

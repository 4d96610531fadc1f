# multiprocessing.pool.ThreadPool and multiprocessing.dummy: the interface of pools and processes over threads.
import multiprocessing
import threading
import time
from multiprocessing import dummy
from multiprocessing.pool import ThreadPool


def attempt(call, *args, **kwargs):
    try:
        print(call(*args, **kwargs))
    except Exception as error:
        print(type(error).__name__, error)


def inverse(n):
    return 1 / n


with ThreadPool(3) as pool:
    print(pool.map(abs, range(-5, 5)), pool.map(abs, []), pool.starmap(pow, [(2, 3), (3, 2)]))
    print(list(pool.imap(abs, range(-5, 0))), sorted(pool.imap_unordered(abs, range(-5, 0), 2)))
    print(pool.apply(divmod, (17, 5)), pool.apply(int, ('ff',), {'base': 16}))
    attempt(pool.map, inverse, [2, 1, 0, 4])
    results = pool.imap(inverse, [2, 0, 4])
    attempt(next, results)
    attempt(next, results)
    attempt(next, results)
    attempt(next, results)
    got, failed = [], []
    result = pool.apply_async(abs, (-3,), callback=got.append, error_callback=failed.append)
    result.wait(10)
    print(result.ready(), result.successful(), result.get(), got, failed)
    result = pool.map_async(inverse, [0], callback=got.append, error_callback=failed.append)
    result.wait(10)
    print(result.successful(), got, failed)
    gate = threading.Event()
    waiting = pool.apply_async(gate.wait)
    attempt(waiting.get, 0.01)
    print(waiting.ready())
    gate.set()
    print(waiting.get(10))
    attempt(pool.imap, abs, [1], 0)


def numbers():
    yield 1
    yield 2
    raise LookupError('no more')


pool = ThreadPool(2)
results = pool.imap(abs, numbers())
attempt(next, results)
attempt(next, results)
attempt(next, results)
attempt(pool.join)
pool.close()
attempt(pool.apply, abs, (1,))
pool.join()
attempt(ThreadPool, 0)

worker = dummy.Process(target=print, args=('in a thread',))
worker.start()
worker.join()
print(worker.exitcode, worker.is_alive(), dummy.active_children())
near, far = dummy.Pipe()
near.send([1, 2])
print(far.poll(), far.recv(), near.poll())
print(dummy.Value('i', 4), dummy.Array('i', [1, 2]), dummy.Manager().dict(a=1))

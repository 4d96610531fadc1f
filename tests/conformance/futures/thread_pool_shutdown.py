# shutdown: what still runs, what is refused and how, cancel_futures, shutting down twice and from a worker.
import threading
from concurrent.futures import ThreadPoolExecutor


def refused(call):
    try:
        return call()
    except RuntimeError as error:
        return f"RuntimeError: {error}"


pool = ThreadPoolExecutor(1)
gate = threading.Event()
first = pool.submit(gate.wait)
rest = [pool.submit(pow, n, 2) for n in range(5)]
pool.shutdown(wait=False)
print(refused(lambda: pool.submit(int)), refused(lambda: list(pool.map(int, "1"))))
print(first.done(), [f.done() for f in rest])
gate.set()
pool.shutdown()
print([f.result() for f in rest], pool.shutdown())

pool = ThreadPoolExecutor(1)
gate.clear()
started = threading.Event()
first = pool.submit(lambda: (started.set(), gate.wait())[1])
started.wait()
rest = [pool.submit(pow, n, 2) for n in range(5)]
rest[1].cancel()
pool.shutdown(wait=False, cancel_futures=True)
gate.set()
pool.shutdown()
print(first.result(), [f.cancelled() for f in rest])

with ThreadPoolExecutor(2) as pool:
    inner = pool.submit(lambda: pool.shutdown(wait=False))
    print(inner.result(), refused(lambda: pool.submit(int)))

results = []
with ThreadPoolExecutor(2) as pool:
    futures = [pool.submit(results.append, n) for n in range(20)]
print(sorted(results) == list(range(20)), all(f.done() for f in futures))
try:
    with ThreadPoolExecutor(1) as pool:
        late = pool.submit(lambda: "done all the same")
        raise KeyError("out of the block")
except KeyError as error:
    print(error, late.result())

pools = [ThreadPoolExecutor(2) for _ in range(10)]
futures = [pool.submit(sum, range(n)) for n, pool in enumerate(pools)]
threads = [threading.Thread(target=pool.shutdown) for pool in pools for _ in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([f.result() for f in futures])


def submit_in_worker(pool, depth):
    return depth if depth == 0 else pool.submit(submit_in_worker, pool, depth - 1)


with ThreadPoolExecutor(1) as pool:
    future, depth = pool.submit(submit_in_worker, pool, 5), 0
    while not isinstance(future, int):
        future, depth = future.result(), depth + 1
print(depth, future)

"""Thousands of futures on few workers: results, callbacks, chains, cancelled halves and waits on all of
them."""
import concurrent.futures as futures
import threading
from collections import Counter

with futures.ThreadPoolExecutor(3, thread_name_prefix="crowd") as pool:
    many = [pool.submit(pow, n, 2) for n in range(4000)]
    print(sum(f.result() for f in many), all(f.done() for f in many))
    print(sum(1 for _ in futures.as_completed(many)))
    done, pending = futures.wait(many)
    print(len(done), len(pending), type(done).__name__)
    print(sum(pool.map(divmod, range(3000), [7] * 3000, chunksize=50), ())[-4:])

    lock, seen = threading.Lock(), Counter()

    def note(future):
        with lock:
            seen[future.exception().__class__.__name__ if future.exception() else "ok"] += 1

    def picky(n):
        if n % 5 == 0:
            raise (ValueError, KeyError, OSError)[n % 3](n)
        return n

    mixed = [pool.submit(picky, n) for n in range(1500)]
    for future in mixed:
        future.add_done_callback(note)
    futures.wait(mixed)
print(sorted(seen.items()))

gate, entered = threading.Event(), threading.Barrier(3)


def hold():
    entered.wait(60)
    return gate.wait(60)


with futures.ThreadPoolExecutor(2) as pool:
    held = [pool.submit(hold) for _ in range(2)]
    entered.wait(60)
    queue = [pool.submit(int) for _ in range(2000)]
    cancelled = [f.cancel() for f in queue[::2]]
    print(all(cancelled), [f.cancel() for f in held], Counter(f._state for f in queue))
    gate.set()
    print(sum(f.result() == 0 for f in queue[1::2]))
    done, pending = futures.wait(queue, return_when=futures.FIRST_EXCEPTION)
    print(len(done), len(pending))
    caught = Counter()
    for f in futures.as_completed(queue):
        try:
            f.result()
            caught["fine"] += 1
        except futures.CancelledError as e:
            caught[type(e).__name__, str(e), f.cancelled()] += 1
    print(sorted(caught.items(), key=str))


class Chain:
    """Each step submits the next from its callback."""

    def __init__(self, pool, length):
        self.pool, self.left, self.total, self.end = pool, length, 0, threading.Event()
        self.step()

    def step(self, future=None):
        if future:
            self.total += future.result()
        self.left -= 1
        if self.left < 0:
            return self.end.set()
        self.pool.submit(lambda n: n, self.left).add_done_callback(self.step)


with futures.ThreadPoolExecutor(2) as pool:
    chains = [Chain(pool, 300) for _ in range(5)]
    print(all(c.end.wait(60) for c in chains), [c.total for c in chains])

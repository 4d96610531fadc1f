"""An executor that never holds more than a bounded number of tasks; cancelled tails; results in order and by
arrival."""
import concurrent.futures as futures
import threading


class Bounded(futures.ThreadPoolExecutor):
    def __init__(self, workers, bound):
        super().__init__(workers)
        self.gate, self.most, self.now, self.lock = threading.Semaphore(bound), 0, 0, threading.Lock()

    def submit(self, fn, /, *args, **kwargs):
        self.gate.acquire()
        with self.lock:
            self.now += 1
            self.most = max(self.most, self.now)
        try:
            future = super().submit(fn, *args, **kwargs)
        except BaseException:
            self._leave()
            raise
        future.add_done_callback(self._leave)
        return future

    def _leave(self, future=None):
        with self.lock:
            self.now -= 1
        self.gate.release()


with Bounded(3, 5) as pool:
    tasks = [pool.submit(divmod, n, 7) for n in range(200)]
    print(sum(t.result()[1] for t in tasks), pool.most <= 5)
    print(sorted(f.result() for f in futures.as_completed([pool.submit(abs, -n)
        for n in range(50)])) == [*range(50)])
    print(list(pool.map(pow, range(6), [2] * 6)))
    errors = [pool.submit(int, text) for text in ("1", "x", "3", None)]
    print([type(e.exception()).__name__ for e in errors])
print(pool.now, pool.most <= 5)
try:
    pool.submit(abs, 1)
except RuntimeError as e:
    print(e, pool.now)
hold, entered = threading.Event(), threading.Event()


def block():
    entered.set()
    return hold.wait(60)


pool = Bounded(1, 4)
running = pool.submit(block)
entered.wait(60)
tail = [pool.submit(abs, -n) for n in range(3)]
print(pool.gate.acquire(blocking=False))
releaser = threading.Timer(0.01, hold.set)
releaser.start()
pool.shutdown(wait=True, cancel_futures=True)
print(running.result(), [t.cancelled() for t in tail], pool.now)

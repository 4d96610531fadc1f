# Executor as a base class: map, the context manager and shutdown work with a submit() of one's own.
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed, wait


class Immediate(Executor):
    """Runs the call in submit()."""

    def __init__(self):
        self.log = []

    def submit(self, fn, /, *args, **kwargs):
        future = Future()
        self.log.append(fn.__name__)
        future.set_running_or_notify_cancel()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future

    def shutdown(self, wait=True, *, cancel_futures=False):
        self.log.append(("shutdown", wait, cancel_futures))


class Lazy(Executor):
    """Runs a call when its result is asked for."""

    class Later(Future):
        def __init__(self, call):
            super().__init__()
            self.call = call

        def result(self, timeout=None):
            if not self.done():
                self.set_result(self.call())
            return super().result(timeout)

    def submit(self, fn, /, *args):
        return self.Later(lambda: fn(*args))


with Immediate() as pool:
    print(list(pool.map(pow, [2, 3], [5, 2])), pool.submit(int, "12", base=3).result())
    failed = pool.submit(int, "x")
    print(type(failed.exception()).__name__, len(wait([failed, pool.submit(len, "abc")]).done))
    print(sorted(f.result() for f in as_completed([pool.submit(abs, -n) for n in range(3)])))
print(pool.log)
with Lazy() as pool:
    futures = [pool.submit(pow, n, 2) for n in range(3)]
    print([f.done() for f in futures], futures[1].result(), [f.done() for f in futures])
    print(list(pool.map(str, range(3))))
for call in (lambda: Executor().submit(print), lambda: Executor().shutdown(), lambda: list(Executor().map(str, [1]))):
    try:
        print(call())
    except NotImplementedError as error:
        print("NotImplementedError", error.args)


class Counting(ThreadPoolExecutor):
    submitted = 0

    def submit(self, fn, /, *args, **kwargs):
        self.submitted += 1
        return super().submit(fn, *args, **kwargs)


with Counting(2) as pool:
    print(list(pool.map(abs, [-1, -2, 3])), pool.submitted)
try:
    ThreadPoolExecutor(1).submit()
except TypeError as error:
    print(str(error).split("(")[0], "submit" in str(error))
with ThreadPoolExecutor(1) as pool:
    print(pool.submit(lambda self, fn: (self, fn), self=1, fn=2).result())

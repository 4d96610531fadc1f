# wait: FIRST_COMPLETED, FIRST_EXCEPTION, ALL_COMPLETED; timeouts, doubles, sets in the result.
import threading
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait)


def done(value=None, error=None):
    future = Future()
    if error is not None:
        future.set_exception(error)
    else:
        future.set_result(value)
    return future


def shown(result, names):
    return sorted(names[f] for f in result.done), sorted(names[f] for f in result.not_done)


print(ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION)
names = {}
ready, failed, pending, gone = done(1), done(error=ValueError("x")), Future(), Future()
gone.cancel()
gone.set_running_or_notify_cancel()
for future, name in ((ready, "ready"), (failed, "failed"), (pending, "pending"), (gone, "gone")):
    names[future] = name
everything = list(names)
for mode in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
    print(mode, shown(wait(everything, timeout=0.01, return_when=mode), names))
    print(mode, shown(wait([ready, pending], timeout=0.01, return_when=mode), names))
    print(mode, shown(wait([gone, pending], timeout=0.01, return_when=mode), names))
    print(mode, shown(wait([ready, ready, failed], return_when=mode), names))
print(wait([]), wait(set(), timeout=0, return_when=FIRST_EXCEPTION))
result = wait([ready])
print(type(result).__name__, result._fields, isinstance(result, tuple), result.done == {ready}, result[1])
for mode in ("SOMETIMES", None):
    try:
        wait([pending], timeout=0, return_when=mode)
    except ValueError as error:
        print(error)
with ThreadPoolExecutor(3) as pool:
    gates = [threading.Event() for _ in range(3)]

    def work(n):
        gates[n].wait()
        if n == 1:
            raise KeyError(n)
        return n

    futures = [pool.submit(work, n) for n in range(3)]
    gates[0].set()
    first = wait(futures, return_when=FIRST_COMPLETED)
    print([futures.index(f) for f in first.done], len(first.not_done))
    gates[1].set()
    second = wait(futures, return_when=FIRST_EXCEPTION)
    print(sorted(futures.index(f) for f in second.done), len(second.not_done))
    gates[2].set()
    print(len(wait(futures).done), [repr(f.exception()) for f in futures])
many = [Future() for _ in range(300)]
threading.Thread(target=lambda: [f.set_result(None) for f in many]).start()
print(len(wait(many, timeout=60).done))

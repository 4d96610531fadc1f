# wait and as_completed: each return_when, timeouts, duplicates, finished ones first.
import threading
from concurrent.futures import (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION, CancelledError, Future, ThreadPoolExecutor,
                                TimeoutError, as_completed, wait)

done, failed, pending, cancelled = Future(), Future(), Future(), Future()
done.set_result(1)
failed.set_exception(ValueError("v"))
cancelled.cancel(); cancelled.set_running_or_notify_cancel()
for when in (FIRST_COMPLETED, FIRST_EXCEPTION):
    result = wait([done, failed, pending, cancelled], return_when=when)
    print(when, len(result.done), result.not_done == {pending})
r = wait([done, pending], timeout=0.01)
print(type(r).__name__, r.done == {done}, r.not_done == {pending}, r._fields)
print(wait([], timeout=0), wait([done, done]).done == {done})
try:
    wait([done], return_when="SOON")
except ValueError as error:
    print("ValueError", error)
try:
    for f in as_completed([pending, done, done], timeout=0.01):
        print("completed", f is done)
except TimeoutError as error:
    print(error)
print(list(as_completed([])))
gate = threading.Event()
order = []
with ThreadPoolExecutor(3) as pool:
    steps = [threading.Event() for _ in range(3)]

    def work(n):
        steps[n].wait(60)
        if n == 1:
            raise RuntimeError("one")
        return n

    futures = [pool.submit(work, n) for n in range(3)]
    iterator = as_completed(futures)
    for n in (2, 0, 1):
        steps[n].set()
        f = next(iterator)
        print(futures.index(f), f.exception())
    a = pool.submit(gate.wait, 60)
    b = pool.submit(lambda: 1 / 0)
    r = wait([a, b], return_when=FIRST_EXCEPTION)
    print(r.done == {b}, r.not_done == {a})
    gate.set()
    print(len(wait([a, b], return_when=ALL_COMPLETED).done), a.result())
    try:
        cancelled.result()
    except CancelledError:
        print("cancelled")

# as_completed: what is done comes first, the rest as it is finished; doubles, timeouts, empty input, generators.
import threading
from concurrent.futures import Future, ThreadPoolExecutor, as_completed


def finished(value):
    future = Future()
    future.set_result(value)
    return future


def main():
    print(list(as_completed([])), type(as_completed([])).__name__)
    done = [finished(n) for n in range(3)]
    print(sorted(f.result() for f in as_completed(done)))
    print(len(list(as_completed([done[0]] * 4))))
    pending = Future()
    got = []
    iterator = as_completed([pending, done[1]], timeout=0.02)
    got.append(next(iterator).result())
    try:
        next(iterator)
    except TimeoutError as error:
        print(got, type(error).__name__, error)
    try:
        list(as_completed([Future() for _ in range(3)] + done[:1], timeout=0))
    except TimeoutError as error:
        print(error)
    gates = [threading.Event() for _ in range(4)]
    order = [2, 0, 3, 1]
    with ThreadPoolExecutor(4) as pool:
        futures = {pool.submit(gates[n].wait): n for n in range(4)}
        came = []
        gates[order[0]].set()
        for index, future in enumerate(as_completed(futures), 1):
            came.append(futures[future])
            if index < 4:
                gates[order[index]].set()
    print(came == order)
    broken, called_off = Future(), Future()
    broken.set_exception(KeyError("lost"))
    called_off.cancel()
    called_off.set_running_or_notify_cancel()
    # Both are done, in no order.
    for future in sorted(as_completed([broken, called_off]), key=Future.cancelled, reverse=True):
        print(future.cancelled(), None if future.cancelled() else repr(future.exception()))
    by_hand = [Future() for _ in range(5)]
    threading.Thread(target=lambda: [f.set_result(i * 10) for i, f in enumerate(by_hand)]).start()
    print(sorted(f.result() for f in as_completed(iter(by_hand), timeout=60)))
    iterator = as_completed([finished("only")])
    print(next(iterator).result(), next(iterator, "end"))
    iterator = as_completed([Future()])
    iterator.close()
    print(next(iterator, "closed"))


main()

# Pool: all the ways to have calls made, chunks, callbacks, results that are not there yet, iterators.
import multiprocessing
import threading


def square(n):
    return n * n


def power(base, exponent=2):
    return base ** exponent


def lift(call):
    return call()


def fail_at(n):
    if n == 3:
        raise ValueError(f"bad {n}")
    return n


def held():
    gate.wait()


def nothing():
    pass


def main():
    global gate
    gate = multiprocessing.Event()
    with multiprocessing.Pool(3) as pool:
        print(pool.map(square, range(7)), pool.map(square, []), pool.map(str, (c for c in "ab"), chunksize=1))
        print(pool.starmap(power, [(2, 3), (3,), (5, 0)]), pool.apply(power, (2,), {"exponent": 5}))
        print(list(pool.imap(square, range(5))), sorted(pool.imap_unordered(square, range(9), chunksize=2)))
        result = pool.apply_async(power, (3, 4))
        print(result.get(10), result.ready(), result.successful(), result.wait())
        result = pool.map_async(square, range(4), chunksize=2)
        print(result.get(), result.successful())
        print(pool.starmap_async(power, [(1, 1), (2, 2)]).get())
        called, done = [], threading.Semaphore(0)

        def good(value):
            called.append(("callback", value))
            done.release()

        def bad(error):
            called.append(("error", repr(error)))
            done.release()

        pool.apply_async(square, (6,), callback=good, error_callback=bad)
        done.acquire()
        pool.apply_async(fail_at, (3,), callback=good, error_callback=bad)
        done.acquire()
        pool.map_async(fail_at, range(2), callback=good)
        done.acquire()
        pool.map_async(fail_at, range(5), error_callback=bad)
        done.acquire()
        print(called)
        result = pool.apply_async(fail_at, (3,))
        try:
            result.get()
        except ValueError as error:
            print(error, type(error.__cause__).__name__, result.successful())
        result = pool.apply_async(held)
        try:
            result.get(timeout=0.01)
        except multiprocessing.TimeoutError as error:
            print(type(error).__name__, result.ready(), isinstance(error, TimeoutError))
        try:
            result.successful()
        except ValueError as error:
            print(str(error).split(" at 0x")[0], str(error).endswith("not ready"))
        gate.set()
        result.wait()
        gate.clear()
        results = pool.imap(fail_at, range(6))
        got = []
        while True:
            try:
                got.append(next(results))
            except ValueError as error:
                got.append(str(error))
            except StopIteration:
                break
        print(got)
        try:
            pool.map(fail_at, range(5))
        except ValueError as error:
            print(error)
        waiting = pool.imap(lift, [held])
        try:
            waiting.next(timeout=0.01)
        except multiprocessing.TimeoutError:
            print("imap timeout")
        gate.set()
        print(waiting.next(60))
        for wrong in (lambda: pool.map(square, 5), lambda: pool.imap(square, [1], chunksize=0),
                      lambda: pool.apply(square), lambda: pool.apply_async(lambda: 0).get()):
            try:
                wrong()
            except Exception as error:
                print(type(error).__name__, str(error).split(": attribute")[0][:50])
        print(pool.apply(nothing), repr(pool).split(" ", 1)[1])


if __name__ == "__main__":
    main()

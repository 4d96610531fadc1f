# Pool: every way to apply and map, callbacks, errors, limits, states.
import multiprocessing as mp
import os
import sys

base = 0


def start(n):
    global base
    base = n


def shifted(n):
    return base + n


def fail(n):
    if n == 3:
        raise ValueError(f"bad {n}")
    return n


def add(a, b=0, c=0):
    return a + b + c


if __name__ == "__main__":
    # A worker that a pool starts meanwhile must find nothing to write in its copy of the buffer.
    sys.stdout.reconfigure(line_buffering=True)
    with mp.Pool(3, start, (100,)) as pool:
        print(pool.map(shifted, range(8)), pool.map(shifted, range(8), chunksize=3), pool.map(shifted, []))
        print(list(pool.imap(shifted, range(5))), sorted(pool.imap_unordered(shifted, range(5), chunksize=2)))
        print(pool.starmap(add, [(1, 2), (3, 4, 5)]), pool.apply(add, (1,), {"c": 5}))
        r = pool.apply_async(add, (1, 2))
        print(r.get(5), r.ready(), r.successful(), r.wait())
        done = []
        r = pool.map_async(fail, [1, 2], callback=done.append)
        r.wait(5); print(r.get(), done)
        r = pool.map_async(fail, [3, 4], error_callback=lambda e: done.append(repr(e)))
        r.wait(5); print(r.successful(), done)
        for call in (r.get, lambda: pool.map(fail, [1, 3]), lambda: pool.apply(fail, (3,))):
            try:
                call()
            except ValueError as error:
                print(error, "RemoteTraceback" in type(error.__cause__).__name__)
        iterator = pool.imap(fail, [2, 3, 4])
        print(next(iterator))
        try:
            next(iterator)
        except ValueError as error:
            print(error)
        print(next(iterator), next(iterator, "end"))
        gate = pool.apply_async(os.getpid)
        print(gate.get() != os.getpid())
        pending = pool.starmap_async(add, [(1, 1)])
        print(pending.get())
    for bad in (lambda: mp.Pool(0), lambda: mp.Pool(1, initializer=5)):
        try:
            bad()
        except (ValueError, TypeError) as error:
            print(type(error).__name__, error)
    pool = mp.Pool(1, maxtasksperchild=1)
    pids = [pool.apply(os.getpid) for _ in range(3)]
    print(len(set(pids)))
    try:
        pool.join()
    except ValueError as error:
        print(error)
    pool.close()
    try:
        pool.apply(add, (1,))
    except ValueError as error:
        print(error)
    pool.join()
    pool = mp.Pool(2)
    pool.terminate(); pool.join()
    print("terminated")
    try:
        pool.map(add, [1])
    except ValueError as error:
        print(error)

"""Pools inside pools: threads in processes, processes in threads, daemonic limits, executors used from
callbacks."""
import concurrent.futures as futures
import multiprocessing as mp
import multiprocessing.dummy as dummy
import multiprocessing.pool
import os
import re
import threading


def attempt(label, call):
    try:
        print(label, "->", call())
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def threads_inside(n):
    with futures.ThreadPoolExecutor(2) as pool:
        return sum(pool.map(abs, range(-n, 0))), threading.active_count() >= 1


def pool_inside(n):
    try:
        with mp.get_context("fork").Pool(1) as pool:
            return pool.apply(abs, (-n,))
    except AssertionError as e:
        return str(e)


def processes_inside(n):
    try:
        with futures.ProcessPoolExecutor(1, mp_context=mp.get_context("fork")) as pool:
            return pool.submit(abs, -n).result(60)
    except Exception as e:
        return type(e).__name__, str(e)


def who(n): return mp.current_process().name.rsplit("-",
    1)[0], mp.current_process().daemon, mp.parent_process().pid == os.getppid()


if __name__ == "__main__":
    fork = mp.get_context("fork")
    with futures.ProcessPoolExecutor(2, mp_context=fork) as pool:
        print(list(pool.map(threads_inside, range(4))))
        print(list(pool.map(processes_inside, range(3))))
        print(list(pool.map(pool_inside, range(2))))
        print(set(pool.map(who, range(4))))
    with fork.Pool(2) as pool:
        print(pool.map(threads_inside, range(4)))
        print(pool.map(pool_inside, range(2)))
        print(pool.map(processes_inside, range(1)))
        print(set(pool.map(who, range(4))))
    with dummy.Pool(2) as pool:
        print(pool.map(pool_inside, range(3)), type(pool).__name__)
        print(pool.map(processes_inside, range(2)))
        attempt("dummy", lambda: dummy.current_process().name.split("-")[0] in ("MainThread", "Main"))
    with futures.ThreadPoolExecutor(2) as outer:
        def inner(n):
            with futures.ThreadPoolExecutor(2) as pool:
                return list(pool.map(lambda x: x * n, range(3)))
        print(list(outer.map(inner, range(4))))
        print(list(outer.map(processes_inside, range(2))))
    with futures.ThreadPoolExecutor(1) as pool:
        box, ready = [], threading.Event()
        first = pool.submit(abs, -1)
        first.add_done_callback(lambda f: (box.append(pool.submit(abs, -2)), ready.set()))
        print(ready.wait(60), box[0].result(60))

        def deadlock():
            return pool.submit(abs, -5).result(timeout=0.05)
        attempt("a worker waits for its own pool", lambda: pool.submit(deadlock).result(60))
    with multiprocessing.pool.ThreadPool(2) as pool:
        result = pool.map_async(lambda x: x + 1, range(5), callback=box.append)
        print(result.get(60), result.successful(), box[1])
        attempt("error callback", lambda: pool.apply_async(int, ("x",), error_callback=box.append).get(60))
        print(repr(box[2]))
        attempt("starmap", lambda: pool.starmap(pow, [(2, 3), (3, 2)]))
        attempt("imap", lambda: list(pool.imap(int, ["1", "2", "z"], chunksize=2)))
        attempt("unordered", lambda: sorted(pool.imap_unordered(abs, range(-5, 0))))
        attempt("bad chunk", lambda: pool.imap(abs, [1], chunksize=0))
        attempt("not iterable", lambda: pool.map(abs, 5))
        attempt("not callable", lambda: pool.apply(5))
        waiting = pool.apply_async(threading.Event().wait, (0.5,))
        attempt("not ready", lambda: waiting.successful() if not waiting.ready() else "ready")
    attempt("closed", lambda: pool.apply(abs, (1,)))
    attempt("no workers", lambda: multiprocessing.pool.ThreadPool(0))
    attempt("bad initializer", lambda: multiprocessing.pool.ThreadPool(1, initializer=5))

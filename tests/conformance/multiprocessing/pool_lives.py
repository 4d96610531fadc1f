# Pools: workers that are replaced, initializers, close, terminate, join, use after the end, pools of threads.
import multiprocessing
import multiprocessing.pool
import os
import threading
import time

value = 0


def prepare(n, scale):
    global value
    value = n * scale


def read(_=None):
    return value


def pid(_=None):
    return os.getpid()


def attempt(call, *arguments, **options):
    try:
        return call(*arguments, **options)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    with multiprocessing.Pool(2, prepare, (21, 2)) as pool:
        print(pool.map(read, range(4)), value)
    with multiprocessing.Pool(1, maxtasksperchild=1) as pool:
        print(len({pool.apply(pid) for _ in range(4)}))
    with multiprocessing.Pool(1, maxtasksperchild=2) as pool:
        pids = [pool.apply(pid) for _ in range(6)]
        print([pids.index(p) for p in pids])
    pool = multiprocessing.Pool(2)
    print(attempt(pool.join))
    later = pool.map_async(abs, range(-20, 0))
    pool.close()
    print(attempt(pool.apply, abs, (1,)), attempt(pool.map, abs, [1]), repr(pool).split(" ")[1])
    pool.join()
    print(later.get()[:3], repr(pool).split(" ")[1], pool.join(), pool.close())
    pool = multiprocessing.Pool(2)
    unfinished = pool.apply_async(time.sleep, (60,))
    pool.terminate()
    pool.join()
    print(unfinished.ready(), repr(pool).split(" ")[1], attempt(pool.apply_async, abs, (1,)), pool.terminate())
    print(attempt(pool.__enter__))
    for arguments in ((0,), (-1,), (1, 5), (1, None, (), 0), (1, None, (), "x")):
        print(attempt(multiprocessing.Pool, *arguments))
    with multiprocessing.pool.ThreadPool(3, prepare, (5, 1)) as pool:
        print(pool.map(read, range(2)), pool.apply(pid) == os.getpid(), sorted(pool.imap_unordered(abs, [-3, 1])))
        print(pool.apply(lambda: threading.current_thread() is threading.main_thread()), type(pool).__name__)
        print(attempt(pool.apply, lambda: 1 / 0), list(pool.imap(lambda n: n + 1, range(3))))
    print(attempt(pool.map, abs, [1]))
    for method in ("fork", "spawn", "forkserver"):
        with multiprocessing.get_context(method).Pool(1) as pool:
            print(method, pool.map(abs, [-1, 2]))
    import pickle
    with multiprocessing.Pool(1) as pool:
        print(attempt(pickle.dumps, pool))
    print(multiprocessing.active_children())


if __name__ == "__main__":
    main()

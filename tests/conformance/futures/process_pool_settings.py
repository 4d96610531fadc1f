# ProcessPoolExecutor: contexts, initializers, max_tasks_per_child, idle reuse, pickled arguments, shutdown.
import multiprocessing
import os
import sys
from concurrent.futures import ProcessPoolExecutor, as_completed, wait

state = None


def prepare(value, scale=1):
    global state
    state = value * scale


def read(n):
    return state, n


def who(_=None):
    return os.getpid(), multiprocessing.current_process().name.split("-")[0], multiprocessing.get_start_method()


def refuse():
    raise LookupError("cannot start")


def main():
    with ProcessPoolExecutor(2, initializer=prepare, initargs=(21, 2)) as pool:
        print(list(pool.map(read, range(4))))
    print(state)
    for method in ("fork", "spawn", "forkserver"):
        context = multiprocessing.get_context(method)
        with ProcessPoolExecutor(1, mp_context=context) as pool:
            pid, name, how = pool.submit(who).result()
            print(method, pid != os.getpid(), name, how, pool.submit(sorted, [3, 1, 2]).result())
    with ProcessPoolExecutor(3) as pool:
        pids = set()
        for _ in range(6):
            pids.add(pool.submit(who).result()[0])
        print(1 <= len(pids) <= 3)
    with ProcessPoolExecutor(1, max_tasks_per_child=2, mp_context=multiprocessing.get_context("spawn")) as pool:
        pids = [pool.submit(who).result()[0] for _ in range(5)]
        print([pids.index(pid) for pid in pids])
    try:
        ProcessPoolExecutor(1, max_tasks_per_child=2, mp_context=multiprocessing.get_context("fork"))
    except ValueError as error:
        print(error)
    sys.stderr = open(os.devnull, "w")
    with ProcessPoolExecutor(1, initializer=refuse) as pool:
        error = pool.submit(abs, 1).exception()
        print(type(error).__name__, error)
    with ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(pow, n, 3) for n in range(50)]
        print(sum(f.result() for f in as_completed(futures)), len(wait(futures).done))
        print(list(pool.map(pow, range(10), [2] * 10, chunksize=4)))
        blob = os.urandom(300000)
        print(pool.submit(bytes.__add__, blob, blob).result() == blob * 2)
    pool.shutdown()
    try:
        pool.submit(abs, 1)
    except RuntimeError as error:
        print(error)
    pool = ProcessPoolExecutor(1)
    futures = [pool.submit(pow, 2, n) for n in range(30)]
    pool.shutdown(wait=True, cancel_futures=True)
    print(all(f.done() for f in futures), futures[-1].cancelled())
    print(multiprocessing.active_children())


if __name__ == "__main__":
    main()

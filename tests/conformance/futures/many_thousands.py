# Thousands of futures in pools of threads and of processes: order, memory of results, cancelling most of them.
import concurrent.futures as cf
import gc
import threading
import weakref


def twice(x):
    return 2 * x


def some_fail(x):
    if x % 100 == 99:
        raise ValueError(x)
    return x


def threads():
    with cf.ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(twice, i) for i in range(5000)]
        print(sum(future.result() for future in futures))
        print(len(cf.wait(futures).done), len(list(cf.as_completed(futures))))
        failed = [future.exception() for future in [pool.submit(some_fail, i) for i in range(3000)]]
        print([error.args[0] for error in failed if error][:4], sum(error is None for error in failed))
        counts = []
        lock = threading.Lock()

        def count(future):
            with lock:
                counts.append(future.result())
        futures = [pool.submit(twice, i) for i in range(3000)]
        for future in futures:
            future.add_done_callback(count)
        cf.wait(futures)
    print(sorted(counts) == [2 * i for i in range(3000)])


def chains():
    """Each future's callback submits the next one."""
    done = threading.Event()
    with cf.ThreadPoolExecutor(2) as pool:
        seen = []

        def step(future):
            seen.append(future.result())
            if len(seen) < 100:
                pool.submit(twice, len(seen)).add_done_callback(step)
            else:
                done.set()
        pool.submit(twice, 0).add_done_callback(step)
        done.wait()
    print(seen == [2 * i for i in range(100)])


def cancelled():
    gate = threading.Event()
    started = threading.Semaphore(0)

    def wait():
        started.release()
        gate.wait()
        return 'waited'
    pool = cf.ThreadPoolExecutor(3)
    first = [pool.submit(wait) for _ in range(3)]
    for _ in first:
        started.acquire()
    rest = [pool.submit(twice, i) for i in range(4000)]
    print(sum(future.cancel() for future in rest[::2]), [future.cancel() for future in first])
    pool.shutdown(wait=False, cancel_futures=True)
    print(all(future.cancelled() for future in rest), [future.running() for future in first])
    gate.set()
    print([future.result() for future in first])
    pool.shutdown()
    try:
        rest[0].result()
    except cf.CancelledError as error:
        print(type(error).__name__, isinstance(error, Exception), error.args)
    for call in (lambda: pool.submit(twice, 1), lambda: pool.map(twice, [1])):
        try:
            call()
        except RuntimeError as error:
            print(error)


class Result:
    pass


def forgotten():
    """A pool keeps no result alive, and no argument."""
    with cf.ThreadPoolExecutor(2) as pool:
        argument = Result()
        reference = weakref.ref(argument)
        future = pool.submit(lambda x: type(x)(), argument)
        del argument
        made = weakref.ref(future.result())
        del future
        pool.submit(int).result()
        gc.collect()
        print(made(), reference())


def processes():
    with cf.ProcessPoolExecutor(2) as pool:
        print(list(pool.map(twice, range(3000), chunksize=100))[-1])
        futures = [pool.submit(some_fail, i) for i in range(500)]
        print([error.args for future in futures if (error := future.exception())])
        it = pool.map(some_fail, range(0, 300), chunksize=10)
        got = []
        try:
            for item in it:
                got.append(item)
        except ValueError as error:
            print(len(got), error.args, list(it))
        print(sum(future.result() for future in cf.as_completed(pool.submit(twice, i) for i in range(300))))


if __name__ == '__main__':
    for part in (threads, chains, cancelled, forgotten, processes):
        print('--', part.__name__)
        part()

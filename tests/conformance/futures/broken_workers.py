# Workers that die or answer with what cannot be pickled; thousands of futures; nested pools.
import os
import signal
import threading
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool


class Stubborn(Exception):
    def __reduce__(self):
        raise TypeError("cannot pickle this exception")


def kill_self():
    os.kill(os.getpid(), signal.SIGKILL)


def unpicklable_error():
    raise Stubborn("x")


def unpicklable_result():
    return threading.Lock()


def leave():
    raise SystemExit(3)


def inner(n):
    with ThreadPoolExecutor(2) as pool:
        return sum(pool.map(lambda x: x * n, range(4)))


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(kill_self)] + [pool.submit(abs, -n) for n in range(5)]
        wait(futures)
        print(type(futures[0].exception()).__name__, all(f.done() for f in futures))
        try:
            pool.submit(abs, 1)
        except BrokenProcessPool:
            print("stays broken")
    with ProcessPoolExecutor(1) as pool:
        for call in (unpicklable_result, unpicklable_error):
            error = pool.submit(call).exception()
            print(type(error).__name__, error.args[0].split(" object")[0])
        print(type(pool.submit(leave).exception()).__name__, pool.submit(abs, -3).result(), list(pool.map(inner, range(4))))
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(divmod, n, 7) for n in range(3000)]
        print(sum(f.result()[1] for f in futures), pool.submit(leave).exception().code)
    with ProcessPoolExecutor(1, max_tasks_per_child=2, mp_context=__import__("multiprocessing").get_context("spawn")) as pool:
        print(len({pool.submit(os.getpid).result() for _ in range(4)}))

# A pool that was terminated leaves no thread and no child behind, whatever it was doing.
import gc
import multiprocessing
import threading
import time


def square(number):
    return number * number


def wait(number):
    time.sleep(30)
    return number


def big(number):
    return b"x" * 300000


def check(what):
    print(what, threading.active_count(), len(multiprocessing.active_children()))


if __name__ == "__main__":
    context = multiprocessing.get_context("fork")
    for _ in range(3):
        with context.Pool(2) as pool:
            print(pool.map(square, range(5)))
        pool.join()
    check("after use")
    pool = context.Pool(2)
    pending = pool.map_async(wait, range(4))
    pool.terminate()
    pool.join()
    check("while working")
    pool = context.Pool(2)
    pending = pool.map_async(big, [b"y" * 200000] * 20, chunksize=1)
    pool.terminate()
    pool.join()
    check("while sending")
    pool = context.Pool(2)
    pool.close()
    pool.join()
    check("closed")
    with multiprocessing.pool.ThreadPool(2) as pool:
        print(pool.map(square, range(3)))
    pool.join()
    del pool, pending
    gc.collect()
    check("threads")

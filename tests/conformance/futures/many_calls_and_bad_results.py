# A pool of processes with many calls at once, and results that cannot be loaded.
import concurrent.futures
import sys
from concurrent.futures.process import BrokenProcessPool


class ExitsWhenLoaded:
    def __reduce__(self):
        return sys.exit, (3,)


class FailsWhenLoaded:
    def __reduce__(self):
        return int, ('no number',)


class FailsWhenSent:
    def __reduce__(self):
        raise KeyError('stays here')


def make(kind):
    return kind()


def main():
    with concurrent.futures.ProcessPoolExecutor(2) as pool:
        futures = [pool.submit(abs, -number) for number in range(15000)]
        print(sum(future.result() for future in futures))
    for kind in ExitsWhenLoaded, FailsWhenLoaded:
        pool = concurrent.futures.ProcessPoolExecutor(2)
        future = pool.submit(make, kind)
        try:
            print(future.result(timeout=100))
        except BrokenProcessPool as error:
            print(kind.__name__, error)
        try:
            pool.submit(abs, 1)
        except BrokenProcessPool as error:
            print(error)
        pool.shutdown()
    with concurrent.futures.ProcessPoolExecutor(1) as pool:
        for call in (abs, FailsWhenSent()), (make, FailsWhenSent):
            try:
                print(pool.submit(*call).result(timeout=100))
            except KeyError as error:
                print('KeyError', error)
        print(pool.submit(abs, -1).result(timeout=100))
    pool = concurrent.futures.ProcessPoolExecutor(1)
    future = pool.submit(abs, FailsWhenSent())
    pool.shutdown(wait=False)
    print(type(future.exception(timeout=100)).__name__)


if __name__ == '__main__':
    main()

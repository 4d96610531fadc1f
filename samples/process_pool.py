# CPU work in a pool of processes: counting primes on all processors, and the methods of a pool.
#
# From the seeds "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), sections
# "Multiprocessing: For CPU-Bound Tasks" and "concurrent.futures: Unified High-Level API", and "Multithreading in
# Python" (001), section "Threading vs Multiprocessing".
#
# baton:   threads would take turns here; processes have a lock each. choosing.py has the figures.
# batont:  threads would do as well, without the copies of arguments and results.
# python3: the same output.

import math
import multiprocessing
import time
from concurrent.futures import ProcessPoolExecutor

NUMBERS = range(1_000_000, 1_001_000)


def is_prime(n):
    if n < 2 or n % 2 == 0:
        return n == 2
    return all(n % divisor for divisor in range(3, math.isqrt(n) + 1, 2))


def sum_of_squares(n):
    return sum(i * i for i in range(n))


def add(a, b):
    return a + b


def divide(a, b):
    return a // b


if __name__ == '__main__':
    print('sequential:', sum(is_prime(n) for n in NUMBERS), 'primes')
    with multiprocessing.Pool(2) as pool:
        print('map:', sum(pool.map(is_prime, NUMBERS)), 'primes')
        # imap gives results one by one, in order, and keeps no list of them.
        print('imap:', sum(pool.imap(is_prime, NUMBERS, chunksize=100)), 'primes')
        print('imap_unordered:', sorted(pool.imap_unordered(sum_of_squares, [1000, 10, 100])))
        print('starmap:', pool.starmap(add, [(1, 2), (3, 4), (5, 6)]))
        result = pool.apply_async(sum_of_squares, (10_000,))
        print('apply_async:', result.get(timeout=30))
        try:
            pool.apply(divide, (1, 0))
        except ZeroDivisionError as error:
            print('an exception comes home:', error)
        try:
            pool.apply_async(time.sleep, (60,)).get(timeout=0.1)
        except multiprocessing.TimeoutError:
            print('a time limit ends the waiting')
    # The same with the interface that threads have too. Small tasks travel in chunks.
    with ProcessPoolExecutor(max_workers=2) as executor:
        print('executor:', sum(executor.map(is_prime, NUMBERS, chunksize=100)), 'primes')
        print('executor:', list(executor.map(sum_of_squares, [10_000] * 3)))

# Counting primes: uneven work, handed out in small portions.
#
# Interview question: how would you divide a computation among threads?
# Big numbers take longer than small ones, so equal ranges would leave threads idle. Here every thread fetches
# the next small range under a lock when it has finished one. The lock is held for a moment only.
#
# From the seed "Python Concurrency: Threading, Multiprocessing and the GIL Explained" (002), section
# "Multiprocessing: For CPU-Bound Tasks", here with threads.
#
# baton:   four threads take as long as one, whatever the portions.
# batont:  faster with the number of cores. Try PORTION = 1: then the lock becomes the bottleneck.
# python3: like baton.

import threading
import time

LIMIT = 120000
PORTION = 1000


def is_prime(number):
    if number < 2:
        return False
    divisor = 2
    while divisor * divisor <= number:
        if number % divisor == 0:
            return False
        divisor += 1
    return True


def count_primes(thread_count):
    lock = threading.Lock()
    next_start = 0
    counts = [0] * thread_count

    def worker(index):
        nonlocal next_start
        while True:
            with lock:
                start = next_start
                next_start += PORTION
            if start >= LIMIT:
                return
            for number in range(start, min(start + PORTION, LIMIT)):
                if is_prime(number):
                    counts[index] += 1

    threads = [threading.Thread(target=worker, args=(index,)) for index in range(thread_count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts)


for thread_count in (1, 2, 4):
    start = time.perf_counter()
    found = count_primes(thread_count)
    print("%d thread(s): %d primes below %d in %.3f s"
          % (thread_count, found, LIMIT, time.perf_counter() - start))

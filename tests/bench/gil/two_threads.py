"""The price of taking turns: T CPU-bound threads against one, under the switch rule in force.

Usage: two_threads.py [THREADS [SECONDS]]. Prints the counts per second of one thread alone, of T threads
together, and their ratio. With the lock the ratio is the part of the machine that is left after switching.
"""

import sys
import threading
import time

clock = getattr(time, "perf_counter", time.time)


def count_until(stop, results, index):
    """Count in batches until stop[0] is true."""
    done = 0
    while not stop[0]:
        i = 0
        while i < 1000:
            i += 1
        done += 1000
    results[index] = done


def throughput(threads, seconds):
    stop = [False]
    results = [0] * threads
    workers = [threading.Thread(target=count_until, args=(stop, results, i)) for i in range(threads)]
    start = clock()
    for worker in workers:
        worker.start()
    time.sleep(seconds)
    stop[0] = True
    for worker in workers:
        worker.join()
    return sum(results) / (clock() - start)


def main():
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 2
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 0.5
    best = [0.0, 0.0]
    for _ in range(3):
        best[0] = max(best[0], throughput(1, seconds))
        best[1] = max(best[1], throughput(threads, seconds))
    print("threads=%d one=%.0f together=%.0f ratio=%.3f" % (threads, best[0], best[1], best[1] / best[0]))


main()

# CPU-bound threads: do they make the program faster?
#
# Interview question: why do threads not speed up computations in Python?
# Each thread does the same work, so two threads do twice the work of one.
#
# From the seeds "Multithreading in Python" (001), section "The GIL", and "Python Concurrency: Threading,
# Multiprocessing and the GIL Explained" (002), section "Does threading improve performance for CPU-bound
# tasks in Python?".
#
# baton:   two threads take twice as long, because they take turns: 1 core is busy, whatever their number.
#          A little is lost at each hand-over; compare -X switch=10 with -X switch=10000.
# batont:  two threads take as long as one where the machine has two cores; four threads take two turns then.
# python3: like baton (python3.13t like batont).

import threading
import time

ROUNDS = 2000000


def work():
    total = 0
    for i in range(ROUNDS):
        total += i & 7
    return total


def measure(count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    start = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.perf_counter() - start


alone = min(measure(1), measure(1))
print("1 thread:  %6.3f s" % alone)
for count in (2, 4):
    wall = measure(count)
    print("%d threads: %6.3f s for %d times the work, throughput %.2fx"
          % (count, wall, count, count * alone / wall))

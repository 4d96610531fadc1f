"""What every scaling script shares: start T threads at one moment, time them, print one line.

A script calls `run(work)` with a function `work(index, count)` that does `count` operations. Its command
line is `script.py THREADS [COUNT]`; it prints

    threads=T operations=T*COUNT seconds=S check=C

so that a runner derives the throughput ratio of T threads to one thread. `check` is the sum of what the
workers returned, to show that the work was done.
"""

import sys
import threading
import time


def run(work, count):
    threads = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    if len(sys.argv) > 2:
        count = int(sys.argv[2])
    results = [0] * threads
    gate = threading.Barrier(threads + 1)

    def body(index):
        work(index, 100)
        gate.wait()
        results[index] = work(index, count)
        gate.wait()

    workers = [threading.Thread(target=body, args=(index,)) for index in range(threads)]
    for worker in workers:
        worker.start()
    gate.wait()
    start = time.perf_counter()
    gate.wait()
    seconds = time.perf_counter() - start
    for worker in workers:
        worker.join()
    print("threads=%d operations=%d seconds=%.6f check=%d"
          % (threads, threads * count, seconds, sum(results)))

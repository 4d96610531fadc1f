"""Timed acquires from many threads: each success is exclusive, each failure changes nothing."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

lock = threading.Lock()
counts = [0] * 4
total = 0


def work(index):
    global total
    for i in range(scaled(400)):
        if lock.acquire(timeout=0.0005 if i & 1 else 5):
            total += 1
            counts[index] += 1
            lock.release()


crowd(4, work)
print(total == sum(counts), total > 0, lock.locked())

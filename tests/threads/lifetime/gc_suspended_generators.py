"""Cycles through suspended generators and frames, collected while others run."""

import gc
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

closed = []
lock = threading.Lock()


def source(holder):
    holder.append(holder)
    try:
        yield 1
    finally:
        with lock:
            closed.append(1)


def work(index):
    for number in range(scaled(150)):
        holder = []
        generator = source(holder)
        holder.append(generator)
        next(generator)
        del holder, generator
        if number % 50 == 0:
            gc.collect()


crowd(3, work)
gc.collect()
print(len(closed) == 3 * scaled(150))

"""A Lock that nobody else wants: `with lock`."""

import threading

from harness import run

COUNT = 100000


def work():
    lock = threading.Lock()
    total = 0
    for _ in range(COUNT):
        with lock:
            total += 1
    return total


run(work, COUNT)

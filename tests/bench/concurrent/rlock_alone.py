"""An RLock that nobody else wants, entered twice."""

import threading

from harness import run

COUNT = 50000


def work():
    lock = threading.RLock()
    total = 0
    for _ in range(COUNT):
        with lock:
            with lock:
                total += 1
    return total


run(work, 2 * COUNT)

"""All threads add to one counter under one lock."""

import threading

from harness import run

LOCK = threading.Lock()
TOTAL = 0


def work(index, count):
    global TOTAL
    for _ in range(count):
        with LOCK:
            TOTAL += 1
    return count


run(work, 400000)

"""A semaphore of three lets three threads in, never four."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

semaphore = threading.BoundedSemaphore(3)
guard = threading.Lock()
inside = worst = entries = 0


def work(index):
    global inside, worst, entries
    for _ in range(scaled(300)):
        with semaphore:
            with guard:
                inside += 1
                entries += 1
                worst = max(worst, inside)
            with guard:
                inside -= 1


crowd(6, work)
print(entries == 6 * scaled(300), worst <= 3, inside)

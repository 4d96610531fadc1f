"""A lock keeps a critical section for one thread: no update is lost."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

ROUNDS = scaled(3000)
lock = threading.Lock()
total = 0
inside = 0
worst = 0


def work(index):
    global total, inside, worst
    for _ in range(ROUNDS):
        with lock:
            inside += 1
            worst = max(worst, inside)
            total += 1
            inside -= 1


crowd(5, work)
print(total == 5 * ROUNDS, inside, worst)

"""Counter: own keys need no lock, a shared key needs one."""

import sys
import threading
from collections import Counter

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

counts = Counter()
lock = threading.Lock()
ROUNDS = scaled(1500)


def work(index):
    for number in range(ROUNDS):
        counts[index] += 1
        with lock:
            counts["all"] += 1
        counts["torn"] += 1


crowd(4, work)
print([counts[index] == ROUNDS for index in range(4)], counts["all"] == 4 * ROUNDS)
print(0 < counts["torn"] <= 4 * ROUNDS, sorted(counts, key=str)[-1])

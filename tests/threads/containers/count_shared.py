"""itertools.count under a lock numbers everything once; without one it never goes back."""

import itertools
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

numbers = itertools.count()
lock = threading.Lock()
results = [[], [], [], []]
ROUNDS = scaled(2000)


def work(index):
    for _ in range(ROUNDS):
        with lock:
            results[index].append(next(numbers))


crowd(4, work)
print(sorted(sum(results, [])) == list(range(4 * ROUNDS)))
loose = itertools.count()
crowd(4, lambda index: [next(loose) for _ in range(ROUNDS)])
print(0 < next(loose) <= 4 * ROUNDS)

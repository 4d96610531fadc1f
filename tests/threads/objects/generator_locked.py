"""A generator behind a lock serves many threads; send and close too."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Locked:
    def __init__(self, source):
        self.source = source
        self.lock = threading.Lock()

    def __iter__(self):
        return self

    def __next__(self):
        with self.lock:
            return next(self.source)


def numbers(count):
    try:
        for number in range(count):
            yield number
    finally:
        ended.append(True)


ended = []
source = Locked(numbers(scaled(2000)))
results = [[], [], [], []]
crowd(4, lambda index: results[index].extend(source))
print(sorted(sum(results, [])) == list(range(scaled(2000))), ended)

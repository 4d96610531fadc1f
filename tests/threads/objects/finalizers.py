"""__del__ runs exactly once for each object, whichever thread drops it."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

lock = threading.Lock()
deaths = {}


class Mortal:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        with lock:
            deaths[self.name] = deaths.get(self.name, 0) + 1


shelf = [None] * 7
ROUNDS = scaled(1200)


def work(index):
    for number in range(ROUNDS):
        shelf[(index + number) % 7] = Mortal((index, number))


crowd(4, work)
shelf.clear()
print(len(deaths) == 4 * ROUNDS, set(deaths.values()))

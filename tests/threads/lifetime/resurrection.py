"""Objects that save themselves in __del__ into a list that all threads share."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

saved = []
lock = threading.Lock()


class Phoenix:
    def __init__(self, name):
        self.name = name
        self.deaths = 0

    def __del__(self):
        self.deaths += 1
        with lock:
            saved.append(self)


def work(index):
    for number in range(scaled(300)):
        Phoenix((index, number))


crowd(4, work)
print(len(saved) == 4 * scaled(300), {bird.deaths for bird in saved})
print(len({bird.name for bird in saved}) == len(saved))
names = len(saved)
saved.clear()
print(len(saved), names > 0)

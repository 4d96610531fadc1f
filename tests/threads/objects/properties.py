"""Properties, class methods and static methods from many threads."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Gauge:
    made = 0
    lock = threading.Lock()

    def __init__(self):
        self._value = 0
        with Gauge.lock:
            Gauge.made += 1

    @property
    def value(self):
        return self._value

    @value.setter
    def value(self, number):
        self._value = number

    @classmethod
    def count(cls):
        return cls.made

    @staticmethod
    def double(number):
        return number * 2


shared = Gauge()


def work(index):
    for number in range(scaled(1000)):
        own = Gauge()
        own.value = Gauge.double(number)
        assert own.value == number * 2
        shared.value = number
        assert shared.value >= 0
        assert own.count() > 0


crowd(4, work)
print(Gauge.count() == 4 * scaled(1000) + 1)

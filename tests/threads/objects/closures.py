"""One cell shared by closures in many threads."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


def make():
    value = 0
    last = ("start", 0)
    lock = threading.Lock()

    def add(amount):
        nonlocal value
        with lock:
            value += amount

    def put(item):
        nonlocal last
        last = item

    return add, put, lambda: value, lambda: last


add, put, value, last = make()


def work(index):
    for number in range(scaled(2000)):
        add(1)
        put(("item", number))
        kind, seen = last()
        assert kind in ("item", "start") and seen >= 0


crowd(4, work)
print(value() == 4 * scaled(2000), last()[0])

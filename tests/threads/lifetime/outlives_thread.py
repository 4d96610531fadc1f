"""Objects outlive the thread that made them and are used and dropped by others."""

import sys
import threading
import weakref

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled


class Thing:
    def __init__(self, number):
        self.number = number
        self.parts = [object() for _ in range(5)]


watches = []
for round_number in range(scaled(60)):
    made = []

    def make():
        for number in range(30):
            made.append(Thing(number))
            made.append({"key": (number, [number], "text%d" % number)})

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    watches.append(weakref.ref(made[0]))
    assert sum(thing.number for thing in made[::2]) == 435
    assert made[21]["key"] == (10, [10], "text10")

    def use(things):
        for thing in things[::2]:
            thing.number += 1
            thing.parts.append(thing.number)
        things.clear()

    thread = threading.Thread(target=use, args=(made,))
    thread.start()
    thread.join()
    assert made == []
print(all(watch() is None for watch in watches))

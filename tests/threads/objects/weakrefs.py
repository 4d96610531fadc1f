"""Weak references beside death: the object or None, callbacks once."""

import sys
import threading
import weakref

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Thing:
    def __init__(self, number):
        self.number = number


slots = [None] * 10
died = []
lock = threading.Lock()
ROUNDS = scaled(800)


def gone(reference):
    with lock:
        died.append(1)


def work(index):
    keep = []
    for number in range(ROUNDS):
        place = (number + index) % 10
        thing = Thing(number)
        keep.append(weakref.ref(thing, gone))
        slots[place] = (thing, weakref.ref(thing))
        pair = slots[(place + 3) % 10]
        if pair is not None:
            assert pair[1]() is pair[0]
            reference = pair[1]
            del pair
            target = reference()
            assert target is None or target.number >= 0
            del target
        del thing
    references.append(keep)


references = []
crowd(4, work)
slots.clear()
pair = None
print(len(died) == 4 * ROUNDS, all(reference() is None for keep in references for reference in keep))

"""Cycles made by many threads are found, each once, with their finalizers."""

import gc
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

lock = threading.Lock()
dead = []


class Node:
    def __init__(self, name):
        self.name = name
        self.self = self

    def __del__(self):
        with lock:
            dead.append(self.name)


COUNT = scaled(400)


def work(index):
    for number in range(COUNT):
        a, b = Node((index, number, "a")), Node((index, number, "b"))
        a.other, b.other = b, a
        del a, b
        if number % 150 == 0:
            gc.collect()


crowd(4, work)
gc.collect()
print(len(dead) == 8 * COUNT, len(set(dead)) == len(dead), gc.garbage)

"""Recursive functions under one RLock, from several threads."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

lock = threading.RLock()
total = 0


def descend(depth):
    global total
    with lock:
        total += 1
        if depth:
            descend(depth - 1)


def work(index):
    for _ in range(scaled(80)):
        descend(20)


crowd(4, work)
print(total == 4 * scaled(80) * 21)

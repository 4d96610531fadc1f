"""Timed get and put among threads: a timeout loses no item."""

import queue
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

items = queue.Queue(2)
count = scaled(200)
received = []
empties = fulls = 0


def produce():
    global fulls
    number = 0
    while number < count:
        try:
            items.put(number, timeout=0.0002)
            number += 1
        except queue.Full:
            fulls += 1


def consume():
    global empties
    while len(received) < count:
        try:
            received.append(items.get(timeout=0.0002))
        except queue.Empty:
            empties += 1


together(produce, consume)
print(received == list(range(count)), items.empty())

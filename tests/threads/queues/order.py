"""One producer and one consumer see Queue and SimpleQueue in order."""

import queue
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

for items in (queue.Queue(), queue.Queue(3), queue.SimpleQueue()):
    received = []
    count = scaled(1000)

    def produce():
        for number in range(count):
            items.put(number)

    def consume():
        while len(received) < count:
            received.append(items.get())

    together(produce, consume)
    print(received == list(range(count)))

"""Every queue class between three producers and three consumers: each item comes out once."""

import queue
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

ITEMS = scaled(250)


def check(items):
    received = [[], [], []]

    def produce(base):
        return lambda: [items.put(base + number) for number in range(ITEMS)]

    def consume(index):
        return lambda: [received[index].append(items.get()) for _ in range(ITEMS)]

    together(*[produce(base * ITEMS) for base in range(3)], *[consume(index) for index in range(3)])
    return sorted(sum(received, [])) == list(range(3 * ITEMS)) and items.empty()


for items in (queue.Queue(), queue.Queue(5), queue.LifoQueue(), queue.LifoQueue(3), queue.PriorityQueue(),
              queue.PriorityQueue(4), queue.SimpleQueue()):
    print(type(items).__name__, check(items))

"""queue.Queue: put and get in one thread."""

import queue

from harness import run

COUNT = 20000


def work():
    items = queue.Queue()
    total = 0
    for i in range(COUNT):
        items.put(i)
        total += items.get() & 1
    return total


run(work, COUNT)

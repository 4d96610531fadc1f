"""Queue, LifoQueue, PriorityQueue, SimpleQueue: order, sizes, Empty and Full, timeouts."""

import queue
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    items = kind()
    for value in (3, 1, 2):
        items.put(value)
    print(kind.__name__, items.qsize(), items.empty(), [items.get() for _ in range(3)], items.empty())
    print(message(items.get, False), message(items.get_nowait), message(items.get, timeout=0.01))
    print(message(items.get, True, -1))
small = queue.Queue(maxsize=2)
small.put(1)
small.put_nowait(2)
print(small.full(), small.qsize(), small.maxsize)
print(message(small.put, 3, False), message(small.put_nowait, 3), message(small.put, 3, timeout=0.01))
print(message(small.put, 3, True, -1))
print(issubclass(queue.Empty, Exception), issubclass(queue.Full, Exception), queue.Empty.__module__)
mixed = queue.PriorityQueue()
mixed.put((1, "b"))
mixed.put((1, "a"))
mixed.put((0, "z"))
print(mixed.get(), mixed.get(), mixed.get())
mixed.put(1)
print(message(mixed.put, "text"))

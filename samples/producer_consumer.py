# Producers and consumers: threads that wait for each other.
#
# Interview question: how do threads hand work to each other safely?
# Through a queue: put() waits while it is full, get() waits while it is empty, and nobody polls. The second
# part builds the same from a Condition, to show what a queue is inside.
#
# From the seeds "A Comprehensive Guide to Python Threading and Concurrency" (000), section "Thread Pools and
# Queues", and "Multithreading in Python" (001), section "Synchronization Primitives" (Condition).
#
# baton:   hand-overs happen because a thread blocks, hardly because the interval is used up (-X stats).
# batont:  no faster: the threads wait for each other, not for the lock. The sums are the same.
# python3: the same sums.

import queue
import threading

PRODUCERS, CONSUMERS, ITEMS = 2, 3, 1500


class Buffer:
    """A bounded buffer: one lock, two conditions."""

    def __init__(self, size):
        self.items = []
        self.size = size
        lock = threading.Lock()
        self.not_full = threading.Condition(lock)
        self.not_empty = threading.Condition(lock)

    def put(self, item):
        with self.not_full:
            while len(self.items) == self.size:
                self.not_full.wait()
            self.items.append(item)
            self.not_empty.notify()

    def get(self):
        with self.not_empty:
            while not self.items:
                self.not_empty.wait()
            item = self.items.pop(0)
            self.not_full.notify()
            return item


def run(channel):
    """Send all items through the channel; return (number received, their sum)."""
    received = []

    def produce(index):
        for number in range(ITEMS):
            channel.put(index * ITEMS + number)

    def consume():
        count = total = 0
        while True:
            item = channel.get()
            if item is None:
                received.append((count, total))
                return
            count += 1
            total += item

    producers = [threading.Thread(target=produce, args=(index,)) for index in range(PRODUCERS)]
    consumers = [threading.Thread(target=consume) for _ in range(CONSUMERS)]
    for thread in producers + consumers:
        thread.start()
    for thread in producers:
        thread.join()
    for _ in consumers:
        channel.put(None)
    for thread in consumers:
        thread.join()
    return sum(count for count, _ in received), sum(total for _, total in received)


print("expected:         %d items, sum %d" % (PRODUCERS * ITEMS, sum(range(PRODUCERS * ITEMS))))
print("queue.Queue(10):  %d items, sum %d" % run(queue.Queue(10)))
print("our Buffer(10):   %d items, sum %d" % run(Buffer(10)))

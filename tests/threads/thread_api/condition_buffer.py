"""A bounded buffer on two conditions: nothing lost, nothing twice, never too full."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

lock = threading.Lock()
not_full, not_empty = threading.Condition(lock), threading.Condition(lock)
buffer = []
fullest = 0
ITEMS = scaled(600)
received = [[], [], []]


def produce(base):
    def body():
        global fullest
        for number in range(ITEMS):
            with not_full:
                not_full.wait_for(lambda: len(buffer) < 7)
                buffer.append(base + number)
                fullest = max(fullest, len(buffer))
                not_empty.notify()
    return body


def consume(index):
    def body():
        for _ in range(ITEMS):
            with not_empty:
                while not buffer:
                    not_empty.wait()
                received[index].append(buffer.pop(0))
                not_full.notify()
    return body


together(*[produce(base * ITEMS) for base in range(3)], *[consume(index) for index in range(3)])
print(sorted(sum(received, [])) == list(range(3 * ITEMS)), fullest <= 7, buffer)

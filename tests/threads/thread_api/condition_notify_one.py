"""notify() wakes one waiter at a time; each notification is used up once."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import together

condition = threading.Condition()
tokens = 0
used = []
WAITERS = 5
EACH = 40


def consumer(index):
    def body():
        global tokens
        for _ in range(EACH):
            with condition:
                while tokens == 0:
                    condition.wait()
                tokens -= 1
                used.append(index)
    return body


def producer():
    global tokens
    for _ in range(WAITERS * EACH):
        with condition:
            tokens += 1
            condition.notify()


together(producer, *[consumer(index) for index in range(WAITERS)])
print(tokens, len(used) == WAITERS * EACH, all(used.count(index) == EACH for index in range(WAITERS)))

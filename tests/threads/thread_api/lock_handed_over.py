"""A token goes round a ring of threads through locks that others release."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

THREADS = 5
ROUNDS = scaled(200)
locks = [threading.Lock() for _ in range(THREADS)]
for lock in locks[1:]:
    lock.acquire()
order = []


def work(index):
    for _ in range(ROUNDS):
        locks[index].acquire()
        order.append(index)
        locks[(index + 1) % THREADS].release()


crowd(THREADS, work)
print(order == list(range(THREADS)) * ROUNDS)

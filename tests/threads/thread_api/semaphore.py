"""Semaphore and BoundedSemaphore: counts, timeouts, errors."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

semaphore = threading.Semaphore(2)
print(semaphore.acquire(), semaphore.acquire(), semaphore.acquire(False), semaphore.acquire(timeout=0.01))
semaphore.release()
print(semaphore.acquire(blocking=False))
semaphore.release(3)
print([semaphore.acquire(False) for _ in range(4)])
print(message(threading.Semaphore, -1))
print(message(semaphore.release, 0))
print(message(semaphore.acquire, False, 1))
with threading.Semaphore() as value:
    print(value)

bounded = threading.BoundedSemaphore(1)
print(message(bounded.release))
with bounded:
    print(bounded.acquire(False))
bounded.acquire()
print(message(bounded.release, 2))
bounded.release()
print(message(bounded.release))

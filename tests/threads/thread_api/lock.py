"""Lock: acquire, release, timeouts, with, locked, release by another thread."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

lock = threading.Lock()
print(lock.locked(), lock.acquire(), lock.locked())
print(lock.acquire(False), lock.acquire(blocking=False), lock.acquire(timeout=0.01), lock.acquire(True, 0.01))
print(lock.release(), lock.locked())
print(message(lock.release))
print(message(lock.acquire, False, 1))
print(message(lock.acquire, True, -2))
print(message(lock.acquire, timeout=1e12))
print(message(lock.acquire, timeout="x"))
with lock as entered:
    print(entered, lock.locked())
print(lock.locked())

lock.acquire()
helper = threading.Thread(target=lock.release)
helper.start()
helper.join()
print("released by another thread:", not lock.locked())

try:
    with lock:
        raise ValueError("inside")
except ValueError as error:
    print(error, lock.locked())
print(message(threading.Lock, 1))
print(repr(lock).split(" object")[0], type(lock).__name__)
print(threading.TIMEOUT_MAX > 1000)

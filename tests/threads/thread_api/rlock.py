"""RLock: recursion, owner, errors."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

lock = threading.RLock()
print(lock.acquire(), lock.acquire(False), lock.acquire(timeout=1))
other = []
helper = threading.Thread(target=lambda: other.extend([lock.acquire(False), lock.acquire(timeout=0.01),
                                                        message(lock.release)]))
helper.start()
helper.join()
print(other)
lock.release()
lock.release()
lock.release()
print(message(lock.release))
with lock:
    with lock:
        print("twice inside")
print(message(lock.acquire, False, 1))
print(message(lock.acquire, True, -3))


def grab():
    other.append(lock.acquire(timeout=5))
    lock.release()


helper = threading.Thread(target=grab)
helper.start()
helper.join()
print(other[-1])

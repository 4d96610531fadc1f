"""_thread.allocate_lock and RLock: the primitive under threading.Lock."""

import _thread
import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import message

lock = _thread.allocate_lock()
print(type(lock) is _thread.LockType, isinstance(threading.Lock(), _thread.LockType))
print(lock.acquire(), lock.acquire(0), lock.acquire(1, 0.01), lock.locked())
lock.release()
print(message(lock.release))
with lock:
    print(lock.locked())
print(lock.acquire_lock(), lock.locked_lock(), lock.release_lock())
recursive = _thread.RLock()
print(recursive.acquire(), recursive.acquire(), recursive.release(), recursive.release())
print(message(recursive.release))

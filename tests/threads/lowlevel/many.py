"""Many bare threads, counted with a bare lock."""

import _thread
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled

lock = _thread.allocate_lock()
finished = _thread.allocate_lock()
finished.acquire()
COUNT = scaled(60)
ended = total = 0


def body(number):
    global ended, total
    for _ in range(50):
        with lock:
            total += 1
    with lock:
        ended += 1
        if ended == COUNT:
            finished.release()


for number in range(COUNT):
    _thread.start_new_thread(body, (number,))
finished.acquire()
print(total == 50 * COUNT, ended == COUNT)

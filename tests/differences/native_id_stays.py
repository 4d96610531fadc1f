# Where a thread runs, as the operating system sees it.
#
# CPython 3.13: a thread is a kernel thread: /proc/thread-self names the id that threading.get_native_id() gives.
# Baton:        with the GIL, a thread goes on on any kernel thread. get_native_id() is the id of the one that was
#               made for it and stays, unique among those alive. time.thread_time() is the thread's own all the same;
#               time.pthread_getcpuclockid() names the clock of that kernel thread.
# Cause:        a switch after 100 instructions has to be cheap (docs/03-the-lock.md).

import os
import sys
import threading
import time


def is_on_its_own():
    return os.path.basename(os.readlink("/proc/thread-self")) == str(threading.get_native_id())


def work(index):
    first = threading.get_native_id()
    end = time.monotonic() + (60 if sys._is_gil_enabled() else 0.1)
    while not all(moved) and time.monotonic() < end:
        moved[index] = moved[index] or not is_on_its_own()
    ids[index] = (first, threading.get_native_id())


moved = [False, False]
ids = [None, None]
threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("moved, if there is a GIL:", any(moved) == sys._is_gil_enabled())
print("the id stays:", all(before == after for before, after in ids))
print("as the Thread says:", [thread.native_id for thread in threads] == [first for first, _ in ids])

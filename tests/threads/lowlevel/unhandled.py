"""An exception in a thread of _thread goes to sys.unraisablehook; SystemExit is silent."""

import _thread
import sys
import threading

caught = []
arrived = threading.Semaphore(0)


def hook(unraisable):
    caught.append((unraisable.exc_type.__name__, str(unraisable.exc_value)))
    arrived.release()


sys.unraisablehook = hook


def fail():
    raise ValueError("in a bare thread")


def leave():
    try:
        raise SystemExit
    finally:
        arrived.release()


_thread.start_new_thread(leave, ())
arrived.acquire()
_thread.start_new_thread(fail, ())
arrived.acquire()
print(caught)

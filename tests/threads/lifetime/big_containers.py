"""Big containers built by one thread, emptied by another while a third reads."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

COUNT = scaled(20000)
shared = {"list": None, "dict": None, "set": None}
over = threading.Event()


def build():
    for _ in range(5):
        shared["list"] = [[number] for number in range(COUNT)]
        shared["dict"] = {number: str(number) for number in range(COUNT)}
        shared["set"] = {str(number) for number in range(COUNT)}
    over.set()


def clear():
    while not over.is_set():
        for thing in list(shared.values()):
            if thing:
                thing.clear()
        for name in shared:
            shared[name] = None


def read():
    while not over.is_set():
        try:
            items = shared["list"]
            if items:
                assert items[-1][0] >= 0
            table = shared["dict"]
            if table:
                assert table[0] == "0"
        except (IndexError, KeyError):
            pass


together(build, clear, read)
print("ok")

"""A global that hides a builtin comes and goes while others call it."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


def write():
    global len
    for _ in range(scaled(2500)):
        len = lambda thing: "shadow"
        del len


def read():
    assert len("four") in (4, "shadow")


until_done(write, read, read)
print(len("four"))

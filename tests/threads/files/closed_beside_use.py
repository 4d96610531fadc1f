"""A file closed by one thread while others use it: ValueError or OSError, no crash."""

import os
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

PATH = os.path.join(os.environ.get("TMPDIR", "/tmp"), "closed_beside-%d" % os.getpid())
files = [None]
over = []


def open_and_close():
    for _ in range(scaled(30)):
        files[0] = open(PATH, "w+")
        files[0].write("text")
        files[0].close()
    over.append(True)


def use():
    while not over:
        file = files[0]
        if file is None:
            continue
        try:
            file.write("more")
            file.flush()
            file.seek(0)
            file.read(3)
        except (ValueError, OSError):
            pass


together(open_and_close, use, use)
print(files[0].closed)
os.remove(PATH)

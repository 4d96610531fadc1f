"""Containers that contain themselves and each other, shown and compared while they change."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

a, b = [1], {"key": 2}
a.append(b)
b["back"] = a


def write():
    for number in range(scaled(1500)):
        a.append(number)
        b[number % 10] = a
        if len(a) > 20:
            del a[2:]


def read():
    try:
        text = repr(a)
        assert text.startswith("[1, {'key': 2, ") and text.endswith("]"), text[:80]
    except RuntimeError as error:
        assert "changed size during iteration" in str(error), error


until_done(write, read, read)
print("ok")

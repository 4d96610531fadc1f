"""__code__ and __defaults__ of a function replaced while others call it."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


def target(a, b=1):
    return "first", a + b


def other(a, b=1):
    return "other", a + b


codes = [target.__code__, other.__code__]


def write():
    for number in range(scaled(1500)):
        target.__code__ = codes[number % 2]
        target.__defaults__ = (number % 2 + 1,)


def read():
    for _ in range(20):
        word, total = target(10)
        assert word in ("first", "other") and total in (11, 12)


until_done(write, read, read)
print(target(10)[1] in (11, 12))

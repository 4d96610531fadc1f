"""Tuples, frozensets and strings made by one thread and read by others at once."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

current = (0, 0, 0)


def write():
    global current
    for number in range(1, scaled(5000)):
        current = (number, frozenset([number]), str(number), [number])


def read():
    mine = current
    if len(mine) == 4:
        number, frozen, text, inner = mine
        assert number in frozen and text == str(number) and inner == [number]
        assert hash(mine[:3]) == hash((number, frozenset([number]), str(number)))


until_done(write, read, read, read)
print("ok", current[0] == scaled(5000) - 1)

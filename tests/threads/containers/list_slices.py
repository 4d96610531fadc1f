"""Slice reads and slice stores: a slice is a consistent piece as long as the writer keeps one length."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

items = [0] * 60


def write():
    for number in range(scaled(3000)):
        items[20:40] = [number] * 20
        items[:] = items[:]


def read():
    piece = items[20:40]
    assert len(piece) == 20 and all(type(value) is int for value in piece), piece
    assert len(items[::3]) == 20
    assert len(items + [1]) == 61


until_done(write, read, read)
print("ok", len(items), set(items[20:40]) == {scaled(3000) - 1})

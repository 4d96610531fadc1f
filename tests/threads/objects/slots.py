"""__slots__ written, deleted and read by many threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Cell:
    __slots__ = ("left", "right")


cell = Cell()
cell.left = ["left", 0]


def write():
    for number in range(scaled(3000)):
        cell.left = ["left", number]
        cell.right = ["right", number]
        del cell.right


def read():
    assert cell.left[0] == "left"
    try:
        assert cell.right[0] == "right"
    except AttributeError as error:
        assert "right" in str(error)


until_done(write, read, read)
print(cell.left == ["left", scaled(3000) - 1], hasattr(cell, "right"))

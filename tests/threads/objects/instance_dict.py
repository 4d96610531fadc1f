"""__dict__ of one object written through both doors and read meanwhile."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Node:
    def __init__(self):
        self.x = 0


node = Node()


def write():
    for number in range(scaled(2500)):
        node.x = number
        node.__dict__["y"] = number
        vars(node).pop("y", None)
        node.__dict__.update(x=number + 1, z=number)
        del node.z


def read():
    assert node.x >= 0
    assert node.__dict__["x"] >= 0
    assert getattr(node, "y", 0) >= 0
    assert set(list(node.__dict__)) <= {"x", "y", "z"}


until_done(write, read, read)
print(vars(node) == {"x": scaled(2500)})

"""The whole __dict__ replaced while others read attributes."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Node:
    pass


node = Node()
node.value = ("old", 0)


def write():
    for number in range(scaled(2500)):
        node.__dict__ = {"value": ("new", number), "extra": number}
        node.other = number


def read():
    assert node.value[0] in ("old", "new")
    assert getattr(node, "extra", 0) >= 0


until_done(write, read, read)
print(sorted(vars(node)), node.value == ("new", scaled(2500) - 1))

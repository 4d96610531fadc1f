"""gc.collect beside threads that build and drop cycles."""

import gc
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Node:
    def __init__(self, value):
        self.value = value
        self.next = None


board = {}


def collect():
    for _ in range(scaled(15)):
        gc.collect()


def build():
    ring = [Node(number) for number in range(20)]
    for first, second in zip(ring, ring[1:] + ring[:1]):
        first.next = second
    node = ring[0]
    for _ in range(40):
        node = node.next
    assert node.value == 0
    board["ring"] = ring
    kept = board.get("ring")
    assert kept[3].next.value == 4
    tail = [kept]
    tail.append(tail)


until_done(collect, build, build)
print("ok")

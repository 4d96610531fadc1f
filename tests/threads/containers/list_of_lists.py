"""Lists inside lists, taken out and put back by many threads: inner lists stay whole."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

shelves = [[number, number, number] for number in range(20)]


def work(index):
    for number in range(scaled(1500)):
        try:
            inner = shelves.pop(number * (index + 1) % len(shelves))
        except (IndexError, ZeroDivisionError):
            continue
        assert inner[0] == inner[1] == inner[2]
        inner[0] = inner[1] = inner[2] = number
        shelves.append(inner)


crowd(4, work)
print(len(shelves), all(inner[0] == inner[1] == inner[2] for inner in shelves))

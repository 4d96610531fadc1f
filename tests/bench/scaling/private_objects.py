"""Each thread creates objects of one shared class and drops them."""

from harness import run


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def work(index, count):
    total = 0
    for i in range(count):
        total += Point(i, 1).x & 3
    return total


run(work, 1500000)

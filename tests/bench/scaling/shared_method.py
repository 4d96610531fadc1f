"""All threads call a method of one shared object."""

from harness import run


class Scale:
    def __init__(self, factor):
        self.factor = factor

    def apply(self, value):
        return self.factor * value


SCALE = Scale(3)


def work(index, count):
    scale = SCALE
    total = 0
    for i in range(count):
        total += scale.apply(i & 7)
    return total


run(work, 2000000)

"""All threads call the same functions: a global one and a closure over a shared cell."""

from harness import run


def add(a, b):
    return a + b


def make(step):
    def advance(value):
        return value + step
    return advance


ADVANCE = make(2)


def work(index, count):
    total = 0
    for i in range(count):
        total = add(total, i & 3)
        total = ADVANCE(total)
    return total


run(work, 1500000)

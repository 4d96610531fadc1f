"""All threads read the same module globals and builtins."""

from harness import run

STEP = 3
NAMES = ("a", "b", "c")


def work(index, count):
    total = 0
    for _ in range(count):
        total += STEP
        if NAMES is len:
            total += 1
    return total


run(work, 3500000)

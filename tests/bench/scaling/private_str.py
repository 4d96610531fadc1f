"""Each thread builds its own strings."""

from harness import run


def work(index, count):
    total = 0
    for i in range(count):
        text = "item-" + str(i)
        total += len(text.upper())
    return total


run(work, 1000000)

"""Each thread has its own integer loop; nothing is shared."""

from harness import run


def work(index, count):
    total = index
    for i in range(count):
        total = (total * 31 + i) & 0xFFFFFF
    return total


run(work, 4000000)

"""Each thread builds, reads and throws away its own lists."""

from harness import run


def work(index, count):
    total = 0
    for i in range(count // 100):
        items = []
        for j in range(100):
            items.append(j ^ i)
        for item in items:
            total += item
    return total


run(work, 3000000)

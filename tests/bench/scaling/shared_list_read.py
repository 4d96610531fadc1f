"""All threads index one list of integers and objects, and iterate over it."""

from harness import run


class Item:
    pass


ITEMS = [i if i & 1 else Item() for i in range(256)]


def work(index, count):
    items = ITEMS
    total = 0
    for i in range(count // 2):
        if items[i & 255] is not None:
            total += 1
    for _ in range(count // 512):
        for item in items:
            if item is not None:
                total += 1
    return total


run(work, 4000000)

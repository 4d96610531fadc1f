"""All threads read one dict: string keys, and values that are small integers and objects."""

from harness import run


class Item:
    pass


TABLE = {"key%d" % i: (i if i & 1 else Item()) for i in range(64)}
KEYS = list(TABLE)


def work(index, count):
    table = TABLE
    keys = list(KEYS)
    total = 0
    for i in range(count):
        value = table[keys[i & 63]]
        if value is not None:
            total += 1
    return total


run(work, 3000000)

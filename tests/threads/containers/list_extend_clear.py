"""extend, +=, *=, clear, copy, count, index, remove among threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

items = []


def work(index):
    for number in range(scaled(700)):
        items.extend([index] * 3)
        items.extend(iter((index, index)))
        items.count(index)
        copy = items.copy()
        assert all(value in range(4) for value in copy)
        try:
            items.remove(index)
            items.index(index)
        except ValueError:
            pass
        if number % 20 == 0:
            items.clear()
        if len(items) > 200:
            del items[10:]


crowd(4, work)
print(set(items) <= {0, 1, 2, 3})

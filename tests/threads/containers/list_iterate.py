"""Iterating over a list while others change it: items may be skipped, none is invented."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

items = [str(number) for number in range(100)]
known = {str(number) for number in range(100, 200)} | set(items)


def write():
    for number in range(scaled(3000)):
        items.append(str(100 + number % 100))
        if len(items) > 150:
            del items[:60]
        if number % 11 == 0:
            items.reverse()


def read():
    assert all(item in known for item in items)
    for place, item in enumerate(items):
        if place > 300:
            break
        assert item in known
    assert set(list(items)) <= known
    assert all(item in known for item in reversed(items))
    [item for item in items]


until_done(write, read, read)
print("ok", len(items) > 0)

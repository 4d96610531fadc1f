"""Indexing, storing, len and in, beside appends and deletes: a read gives an item that was stored there."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

items = [("start", 0)] * 20


def write():
    for number in range(scaled(3000)):
        items[number % 10] = ("item", number)
        items.append(("tail", number))
        if number % 7 == 0:
            del items[15:]


def read():
    for place in (0, 5, 9, 14, -1):
        try:
            kind, number = items[place]
        except IndexError:
            continue
        assert kind in ("start", "item", "tail") and number >= 0
    assert len(items) >= 0
    assert ("absent", 0) not in items


until_done(write, read, read)
print("ok", len(items) >= 10)

"""sort beside reads and appends: ValueError for the changed list is allowed, losing items silently is not."""

import random
import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, together

items = [random.random() for _ in range(200)]
original = sorted(items)


def sort():
    for number in range(scaled(300)):
        try:
            items.sort(key=(lambda value: -value) if number & 1 else None)
        except ValueError as error:
            assert str(error) == "list modified during sort", error


def read():
    for _ in range(scaled(300)):
        for value in items:
            assert type(value) is float
        len(items)
        sorted(items)


together(sort, read, read, sort)
print(sorted(items) == original)

"""A list changed by its own key function while it is sorted."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import message, scaled, together

items = list(range(50))


def key(value):
    items.append(value)
    return -value


print(message(items.sort, key=key))
shared = list(range(300))


def sort():
    for _ in range(scaled(100)):
        try:
            shared.sort(key=lambda value: -value)
        except ValueError as error:
            assert str(error) == "list modified during sort"


def add():
    for number in range(scaled(2000)):
        shared.append(number)
        if len(shared) > 500:
            del shared[300:]


together(sort, add, add)
print(all(type(value) is int for value in shared))

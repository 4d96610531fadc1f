"""Views kept by readers stay usable while the dict changes."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

table = {number: number for number in range(30)}
keys, values, items = table.keys(), table.values(), table.items()


def write():
    for number in range(scaled(3000)):
        table[30 + number % 40] = 30 + number % 40
        table.pop(30 + number * 3 % 40, None)


def read():
    assert 5 in keys and (5, 5) in items and 5 in values
    assert len(keys) >= 30
    try:
        assert keys & {1, 2, 1000} == {1, 2}
        assert all(key == value for key, value in items)
    except RuntimeError:
        pass


until_done(write, read, read)
print("ok")

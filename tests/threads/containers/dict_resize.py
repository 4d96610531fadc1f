"""A dict grows from empty to thousands and back beside readers of keys that never leave."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

table = {"fixed": "value", 1: "one", (2, 3): "pair"}


def write():
    for _ in range(scaled(12)):
        for number in range(10, 1500):
            table[number] = number
        for number in range(10, 1500):
            del table[number]


def read():
    assert table["fixed"] == "value"
    assert table[1] == "one"
    assert table[(2, 3)] == "pair"
    assert "absent" not in table
    value = table.get(700)
    assert value is None or value == 700


until_done(write, read, read)
print(table)

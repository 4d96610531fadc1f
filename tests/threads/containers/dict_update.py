"""update, |=, copy, clear, comparison and popitem among threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

table = {}
popped = []


def work(index):
    for number in range(scaled(800)):
        table.update({(index, number): number, "shared": "shared"})
        table.update([((index, -1), number)], extra="extra")
        copy = table.copy()
        assert all(value == key or value == key[1] or key[1] == -1 for key, value in copy.items())
        try:
            key, value = table.popitem()
            popped.append(key)
        except KeyError:
            pass
        assert table != {1: 2}
        if len(table) > 60:
            table.clear()


crowd(4, work)
print(len(table) <= 200, len(popped) > 0)

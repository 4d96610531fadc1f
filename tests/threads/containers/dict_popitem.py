"""popitem and pop hand out each pair once."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

COUNT = scaled(4000)
table = {number: -number for number in range(COUNT)}
got = [[], [], [], []]


def work(index):
    for number in range(COUNT):
        try:
            if index % 2:
                got[index].append(table.popitem())
            else:
                value = table.pop(number)
                got[index].append((number, value))
        except KeyError:
            pass


crowd(4, work)
print(table, sorted(sum(got, [])) == [(number, -number) for number in range(COUNT)])

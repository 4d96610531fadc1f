"""list.append from many threads: no item lost, the items of each thread in order."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

items = []
ROUNDS = scaled(4000)


def work(index):
    for number in range(ROUNDS):
        items.append((index, number))


crowd(4, work)
print(len(items) == 4 * ROUNDS)
for index in range(4):
    assert [number for who, number in items if who == index] == list(range(ROUNDS))

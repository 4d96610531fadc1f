"""append and pop beside each other: every item leaves once or stays."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

items = []
taken = [[] for _ in range(6)]
ROUNDS = scaled(3000)


def work(index):
    if index % 2:
        for number in range(ROUNDS):
            items.append(index * ROUNDS + number)
    else:
        for _ in range(ROUNDS):
            try:
                taken[index].append(items.pop())
            except IndexError:
                pass


crowd(6, work)
everything = sorted(items + sum(taken, []))
print(everything == sorted(index * ROUNDS + number for index in (1, 3, 5) for number in range(ROUNDS)))

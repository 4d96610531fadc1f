"""setdefault is atomic: all threads get the one object that won."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

ROUNDS = scaled(1500)
table = {}
got = [[], [], [], []]


def work(index):
    for number in range(ROUNDS):
        got[index].append(table.setdefault(number, [index]))


crowd(4, work)
print(len(table) == ROUNDS)
print(all(len({id(results[number]) for results in got}) == 1 for number in range(ROUNDS)))

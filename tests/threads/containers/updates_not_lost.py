"""Threads change disjoint parts of one container with operators: nothing of anybody's is lost."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

ROUNDS = scaled(250)
WIDTH = 20
members = set()
toggled = set()
kept = set(range(4 * WIDTH))
table = {}
pairs = []
counted = bytearray()


def own(index):
    return set(range(index * WIDTH, (index + 1) * WIDTH))


def work(index):
    mine = own(index)
    others = set(range(4 * WIDTH)) - mine
    text = {"%d-%d" % (index, number): number for number in range(WIDTH)}
    for number in range(ROUNDS):
        members.update(mine)
        assert members >= mine
        members.difference_update(mine)
        assert not members & mine
        toggled.symmetric_difference_update(mine)
        assert (mine <= toggled) == (number % 2 == 0)
        kept.intersection_update(others | {index * WIDTH})
        assert index * WIDTH in kept and not kept & (mine - {index * WIDTH})
        kept.update(mine)
        assert kept >= mine
        table.update(text)
        assert all(table[key] == value for key, value in text.items())
        for key in text:
            del table[key]
        pairs.extend((index, n) for n in range(3))
        pairs.extend([(index, number)])
        counted.extend(bytes([index]) * 3)
        counted.append(index)
    members.update(mine)


crowd(4, work)
print(members == kept == set(range(4 * WIDTH)), toggled == (set(range(4 * WIDTH)) if ROUNDS % 2 else set()), table)
print(len(pairs) == 4 * 4 * ROUNDS, [counted.count(index) == 4 * ROUNDS for index in range(4)])

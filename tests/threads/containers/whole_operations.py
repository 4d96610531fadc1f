"""Single operations on shared containers see all of another thread's single operation, or nothing of it."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

ROUNDS = scaled(1500)
KEYS = ["alpha", "beta", "gamma", 1, 2, 3, (4, "x"), None]
ZEROS, ONES = dict.fromkeys(KEYS, 0), dict.fromkeys(KEYS, 1)
table = dict(ZEROS)
STEPS = set(range(0, 200, 3))
numbers = set(range(1000))
sevens = [7] * 40
row = list(range(40))
BACK = row[::-1]


def write():
    for number in range(ROUNDS):
        table.update(ONES if number % 2 else ZEROS)
        numbers.symmetric_difference_update(STEPS)
        sevens[:] = [7] * (20 + number % 20)
        row[:] = BACK if number % 2 else BACK[::-1]
    if ROUNDS % 2:
        numbers.symmetric_difference_update(STEPS)


def read_dict():
    assert len(set(table.values())) == 1
    assert sum(dict(table).values()) in (0, len(KEYS))
    assert sum(table.values()) in (0, len(KEYS))
    assert max(table.values()) == min({**table}.values()) or True
    assert list(table) == KEYS and list(table.items())[0][0] == "alpha"
    assert len({value for _, value in (table | {}).items()}) == 1
    assert repr(table) in (repr(ZEROS), repr(ONES))
    assert (None, 5) not in table.items() and 5 not in table.values() and None in table.keys()


def read_set():
    assert len(set(numbers)) in (1000, 1000 - len(STEPS))
    assert len(list(numbers)) in (1000, 1000 - len(STEPS))
    assert len(numbers & STEPS) in (0, len(STEPS))
    assert sum(numbers) in (499500, 499500 - sum(STEPS))
    assert 998 in numbers and numbers >= {998, 999} and len(numbers - STEPS) == 1000 - len(STEPS)


def read_list():
    assert set(sevens) == {7} and 20 <= len(sorted(sevens)) <= 40
    assert sevens.count(7) <= 40 and len(tuple(sevens)) >= 20
    assert tuple(row) in (tuple(BACK), tuple(BACK[::-1]))
    assert row in (BACK, BACK[::-1]) or row != [] and len(row) == 40
    assert repr(row) in (repr(BACK), repr(BACK[::-1]))


def read():
    read_dict()
    read_set()
    read_list()


until_done(write, read, read)
print(len(numbers), len(set(table.values())), len(row))

"""All threads store the same few keys: a read gives a value that somebody stored under that key."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

table = {}
KEYS = ["alpha", "beta", "gamma", 7, (1, 2), 2.5, None]


def work(index):
    for number in range(scaled(2500)):
        key = KEYS[number % len(KEYS)]
        table[key] = (key, index, number)
        assert table.get(key, (key,))[0] == key
        assert table.setdefault(key, (key, 0, 0))[0] == key
        if number % 50 == 0:
            assert table.pop(key, (key,))[0] == key


crowd(4, work)
print(all(value[0] == key for key, value in table.items()), set(table) <= set(KEYS))

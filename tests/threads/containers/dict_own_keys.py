"""Each thread stores and deletes its own keys of one dict."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

table = {}
ROUNDS = scaled(2500)


def work(index):
    for number in range(ROUNDS):
        key = (index, number)
        table[key] = number
        assert table[key] == number
        assert key in table
        if number % 3 == 0:
            del table[key]
            assert key not in table


crowd(4, work)
expected = {(index, number): number for index in range(4) for number in range(ROUNDS) if number % 3}
print(table == expected, len(table) == len(expected))

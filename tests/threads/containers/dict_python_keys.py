"""Keys with __eq__ and __hash__ in Python, which collide: switches fall inside the look-up."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Key:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        return self.number % 3

    def __eq__(self, other):
        return isinstance(other, Key) and self.number == other.number


table = {}


def work(index):
    for number in range(scaled(200)):
        key = Key(index * 1000 + number % 10)
        table[key] = number
        assert table[Key(key.number)] == number
        if number % 4 == 0:
            del table[key]
            assert key not in table


crowd(3, work)
print(all(type(key) is Key for key in table), len(table) <= 30)

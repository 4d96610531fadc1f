"""set: add, discard, remove, pop, in, and the operators, among threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

numbers = set(range(100, 110))
fixed = frozenset(range(100, 110))


def work(index):
    mine = range(index * 20, index * 20 + 20)
    for number in range(scaled(250)):
        for value in mine:
            numbers.add(value)
        assert all(value in numbers for value in mine)
        assert fixed <= numbers
        assert len(numbers | {1000}) >= 31
        assert numbers & fixed == fixed
        assert not numbers.isdisjoint(fixed)
        try:
            for value in numbers:
                assert 0 <= value < 110
        except RuntimeError as error:
            assert str(error) == "Set changed size during iteration"
        for value in mine:
            numbers.discard(value)
        assert not any(value in numbers for value in mine)


crowd(4, work)
print(sorted(numbers))

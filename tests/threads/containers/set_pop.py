"""set.pop and remove hand out each item once."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

COUNT = scaled(4000)
numbers = set(range(COUNT))
got = [[], [], [], []]


def work(index):
    for number in range(COUNT):
        try:
            if index % 2:
                got[index].append(numbers.pop())
            else:
                numbers.remove(number)
                got[index].append(number)
        except KeyError:
            pass


crowd(4, work)
print(numbers, sorted(sum(got, [])) == list(range(COUNT)))

"""defaultdict: missing keys made by many threads; with own keys nothing is lost."""

from collections import defaultdict

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

shared = defaultdict(list)
ROUNDS = scaled(2000)


def work(index):
    for number in range(ROUNDS):
        shared[index, number % 10].append(number)
        assert isinstance(shared[number % 100], list)


crowd(4, work)
print(sum(len(shared[index, place]) for index in range(4) for place in range(10)) == 4 * ROUNDS)
print(len([key for key in shared if isinstance(key, tuple)]))

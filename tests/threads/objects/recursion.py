"""Deep recursion in several threads at once: each has its own depth, RecursionError is caught."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


def depth(number):
    return 0 if number == 0 else 1 + depth(number - 1)


def forever(number):
    return forever(number + 1)


def work(index):
    for _ in range(scaled(20)):
        assert depth(600) == 600
    for _ in range(3):
        try:
            forever(0)
            assert False
        except RecursionError as error:
            assert "maximum recursion depth exceeded" in str(error)
    assert depth(600) == 600


crowd(4, work)
print("ok")

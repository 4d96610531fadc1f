"""Big integers and boxed floats passed between threads through globals."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done

current = 10 ** 30
ratio = 1e300


def write():
    global current, ratio
    for number in range(scaled(4000)):
        current = 10 ** 30 + number
        ratio = 1e300 + number * 1e290


def read():
    mine = current
    assert 10 ** 30 <= mine < 10 ** 30 + scaled(4000)
    assert 1e300 <= ratio < 1.1e300
    assert mine + mine == 2 * mine


until_done(write, read, read)
print(current == 10 ** 30 + scaled(4000) - 1)

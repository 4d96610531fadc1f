"""Big integers, floats and their texts in several threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


def work(index):
    for number in range(scaled(150)):
        big = 3 ** (200 + index) + number
        assert big - number == 3 ** (200 + index)
        assert int(str(big)) == big
        assert divmod(big * 7 + 3, big) == (7, 3)
        assert float(repr(number / 7)) == number / 7
        assert "%.3f" % (number / 8) == format(number / 8, ".3f")
        assert sum(range(number)) == number * (number - 1) // 2


crowd(4, work)
print("ok")

"""The same attributes added in different orders to many instances at once."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Item:
    pass


def work(index):
    for number in range(scaled(800)):
        item = Item()
        names = ["a", "b", "c", "d"][index:] + ["a", "b", "c", "d"][:index]
        for name in names:
            setattr(item, name, name + str(number))
        assert (item.a, item.b, item.c, item.d) == tuple(name + str(number) for name in "abcd")
        del item.b
        item.e = number
        assert vars(item) == {"a": "a%d" % number, "c": "c%d" % number, "d": "d%d" % number, "e": number}
        assert not hasattr(item, "b")


crowd(4, work)
print("ok")

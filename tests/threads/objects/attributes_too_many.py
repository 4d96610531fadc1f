"""Objects with hundreds of attributes, made and deleted by several threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Bag:
    pass


bag = Bag()


def work(index):
    for number in range(scaled(400)):
        name = "name_%d_%d" % (index, number)
        setattr(bag, name, number)
        assert getattr(bag, name) == number
        if number % 2:
            delattr(bag, name)
            assert not hasattr(bag, name)


crowd(4, work)
print(len(vars(bag)) == 2 * scaled(400), all(value % 2 == 0 for value in vars(bag).values()))

"""Functions made, given attributes and defaults, and called by many threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


def shared(a, b=2, *rest, key=None, **more):
    return a, b, rest, key, more


def work(index):
    for number in range(scaled(800)):
        def own(x=number, *, y=index):
            return x, y

        assert own() == (number, index) and own(1, y=2) == (1, 2)
        own.label = number
        assert own.label == number
        assert shared(number) == (number, 2, (), None, {})
        assert shared(1, 2, 3, key=index, other=number) == (1, 2, (3,), index, {"other": number})
        shared.last = (index, number)
        assert len(shared.last) == 2
        try:
            shared()
        except TypeError as error:
            assert "missing 1 required positional argument: 'a'" in str(error)


crowd(4, work)
print("ok")

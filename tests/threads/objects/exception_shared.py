"""One exception object raised by many threads: the traceback may mix, the object stays whole."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

shared = ValueError("shared", 5)


def work(index):
    for _ in range(scaled(800)):
        try:
            raise shared
        except ValueError as error:
            assert error is shared and error.args == ("shared", 5)
            assert str(error) == "('shared', 5)"
    shared.__traceback__ = None


crowd(4, work)
print(shared.args)

"""Exceptions raised, chained and caught deep in many threads; each traceback is its thread's own."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


def fail(depth, index):
    if depth == 0:
        raise ValueError(index)
    try:
        fail(depth - 1, index)
    finally:
        pass


def work(index):
    for number in range(scaled(300)):
        try:
            try:
                fail(5, index)
            except ValueError as error:
                assert sys.exc_info()[1] is error
                raise KeyError(number) from error
        except KeyError as error:
            assert error.args == (number,) and error.__cause__.args == (index,)
            depth = 0
            trace = error.__cause__.__traceback__
            while trace is not None:
                depth += 1
                trace = trace.tb_next
            assert depth == 7, depth
        assert sys.exc_info() == (None, None, None)


crowd(4, work)
print("ok")

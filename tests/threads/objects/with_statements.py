"""Context managers in many threads: every exit runs, also on the way of an exception."""

import sys
import threading

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

lock = threading.Lock()
open_count = closed = 0


class Door:
    def __enter__(self):
        global open_count
        with lock:
            open_count += 1
        return self

    def __exit__(self, kind, value, trace):
        global open_count, closed
        with lock:
            open_count -= 1
            closed += 1
        return kind is KeyError


def work(index):
    for number in range(scaled(400)):
        with Door() as door, Door():
            assert type(door) is Door
        with Door():
            raise KeyError(number)
        try:
            with Door():
                raise ValueError(number)
        except ValueError as error:
            assert error.args == (number,)


crowd(4, work)
print(open_count, closed == 16 * scaled(400))

"""deque: rotate, extend, maxlen, indexing, iteration with RuntimeError allowed."""

from collections import deque

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

items = deque(range(20), maxlen=50)
errors = set()


def work(index):
    for number in range(scaled(800)):
        items.append(number % 20)
        items.rotate(number % 5 - 2)
        items.extend([1, 2, 3])
        assert len(items) <= 50
        try:
            assert 0 <= items[number % 20] < 20
            for value in items:
                assert 0 <= value < 20
        except RuntimeError as error:
            errors.add(str(error))
        except IndexError:
            pass
        if number % 30 == 0:
            items.clear()
            items.extend(range(20))


crowd(4, work)
print(errors <= {"deque mutated during iteration"}, len(items) <= 50)

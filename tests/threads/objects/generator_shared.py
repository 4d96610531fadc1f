"""One generator driven by many threads: "generator already executing" is allowed, each item comes once."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

COUNT = scaled(2000)


def numbers():
    for number in range(COUNT):
        yield number


source = numbers()
results = [[], [], [], []]
busy = [0] * 4


def work(index):
    while True:
        try:
            results[index].append(next(source))
        except StopIteration:
            return
        except ValueError as error:
            assert str(error) == "generator already executing"
            busy[index] += 1


crowd(4, work)
print(sorted(sum(results, [])) == list(range(COUNT)))

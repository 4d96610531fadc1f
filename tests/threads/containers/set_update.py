"""update, |=, copy, clear, union of a set that others change."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled

shared = set()


def work(index):
    for number in range(scaled(600)):
        shared.update({(index, number), (index, number + 1)})
        shared.difference_update([(index, number)])
        copy = shared.copy()
        assert all(0 <= who < 4 for who, _ in copy)
        union = shared.union(copy)
        assert len(union) >= len(copy)
        if len(shared) > 100:
            shared.clear()


crowd(4, work)
print(all(0 <= who < 4 for who, _ in shared))

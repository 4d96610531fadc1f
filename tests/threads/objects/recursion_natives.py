"""Recursion through natives (repr, sort keys, comparisons) in several threads."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd


class Chain:
    def __init__(self, rest):
        self.rest = rest

    def __repr__(self):
        return "(" + repr(self.rest) + ")"

    def __eq__(self, other):
        return isinstance(other, Chain) and self.rest == other.rest


def build(count):
    chain = None
    for _ in range(count):
        chain = Chain(chain)
    return chain


def work(index):
    assert len(repr(build(50))) == 104
    assert build(60) == build(60)
    try:
        repr(build(100000))
        assert False
    except RecursionError:
        pass
    nested = []
    for _ in range(200):
        nested = [nested]
    assert repr(nested).count("[") == 201
    assert sorted([3, 1, 2], key=lambda value: sorted([value])[0]) == [1, 2, 3]


crowd(3, work)
print("ok")

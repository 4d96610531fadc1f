"""Reference counts come out even after many threads took and dropped one object in every way."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import crowd, scaled


class Thing:
    def method(self):
        return self


thing = Thing()
thing.part = part = object()
table = {"thing": thing}
items = [thing] * 5


def counts():
    return sys.getrefcount(thing), sys.getrefcount(part)


def work(index):
    for number in range(scaled(700)):
        a = table["thing"]
        b = items[number % 5]
        c = a.method
        assert c() is b and a.part is b.part
        d = (a, b, [a], {"key": b})
        for item in items:
            e = item
        def inner():
            return a
        assert inner() is e
        f = items[1:3]
        del d


before = counts()
crowd(4, work)
print([after - earlier for after, earlier in zip(counts(), before)])

"""Attributes that come and go beside readers: a value or an AttributeError, never another one's value."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Thing:
    kept = "class value"

    def __init__(self):
        self.fixed = "fixed"


thing = Thing()


def write():
    for number in range(scaled(2500)):
        thing.a = ("a", number)
        thing.b = ("b", number)
        thing.kept = "instance value"
        del thing.a
        thing.c = ("c", number)
        del thing.b, thing.c, thing.kept


def read():
    assert thing.fixed == "fixed"
    assert thing.kept in ("class value", "instance value")
    for name in "abc":
        try:
            assert getattr(thing, name)[0] == name
        except AttributeError:
            pass
        assert hasattr(thing, "fixed")


until_done(write, read, read)
print(vars(thing), thing.kept)

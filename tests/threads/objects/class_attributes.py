"""Class attributes change while instances and subclasses read them."""

import sys

sys.path.insert(0, sys.path[0] + "/..")
from _together import scaled, until_done


class Base:
    level = ("level", 0)


class Derived(Base):
    pass


class Third(Derived):
    pass


instances = [Base(), Derived(), Third()]


def write():
    for number in range(scaled(2000)):
        Base.level = ("level", number)
        if number % 3 == 0:
            Derived.level = ("derived", number)
        elif "level" in vars(Derived):
            del Derived.level
        Third.new = number
        del Third.new


def read():
    for instance in instances:
        kind, number = instance.level
        assert kind in ("level", "derived") and number >= 0
    assert Base.level[0] == "level"
    assert getattr(instances[2], "new", 0) >= 0


until_done(write, read, read)
print(Base.level == ("level", scaled(2000) - 1))

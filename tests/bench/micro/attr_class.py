"""Class attributes through the class, through instances, and by inheritance; properties."""


class Base:
    limit = 10
    step = 3

    def __init__(self):
        self._value = 5

    @property
    def value(self):
        return self._value


class Derived(Base):
    step = 4


def main(count):
    base = Base()
    derived = Derived()
    total = 0
    for i in range(count):
        total += Base.limit + derived.step
        total += base.step - derived.limit
        total += derived.value
        Base.limit = i & 15
    return total


print(main(1000000))

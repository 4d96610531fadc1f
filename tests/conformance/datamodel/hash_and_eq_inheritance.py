# Where __hash__ comes from when __eq__ is defined, set to None, or inherited.
from collections.abc import Hashable


class Plain:
    pass


class Eq:
    def __eq__(self, other):
        return True


class EqAndHash(Eq):
    def __hash__(self):
        return 5


class Back(Eq):
    __hash__ = object.__hash__


class Child(EqAndHash):
    pass


class ChildEq(EqAndHash):
    def __eq__(self, other):
        return False


class Refuses:
    __hash__ = None


for cls in (Plain, Eq, EqAndHash, Back, Child, ChildEq, Refuses):
    print(cls.__name__, cls.__hash__ is None, "__hash__" in vars(cls), isinstance(cls(), Hashable))
    try:
        {cls(): 1}
        set([cls()])
    except TypeError as error:
        print("   ", error)
for value in (-1, -2, 1 << 61, (1 << 61) - 1, True, 0.0, -0.0, 1e300 * 0 + 2.0, 2 ** 100, -2 ** 63, float("inf"), float("-inf"),
              1j, 2 + 0j):
    class Made:
        def __hash__(self):
            return value if isinstance(value, int) else hash(value)
    print(value, hash(value), hash(Made()))
for wrong in ("x", 1.0, None, 1j):
    class Bad:
        def __hash__(self):
            return wrong
    try:
        hash(Bad())
    except TypeError as error:
        print(error)
print(hash(1) == hash(1.0) == hash(1 + 0j) == hash(True))
print(Eq() == 3, 3 == Eq(), Eq() != 3, ChildEq() != 3, Eq() in [1], [Eq()] == [9])
print({1: "a", 1.0: "b", True: "c"}, {0, False, 0.0, 0j})

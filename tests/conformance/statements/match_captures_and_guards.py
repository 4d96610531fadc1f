# match: which names are bound when, guards, order of evaluation, items asked for, mappings.
class Seq:
    def __init__(self, *values):
        self.values = values

    def __len__(self):
        return len(self.values)

    def __getitem__(self, index):
        print("get", index, end=" ")
        return self.values[index]


import collections.abc
collections.abc.Sequence.register(Seq)


def m(x):
    match x:
        case []:
            return "empty"
        case [1, a]:
            return "one", a
        case [a, b, *rest] if len(rest) > 1:
            return "long", a, b, rest
        case [a, *_, z]:
            return "ends", a, z
        case (a,):
            return "single", a
        case {"k": v, **rest} if rest:
            return "rest", v, rest
        case {"k": 1 | 2 as v}:
            return "one or two", v
        case {"k": {"deep": [x, *_]}}:
            return "deep", x
        case {}:
            return "mapping"
        case str() as s if s.isupper():
            return "upper", s
        case "a" | "b" as s:
            return "letter", s
        case bool(b):
            return "bool", b
        case int(n) | float(n):
            return "number", n
        case None:
            return "none"
        case complex(real=r, imag=0.0):
            return "real", r
        case _:
            return "other"


for x in ([], [1, 2], [2, 1, 3, 4], [5, 6, 7], (9,), Seq(1, 5), Seq(3, 4, 5), {"k": 1}, {"k": 1, "z": 2}, {"k": 5}, {"k": {"deep": "xy"}}, {}, {"q": 0}, "ABC", "a", "xyz", True, 5, 2.5, None, 3 + 0j, 3j, b"ab", bytearray(b"x"), range(2), {1}, iter([1]), object):
    print(type(x).__name__, m(x))
match [1, [2, 3]]:
    case [a, [b, 9]]:
        print("never")
    case [a, [b, c]] if (print("guard", a, b, c, end=" "), False)[1]:
        print("never")
    case [_, d]:
        print("bound anyway", a, b, c, d)


class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Meta(type):
    def __instancecheck__(cls, item):
        print("check", cls.__name__, end=" ")
        return item == 5


class Five(metaclass=Meta):
    pass


def classes(x):
    match x:
        case Five():
            return "five"
        case Point(0, y=0):
            return "origin"
        case Point(x, 0) | Point(0, x):
            return "axis", x
        case Point(x=px, y=Point(qx)):
            return "nested", px, qx
        case Point():
            return "some"


for x in (5, Point(0, 0), Point(1, 0), Point(0, 2), Point(1, Point(2, 3)), Point(3, 4), 6):
    print(classes(x))
for source in ("case int(1, 2): pass", "case Point(1, 2, 3): pass", "case Point(1, x=2): pass", "case Plain(1): pass", "case BadArgs(1): pass", "case BadName(1): pass", "case five(): pass", "case Point(missing=1): pass\n case _: print('no attribute')", "case str(x, y): pass"):
    space = {"Point": Point, "Plain": type("Plain", (), {}), "BadArgs": type("BadArgs", (), {"__match_args__": ["x"]}), "BadName": type("BadName", (), {"__match_args__": (1,)}), "five": 5}
    for subject in ("1", "Point(1, 2)", "Plain()", "BadArgs()", "BadName()"):
        try:
            exec(f"match {subject}:\n {source}", space)
        except TypeError as error:
            print(source, subject, error)

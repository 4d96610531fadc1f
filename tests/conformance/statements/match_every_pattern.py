"""match: every kind of pattern, guards, captures that stay, and the protocol of class patterns."""
from collections import OrderedDict, defaultdict, deque, namedtuple
from dataclasses import dataclass
from enum import Enum, IntEnum
import array


class Color(Enum):
    RED = 1
    GREEN = 2


class Num(IntEnum):
    ONE = 1


@dataclass
class Point:
    x: int
    y: int = 0


class Custom:
    __match_args__ = ("a", "b")

    def __init__(self, a, b):
        self.a, self.b = a, b


P3 = namedtuple("P3", "x y z")


def classify(v):
    match v:
        case None | True | False:
            return f"singleton {v}"
        case Color.RED:
            return "red"
        case Num.ONE if isinstance(v, Num):
            return "enum one"
        case 0:
            return "zero"
        case -1 | -1.5 | 2 + 3j:
            return f"signed {v}"
        case int(n) if n > 100:
            return f"big {n}"
        case int() | float() as n:
            return f"number {n}"
        case "" | b"":
            return "empty text"
        case str(s) if s.startswith("x"):
            return f"x-text {s}"
        case "a" "b":
            return "ab"
        case str():
            return "text"
        case bytes(b):
            return f"bytes {b}"
        case P3(x, _, z=z):
            return f"P3 {x} {z}"
        case []:
            return "empty sequence"
        case [x]:
            return f"one {x}"
        case [1, *rest, 9]:
            return f"1..9 {rest}"
        case (Point(x=0), Point(0, y)):
            return f"two points {y}"
        case [[a, b], [c, d]]:
            return f"nested {a}{b}{c}{d}"
        case [first, *_, last] if first == last:
            return f"same ends {first}"
        case [x, y, *rest]:
            return f"sequence {x} {y} {rest}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"k": {"deep": [_, d]}, **rest}:
            return f"deep {d} {rest}"
        case {1: x, **others} if others:
            return f"one->{x} {others}"
        case {}:
            return f"mapping {len(v)}"
        case Point(0, 0):
            return "origin"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point(x=px):
            return f"point {px}"
        case Custom(1, b=(2 | 3) as b):
            return f"custom {b}"
        case Custom(a):
            return f"custom a={a}"
        case type():
            return f"class {v.__name__}"
        case _:
            return f"other {type(v).__name__}"


values = [None, True, False, Color.RED, Color.GREEN, Num.ONE, 1, 0, 0.0, -1, -1.5, 2 + 3j, 101, 50, 2.5, "",
      b"", "xyz", "ab", "abc", b"q", [], (), [5], (1, 2, 9), [1, 9],
          (Point(0, 1), Point(0, 7)), [[1, 2], [3, 4]], ["s", 1, "s"], [1, 2, 3], range(3), deque([7]),
                array.array("i", [4, 4]), P3(1, 2, 3), {"type": "circle", "r": 2, "z": 1},
          {"k": {"deep": (1, 2)}, "o": 5}, {1: 2}, {1: 2, 3: 4}, {}, OrderedDict(a=1), defaultdict(int),
                Point(0, 0), Point(3, 3), Point(3, 4), Custom(1, 2), Custom(1, 5), Custom(2, 2), int,
                iter([]), {1, 2}, memoryview(b"ab"), bytearray(b"x")]
for v in values:
    print(type(v).__name__, "->", classify(v))
d = defaultdict(list)
match d:
    case {"missing": _}:
        print("no")
    case _:
        print("untouched", len(d))


def captures(v):
    x = y = "before"
    match v:
        case [x, 1, y] if y > 5:
            return "guarded", x, y
        case [x, *y]:
            return "star", x, y
    return "none", x, y


print(captures([0, 1, 9]), captures([0, 1, 2]), captures(5), captures("ab"))


def bad(v, kind):
    try:
        match v:
            case Point(1, 2, 3) if kind == 0:
                pass
        match v:
            case Custom.nothing:
                pass
    except (TypeError, AttributeError) as e:
        return type(e).__name__, str(e)


class Weird:
    __match_args__ = ["a"]
    a = 1


class Worse:
    __match_args__ = (1,)


def try_class(cls, v):
    try:
        match v:
            case cls(_):
                return "matched"
            case cls(a=_):
                return "by name"
            case _:
                return "no match"
    except TypeError as e:
        return str(e)


print(bad(Point(1, 2), 0), try_class(Weird, Weird()), try_class(Worse, Worse()), try_class(object, 5),
      try_class(dict, {}), try_class(int, True), try_class(5, 5), try_class(Exception, ValueError()))


class Meta(type):
    def __instancecheck__(cls, other):
        return other == "magic"


class Magic(metaclass=Meta):
    pass


match "magic":
    case Magic():
        print("instance by metaclass")


class Bool:
    def __eq__(self, other):
        print("eq", other)
        return other == 7


match Bool():
    case 5 | 6:
        print("no")
    case 7:
        print("seven")
match (1, 2), 3:
    case (a, b), c:
        print(a, b, c)
match = {"case": [1]}
match match:
    case {"case": [case]}:
        print(case, match["case"])

"""enum: every kind of class, aliases, auto, functional calls, flags with boundaries, member protocol and errors."""
import enum
import pickle
from enum import CONFORM, EJECT, KEEP, STRICT, Enum, Flag, IntEnum, IntFlag, StrEnum, auto, member, nonmember, property, unique, verify


def attempt(function):
    try:
        return repr(function())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1
    _ignore_ = ["temp"]
    temp = 5

    @property
    def lower(self):
        return self.name.lower()

    def describe(self):
        return f"{self.name}={self.value}"

    @classmethod
    def first(cls):
        return next(iter(cls))

    @staticmethod
    def static():
        return "static"


print(list(Color), Color.CRIMSON is Color.RED, Color(2), Color["RED"], len(Color), Color.RED.lower,
      Color.GREEN.describe(), Color.first(), Color.static(), Color.__members__, 1 in Color, 7 in Color,
      Color.RED in Color, hasattr(Color, "temp"), list(reversed(Color)), Color.RED == 1,
      Color.RED != Color.GREEN, hash(Color.RED) == hash("RED"), bool(Color.RED), type(Color.RED),
      Color.RED.__class__, str(Color.RED), format(Color.RED), f"{Color.RED!r:>20}")
for f in (lambda: Color(9), lambda: Color["X"], lambda: setattr(Color, "RED", 5), lambda: delattr(Color,
      "RED"), lambda: setattr(Color.RED, "value", 5), lambda: Color.RED < Color.GREEN, lambda: Color(),
      lambda: Color(1, 2), lambda: Color.BLUE, lambda: Color.RED(), lambda: Color.RED.GREEN,
      lambda: len(Color.RED), lambda: Color[0], lambda: object.__new__(Color), lambda: Enum("E", "a a"),
      lambda: Enum("E", ["a b"]).__members__, lambda: Enum("E", "mro"), lambda: Enum("E", {"_x_": 1}),
      lambda: unique(Color)):
    print(attempt(f))


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last_values):
        return f"{name.lower()}:{start}:{count}:{last_values}"
    A = auto()
    B = auto()
    C = "custom"
    D = auto()


class Mixed(Enum):
    A = auto()
    B = 10
    C = auto()
    D = 3
    E = auto()


print([m.value for m in Auto], [m.value for m in Mixed])


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = 0.64, 3.39

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    def __str__(self):
        return f"planet {self.name}"


class Coord(bytes, Enum):
    def __new__(cls, value, label):
        self = bytes.__new__(cls, [value])
        self._value_, self.label = value, label
        return self
    PX = 0, "px"
    PY = 1, "py"


class Missing(Enum):
    A = 1
    OTHER = "other"

    @classmethod
    def _missing_(cls, value):
        return {"alpha": cls.A}.get(value) if value != "bad" else 5


print(Planet.EARTH.mass, Planet((0.64, 3.39)), Coord.PY.label, Coord(0), Coord.PX == b"\0", Missing("alpha"),
      attempt(lambda: Missing("bad")), attempt(lambda: Missing("none")))


class Shade(IntEnum):
    LIGHT = 1
    DARK = 2


class Word(StrEnum):
    HELLO = auto()
    BYE = "bye!"


print(Shade.LIGHT + 1, Shade.LIGHT < Shade.DARK, Shade.DARK == 2, str(Shade.DARK), repr(Shade.DARK),
      f"{Shade.DARK:03}", [0, 5][Shade.LIGHT], Shade(2).name, sorted(Shade, reverse=True), Word.HELLO,
      Word.HELLO == "hello", Word.BYE.upper(), "-".join(Word), repr(Word.BYE), attempt(lambda: StrEnum("E",
      {"a": 1})), isinstance(Shade.DARK, int), Shade.LIGHT.real, int("5") in Shade, Shade.DARK.to_bytes(1))


class Perm(Flag):
    R = 4
    W = 2
    X = 1
    RW = R | W
    NONE = 0


p = Perm.R | Perm.X
print(p, repr(p), p.value, p.name, list(p), Perm.R in p, Perm.W in p, ~p, p & Perm.R, p ^ Perm.R,
      p - Perm.R if hasattr(p, "__sub__") else "no sub", bool(Perm.NONE), list(Perm), len(Perm), len(p),
      Perm(7), Perm(0), Perm(6).name, ~Perm.RW, Perm.RW, attempt(lambda: Perm(8)), attempt(lambda: p | 1),
      attempt(lambda: Perm("x")), p == Perm(5), Perm["RW"], attempt(lambda: Perm.R < Perm.W))


class IP(IntFlag):
    A = 1
    B = 2
    C = auto()


print(IP.A | 8, repr(IP.A | 8), IP(5), ~IP.A, IP.A | IP.B, (IP.A | IP.B) & 1, IP.C.value, IP(-1), IP.A + 1,
      isinstance(IP.A | 1, IP), list(IP(11)), str(IP(3)), 5 in IP)
for boundary in (STRICT, CONFORM, EJECT, KEEP):
    F = Flag("F", "A B", boundary=boundary)
    print(boundary, attempt(lambda: F(9)), attempt(lambda: F(-1)), attempt(lambda: ~F.A))
print(attempt(lambda: verify(enum.CONTINUOUS)(Enum("E", {"a": 1, "b": 3}))),
      attempt(lambda: verify(enum.UNIQUE)(Enum("E", {"a": 1, "b": 1}))),
      attempt(lambda: verify(enum.NAMED_FLAGS)(Flag("E", {"a": 1, "b": 6}))))


class Members(Enum):
    A = member(lambda self=None: 1)
    B = nonmember(5)
    f = lambda self: "method"

    class Inner:
        pass


print(list(Members)[0].name, Members.B, Members.A.f(), len(Members) >= 1)
F2 = Enum("F2", "ONE TWO", start=5, module="m", qualname="Q.F2", type=int)
print(F2.ONE.value, F2.TWO + 1, F2.__module__, F2.__qualname__, list(Enum("G", [("x", 1), ("y", 2)])),
      list(Enum("H", {"k": "v"})), Enum("Empty", ()).__members__)
print(pickle.loads(pickle.dumps(Color.GREEN)) is Color.GREEN,
      pickle.loads(pickle.dumps(Perm.R | Perm.W)) is Perm.RW, Color.__doc__, Color.RED._value_,
      Color.RED._name_, dir(Color.RED)[-4:], enum.global_enum_repr(Shade.DARK) if False else "",
      Color.RED.__reduce_ex__(2)[1], enum.show_flag_values(6) if hasattr(enum, "show_flag_values") else "",
      enum.bin(10), enum.bin(-10))

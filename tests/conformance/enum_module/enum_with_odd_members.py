"""Enums: auto in all kinds, member/nonmember, _missing_, _generate_next_value_, flags with boundaries,
errors."""
import enum
from enum import (CONTINUOUS, EJECT, KEEP, NAMED_FLAGS, STRICT, UNIQUE, Enum, Flag, IntEnum, IntFlag, StrEnum,
    auto, member, nonmember, verify, property as eproperty, global_enum, show_flag_values, ReprEnum,
    EnumCheck, FlagBoundary)


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


class Planet(Enum):
    MERCURY = (3.3, 2.4)
    EARTH = (5.9, 6.3)
    def __init__(self, mass, radius): self.mass, self.radius = mass, radius
    @eproperty
    def ratio(self): return self.mass / self.radius
    @classmethod
    def heaviest(cls): return max(cls, key=lambda p: p.mass)
    @staticmethod
    def word(): return "planet"
    def __str__(self): return self.name.title()


print(Planet.EARTH, repr(Planet.EARTH), Planet.EARTH.ratio, Planet.heaviest(), Planet.EARTH.word(),
    f"{Planet.EARTH:>7}")
attempt("value", lambda: Planet((3.3, 2.4)))
attempt("bad", lambda: Planet(1))
attempt("two", lambda: Planet(3.3, 2.4))
attempt("name", lambda: Planet["VENUS"])
attempt("set", lambda: setattr(Planet, "EARTH", 1))
attempt("del", lambda: delattr(Planet, "EARTH"))
attempt("new", lambda: setattr(Planet, "other", 1) or Planet.other)
attempt("set value", lambda: setattr(Planet.EARTH, "value", 1))
attempt("set name", lambda: setattr(Planet.EARTH, "name", 1))
attempt("subclass", lambda: type("More", (Planet,), {}))
attempt("member of member", lambda: Planet.EARTH.MERCURY)
attempt("call", lambda: Planet.EARTH())
attempt("order", lambda: Planet.EARTH < Planet.MERCURY)
attempt("in", lambda: (Planet.EARTH in Planet, 5 in Planet, (3.3, 2.4) in Planet, [] in Planet))
attempt("len", lambda: (len(Planet), list(reversed(Planet)), bool(Planet)))
attempt("dir", lambda: [n for n in dir(Planet.EARTH) if n[0] != "_"])
attempt("dir class", lambda: [n for n in dir(Planet) if n[0] != "_"])


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count,
        last_values): return name.lower() + str(count) + str(len(last_values))
    A = auto()
    B = "b"
    C = auto()
    D = auto(), auto()
    @classmethod
    def _missing_(cls, value):
        if value == "list": return [1]
        if value == "raise": raise KeyError("missed")
        if value == "none": return None
        if value == "c": return cls.C


print(list(Auto))
for value in "c", "list", "raise", "none", []:
    attempt(value, lambda: Auto(value))


class Kinds(Enum):
    plain = 1
    function = member(lambda self=None: 5)
    note = nonmember(17)
    def method(self): return 1
    class Inner: pass
    @member
    class Wrapped: pass
    _ignore_ = ["temporary"]
    temporary = 9
    alias = 1


print([m.name for m in Kinds], Kinds.note, Kinds.function.value(), type(Kinds.Wrapped).__name__, Kinds.alias,
    list(Kinds.__members__))
attempt("ignored", lambda: Kinds.temporary)


class Bits(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W
    NONE = 0


for bits in Bits.RW, Bits.R | Bits.X, ~Bits.R, Bits(0), Bits(7), Bits.R ^ Bits.RW, Bits.R & Bits.W:
    print(repr(bits), bits, bits.value, bits.name, list(bits), len(bits), bool(bits), Bits.R in bits)
attempt("bad flag", lambda: Bits(8))
attempt("text flag", lambda: Bits("r"))
attempt("or int", lambda: Bits.R | 1)
attempt("int in flag", lambda: 1 in Bits.R)
attempt("negative", lambda: Bits(-1))
attempt("listed", lambda: (list(Bits), Bits.__members__.keys()))
for boundary in FlagBoundary:
    Made = Flag("Made", {"A": 1, "B": 4}, boundary=boundary)
    attempt(boundary.name, lambda: Made(7))
    attempt(boundary.name, lambda: Made(-2))
    attempt(boundary.name, lambda: ~Made.A)
Mode = IntFlag("Mode", "A B C", start=2)
print(list(Mode), Mode.A | 64, repr(Mode(65)), str(Mode.A), f"{Mode.B:03d}", Mode.A + 1, ~Mode.A, -Mode.A,
    Mode(1) | Mode.C)
for label, build in {
    "twice": lambda: Enum("T", "A A"), "mixed": lambda: Enum("T", [("A", 1), ("A", 2)]),
        "mapping": lambda: list(Enum("T", {"x": 1})),
    "pairs": lambda: list(Enum("T", [["a", 3], ["b", 4]])), "commas": lambda: list(Enum("T", "a, b,c")),
        "empty": lambda: list(Enum("T", "")),
    "number": lambda: Enum("T", 5), "type": lambda: list(Enum("T", "A B", type=str)),
        "start": lambda: list(IntEnum("T", "A B", start=7)),
    "module": lambda: Enum("T", "A", module="m", qualname="q.T").A.__class__.__module__,
        "mro": lambda: Enum("T", "mro"),
    "dunder": lambda: list(Enum("T", {"__x__": 1, "_y_": 2})),
        "sunder": lambda: Enum("T", {"_z": 1}).__members__,
    "str": lambda: StrEnum("S", ["Red", "Green"])("red"), "strbad": lambda: StrEnum("S", {"A": 1}),
        "str3": lambda: StrEnum("S", {"A": (b"x", "utf-8")}).A.value,
}.items():
    attempt(label, build)
attempt("unique", lambda: enum.unique(Enum("U", {"a": 1, "b": 1, "c": 2, "d": 2})))
attempt("continuous", lambda: verify(CONTINUOUS)(IntEnum("U", {"a": 1, "b": 5})))
attempt("continuous", lambda: verify(CONTINUOUS)(StrEnum("U", {"a": "1"})))
attempt("named", lambda: verify(NAMED_FLAGS)(Flag("U", {"a": 1, "b": 6})))
attempt("unique verify", lambda: verify(UNIQUE)(Enum("U", {"a": 1, "b": 1})))
attempt("auto again", lambda: type("Z", (Enum,), enum.EnumType.__prepare__("Z", (Enum,))))
attempt("show", lambda: show_flag_values(13))
attempt("bin", lambda: (enum.bin(5), enum.bin(-5, 6), enum.bin(~0)))
attempt("reprs", lambda: (EnumCheck.UNIQUE, FlagBoundary.KEEP, STRICT == "strict", str(KEEP)))

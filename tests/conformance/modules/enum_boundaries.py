# Flags and IntFlags: operators, boundaries, decomposition, iteration, text.
from enum import Flag, IntFlag, auto, STRICT, CONFORM, EJECT, KEEP, Enum, EnumType, global_enum


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()
    RW = R | W


print(list(Perm), Perm.RW, Perm.R | Perm.X, Perm.RW & Perm.W, ~Perm.R, Perm.RW ^ Perm.R, Perm(0), bool(Perm(0)), len(Perm.RW))
print(Perm.R in Perm.RW, Perm.X in Perm.RW, list(Perm.RW | Perm.X), repr(Perm(7)), Perm(5).name, Perm(5).value, Perm.RW.name)
for make in (lambda: Perm(8), lambda: Perm.R | 1, lambda: 1 in Perm.RW, lambda: Perm("x"), lambda: Perm["Q"]):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, str(error).splitlines())
for boundary in (STRICT, CONFORM, EJECT, KEEP):
    class F(Flag, boundary=boundary):
        A = 1
        C = 4
    try:
        x = F(3 + 8)
        print(boundary, repr(x), type(x).__name__)
    except ValueError as error:
        print(boundary, str(error).splitlines())


class Bits(IntFlag):
    A = 1
    B = 2
    C = 4
    ALL = 7


print(Bits.A | 8, repr(Bits.A | 8), ~Bits.A, Bits.A + 1, Bits(3), Bits.ALL.name, list(Bits.ALL), Bits.B in Bits.ALL, Bits.A | Bits.B == 3, f"{Bits.B}")
print(-1 & Bits.ALL, Bits(-2), Bits.C >> 1, hash(Bits.A) == hash(1))


class Ordered(Enum):
    def __lt__(self, other):
        return self.value < other.value if self.__class__ is other.__class__ else NotImplemented

    LOW = 1
    HIGH = 2


print(sorted([Ordered.HIGH, Ordered.LOW]), isinstance(Ordered, EnumType), Ordered.LOW != Ordered.HIGH, {Ordered.LOW: 1}[Ordered.LOW])
print(Ordered.HIGH.__class__, repr(Ordered), len(Ordered), list(reversed(Ordered)), dir(Ordered.LOW)[:4])

# Flags: combinations, boundaries, names, checks.
import enum
from enum import CONFORM, EJECT, KEEP, STRICT, Flag, IntFlag, auto


def attempt(label, action):
    try:
        print(label, '->', repr(action()))
    except Exception as error:
        print(label, '!!', type(error).__name__, error)


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()
    BOTH = READ | WRITE


both = Access.READ | Access.WRITE
print(both is Access.BOTH, both, repr(Access.READ | Access.RUN), ~Access.READ, Access(0), repr(Access(7)))
print(list(Access), list(both), len(Access(7)), Access.READ in both, both in Access.READ, bool(Access(0)))
print(Access.READ ^ Access.BOTH, Access.BOTH & Access.WRITE, 3 in Access, 9 in Access, Access(-2))
for value in 8, -9, 'x', 2.0, None:
    attempt(value, lambda: Access(value))
for other in 1, None, 'a':
    attempt(('|', other), lambda: Access.READ | other)
attempt('in', lambda: 1 in Access.READ)

for boundary in STRICT, CONFORM, EJECT, KEEP:
    class Bits(IntFlag, boundary=boundary):
        A = 1
        B = 4
        AB = 5

    print(repr(boundary), list(Bits), [hex(mask) for mask in (Bits._flag_mask_, Bits._singles_mask_, Bits._all_bits_)])
    for value in 0, 1, 2, 5, 7, -1, -2, 64:
        attempt(f'  Bits({value})', lambda: Bits(value))
    attempt('  A | 8', lambda: Bits.A | 8)
    attempt('  ~A', lambda: ~Bits.A)


class Unordered(Flag):
    HIGH = 8
    LOW = 1
    MIDDLE = 2


print(list(Unordered), list(Unordered(11)), Unordered(11))
print(enum.bin(10), enum.bin(~10), enum.bin(5, 8), enum.bin(-5, 8), enum.show_flag_values(13))


def check(*checks):
    def decorate(cls):
        attempt(f'{cls.__name__} {[each.name for each in checks]}', lambda: enum.verify(*checks)(cls) is cls)
        return cls
    return decorate


@check(enum.NAMED_FLAGS)
@check(enum.CONTINUOUS)
class Holes(Flag):
    A = 1
    B = 16
    C = 25
    D = 35


@check(enum.NAMED_FLAGS, enum.CONTINUOUS)
class Whole(Flag):
    A = 1
    B = 2
    C = 3


@check(enum.UNIQUE)
@check(enum.CONTINUOUS)
class Twice(enum.IntEnum):
    ONE = 1
    UNO = 1
    FOUR = 4


attempt('unique', lambda: enum.unique(Twice))


@enum.global_enum
class Mode(IntFlag):
    MODE_A = 1
    MODE_B = 2


print(repr(MODE_A | MODE_B), repr(MODE_A | 8), str(MODE_B), repr(Mode(0)))

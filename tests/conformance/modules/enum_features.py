# Enum: aliases, auto, _missing_, unique, functional form, mixed types, methods, members and non-members.
import enum
from enum import Enum, IntEnum, StrEnum, auto, member, nonmember, property as enum_property, unique, verify, UNIQUE, CONTINUOUS


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)
    TERRA = EARTH

    def __init__(self, mass, radius):
        self.mass, self.radius = mass, radius

    @property
    def density(self):
        return round(self.mass / self.radius ** 3, 4)


print(list(Planet), Planet.TERRA is Planet.EARTH, Planet.__members__, Planet.MARS.density, Planet((0.64, 3.39)))
for make in (lambda: Planet(1), lambda: Planet["X"], lambda: Planet.X, lambda: Planet.EARTH < Planet.MARS):
    try:
        make()
    except Exception as error:
        print(type(error).__name__, error)
try:
    class More(Planet):
        X = 1
except TypeError as error:
    print(error)
try:
    Planet.EARTH = 5
except AttributeError as error:
    print(error)
try:
    @unique
    class U(Enum):
        A = 1
        B = 1
except ValueError as error:
    print(error)
try:
    @verify(UNIQUE, CONTINUOUS)
    class V(IntEnum):
        A = 1
        C = 3
except ValueError as error:
    print(error)


class Auto(Enum):
    @staticmethod
    def _generate_next_value_(name, start, count, last):
        return f"{name}:{start}:{count}:{last}"

    A = auto()
    B = auto()


print([m.value for m in Auto])


class Colour(StrEnum):
    RED = auto()
    DARK_BLUE = auto()

    @classmethod
    def _missing_(cls, value):
        return cls.RED if value == "rot" else None


print(Colour("rot"), Colour.DARK_BLUE + "!", repr(Colour.RED), f"{Colour.RED:>5}", "red" in Colour, 3 in Colour)
Animal = Enum("Animal", "CAT DOG", start=5, module=__name__)
print(list(Animal), Animal.CAT.name, Enum("E", {"X": 1, "Y": 2}).Y, IntEnum("I", [("a", 1)]).a + 1)


class Mixed(Enum):
    a = member(lambda self: 1)
    b = nonmember(7)
    c = 2

    @member
    def d(self):
        pass


print([m.name for m in Mixed], Mixed.b)

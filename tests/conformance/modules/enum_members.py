# How class bodies become enumerations: values, aliases, data types, look-ups, complaints.
import copy
import dataclasses
import enum
import pickle
from enum import Enum, IntEnum, StrEnum, auto, member, nonmember


def attempt(label, action):
    try:
        print(label, '->', action())
    except Exception as error:
        print(label, '!!', type(error).__name__, str(error).partition(' at 0x')[0])


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1


print(list(Color), Color.__members__, len(Color), list(reversed(Color)), bool(Color), repr(Color))
print(Color(1) is Color['CRIMSON'] is Color.RED, Color.RED.name, Color.RED.value, 1 in Color, 'RED' in Color)
print(dir(Color), dir(Color.RED))
print(copy.deepcopy(Color.RED) is Color.RED, Color.RED.__reduce_ex__(2))
attempt('bad value', lambda: Color(5))
attempt('bad name', lambda: Color['BLUE'])
attempt('assign', lambda: setattr(Color, 'RED', 3))
attempt('delete', lambda: delattr(Color, 'RED'))
attempt('set name', lambda: setattr(Color.RED, 'name', 'x'))


def body(text, bases='Enum'):
    def run():
        scope = dict(globals())
        exec(f'class X({bases}):\n' + '\n'.join('    ' + line for line in text.split('; ')), scope)
        return list(scope['X'])
    attempt(f'{bases}: {text}', run)


for text in ('A = auto(); B = auto(); C = 10; D = auto()', 'A = 1; A = 2', '_odd_ = 1', 'mro = 1', "A = 'x'; B = auto()",
             "A = 'x'; B = 1; C = auto()", "A = 1; _ignore_ = 'A'", "_ignore_ = 'A B'; A = 1; B = 2; C = 3",
             "_order_ = 'B A'; A = 1; B = 2", 'A = 1, auto(); B = auto(), 2; C = auto()', 'A = []; B = {}; C = []',
             'A = member(len); B = nonmember(3)', '__private = 1; A = 2', 'def A(self): pass; A = 1'):
    body(text)
for bases, text in (('Color', 'A = 1'), ('enum.ReprEnum', 'A = 1'), ('Enum, int', 'A = 1'),
                    ('StrEnum', 'A = 1'), ('StrEnum', "A = b'x', 'ascii'; B = auto()"),
                    ('int, Enum', "A = 'q'"), ('int, Enum', "A = '7', 8"), ('tuple, Enum', 'A = 1, 2; B = ()')):
    body(text, bases)


class Planet(Enum):
    EARTH = (5.97, 6378)
    MARS = (0.64, 3397)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return round(self.mass / self.radius * 1000, 3)

    @classmethod
    def _missing_(cls, value):
        if value == 'home':
            return cls.EARTH
        if value == 'odd':
            return 5
        if value == 'worse':
            raise KeyError('no')


print(Planet.MARS.ratio, Planet.EARTH, Planet('home'))
for value in 'odd', 'worse', 'other':
    attempt(value, lambda: Planet(value))


@dataclasses.dataclass
class Point:
    x: int
    y: int = dataclasses.field(default=3, repr=False)


class Corner(Point, Enum):
    LEFT = 1, 2
    RIGHT = 4


class Level(IntEnum):
    LOW = 1
    HIGH = 2

    @enum.property
    def LABEL(self):
        return self.name.title()


print(repr(Corner.LEFT), Corner.RIGHT.y, Level.LOW + 1, f'{Level.HIGH:>3}', str(Level.LOW), Level.HIGH.LABEL)
attempt('property on class', lambda: Level.LABEL)
Color.RED._add_alias_('ROUGE')
Color.GREEN._add_value_alias_('green')
print(Color.ROUGE, Color('green'), Color._member_names_)
attempt('alias taken', lambda: Color.GREEN._add_alias_('RED'))
Animal = Enum('Animal', 'ANT BEE, CAT', module=__name__, start=5)
print(list(Animal), Animal.__qualname__, list(IntEnum('N', {'a': 3, 'b': 4})), list(Enum('P', [('x', 1), ['y', 2]])))
print(pickle.loads(pickle.dumps(Animal.BEE)) is Animal.BEE)
attempt('no members', lambda: Enum('X'))

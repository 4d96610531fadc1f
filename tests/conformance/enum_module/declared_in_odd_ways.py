"""Enums: odd values and names, ignore, order, mixins, nonmember, member, auto, functional forms."""
import enum
from enum import *
def make(text):
    names = dict(vars(enum))
    try:
        exec(text, names)
        result = eval(text.rsplit("#", 1)[1], names) if "#" in text else list(names["E"])
        print(text.replace("\n", ";"), "->", result)
    except Exception as e: print(text.replace("\n", ";"), "->", type(e).__name__, e,
        *getattr(e, "__notes__", []))
for text in ["class E(Enum): A = 1; B = 1; C = 2  # E.B, list(E), E.__members__",
    "class E(Enum): A = 1; A = 2", "class E(Enum): A = B = auto()",
    "class E(Enum): A = auto(); B = 5; C = auto()", "class E(Enum): A = 'x'; B = auto()",
    "class E(Enum): _ignore_ = 'x y'; x = 1; y = 2; A = x + y  # E.A.value, hasattr(E, 'x')",
    "class E(Enum): _order_ = 'A B'; A = 1; B = 2", "class E(Enum): _order_ = 'B A'; A = 1; B = 2",
    "class E(Enum):\n def f(self): return 1\n A = f  # E.A(None) if callable(E.A) else E.A",
    "class E(Enum): A = lambda: 1  # callable(E.A), list(E)",
    "class E(Enum): A = staticmethod(len)  # list(E)",
    "class E(Enum): A = nonmember(1); B = member(lambda: 2)  # E.A, list(E)[0].value()",
    "class E(Enum):\n class In: pass\n A = 1  # list(E), E.In",
             "class E(Enum): _private = 1; __dunder__ = 2; __x = 3; A = 4  # list(E)",
    "class E(Enum): _sunder_ = 1", "class E(Enum): mro = 1",
    "class E(Enum): name = 1; value = 2  # E.name, E.name.name, E.value.value",
    "class E(int, Enum): A = 1; B = '2'  # E.A + E.B, E.B, E.B.value", "class E(int, Enum): A = 'x'",
    "class E(str, Enum): A = 1; B = b'x', 'ascii'  # list(E), E.B == 'x'",
    "class E(StrEnum): A = auto(); Bc = auto()  # list(E), E.Bc + '!', str(E.A), f'{E.A}'",
    "class E(StrEnum): A = 1", "class E(IntEnum): A = 1.5",
    "class E(IntEnum): A = auto(); B = auto()  # E.A < E.B, E.A + 1, str(E.A), repr(E.A), f'{E.A:>3}', '%s' % E.A", "class E(float, Enum): A = 1.5  # E.A * 2, E.A", "class E(tuple, Enum): A = (1, 2); B = 3, 4  # list(E), E.A[0]", "class E(dict, Enum): A = {'k': 1}  # E.A",
             "class E(Enum): A = []; B = []  # E([]), len(E)",
    "class E(Enum): A = 1; B = True; C = 1.0  # list(E), E.__members__",
    "class E(Enum):\n def __new__(c, v, d): o = object.__new__(c); o._value_ = v; o.d = d; return o\n A = 1, 'one'; B = 2, 'two'  # E(1), E.B.d, E.A.value", "class E(Enum):\n def __init__(self, x, y): self.s = x + y\n A = 1, 2  # E.A.s, E.A.value", "class E(Enum):\n def __init__(self, x): self.s = x\n A = 1, 2", "class E(Enum):\n @classmethod\n def _missing_(c, v): return c.A if v == 'any' else 5 if v == 'bad' else None\n A = 1  # E('any')", "class E(Enum):\n @classmethod\n def _missing_(c, v): return 5\n A = 1  # E('bad')", "class E(Enum): A = 1  # E(2)", "class E(Enum): A = 1  # E['B']", "class E(Enum): A = 1  # E.B", "class E(Enum): A = 1\nclass F(E): pass", "class E(Enum): pass\nclass F(E): A = 1  # list(F)", "class E(Enum): A = 1\nE.A = 2", "class E(Enum): A = 1\ndel E.A", "class E(Enum): A = 1\nE.A.value = 2", "class E(Enum): A = 1\nE.A.name = 'x'", "class E(Enum): A = 1\nE.B = 2  # list(E), E.B", "class E(Enum): A = 1  # E.A.A", "class E(Enum): A = 1; B = 2  # E.A.B", "class E(Enum): A = 1  # 1 in E, E.A in E, 'x' in E, 2 in E", "class E(Enum): A = 1  # E.A == 1, E.A is E(1), hash(E.A) == hash('A'), bool(E.A), len(E), E.A < E.A",
             "@unique\nclass E(Enum): A = 1; B = 1; C = 2; D = 2",
    "@verify(CONTINUOUS)\nclass E(IntEnum): A = 1; C = 3",
    "@verify(NAMED_FLAGS)\nclass E(Flag): A = 1; B = 6", "@verify(UNIQUE)\nclass E(Enum): A = 1",
    "E = Enum('E', 'A B, C')", "E = Enum('E', ['A', 'B'], start=5)  # [e.value for e in E]",
    "E = Enum('E', [('A', 'x'), ('B', 'y')])",
    "E = Enum('E', {'A': 1}, module='m', qualname='q.E')  # E.__module__, E.__qualname__",
    "E = Enum('E', 'A', type=str)  # E.A, E.A + 'q'",
    "E = IntFlag('E', 'R W X')  # E.R | E.X, [e.value for e in E]", "E = Enum('E', 5)", "E = Enum('E', '')",
    "E = Enum('E', 'A A')", "E = Enum('E', ())  # E, list(E)",
             "class E(Flag): A = 1; B = 2; AB = 3; D = 8  # E.A | E.B, E.AB, ~E.A, E(0), E(11), list(E), list(E.AB), len(E.AB), E.A in E.AB, E.D & E.A, E.A ^ E.AB, bool(E(0)), repr(E.A | E.D), str(E.A | E.D)", "class E(Flag): A = 1  # E(2)", "class E(Flag): A = 1  # E.A | 1", "class E(Flag): A = -1", "class E(Flag): A = 'x'", "class E(Flag, boundary=CONFORM): A = 1  # E(7)", "class E(Flag, boundary=EJECT): A = 1  # E(6), type(E(6))", "class E(Flag, boundary=KEEP): A = 1  # E(6), ~E.A", "class E(IntFlag): A = 1; B = 4  # E.A | 8, E.A | E.B | 2, ~E.A, E(-1), E.A + E.B, E(5) == 5, repr(E(9))", "class E(Flag): A = auto(); B = auto(); C = A | B  # E.C, E.C.name, E(3) is E.C, E['A']", "class E(Flag): N = 0; A = 1  # E.N, E(0), list(E)", "class E(Enum):\n @property\n def p(self): return self.value * 2\n A = 4  # E.A.p, E.p", "class E(Enum):\n @staticmethod\n def _generate_next_value_(n, s, c, l): return n.lower() * (c + 1), tuple(l)\n A = auto(); B = auto()", "class E(Enum):\n A = 1\n def __str__(self): return 'own'\n  # str(E.A), f'{E.A}', repr(E.A)", "class E(Enum): A: int = 1  # E.__annotations__", "class E(Enum): __slots__ = ('x',); A = 1", "class E(ReprEnum, int): A = 1", "class E(int, ReprEnum): A = 1  # str(E.A)", "class E(Enum, int): A = 1", "class E(Enum, metaclass=type): A = 1  # type(E)", "class E(Enum): A = 1\nclass F(Enum): A = 1  # E.A == F.A, {E.A: 1}.get(F.A)"]:
    make(text)
import pickle, copy
class C(Enum): RED = 1; GREEN = 2
print(pickle.loads(pickle.dumps(C.RED)) is C.RED, copy.deepcopy(C.RED) is C.RED,
    copy.copy([C.RED])[0] is C.RED, dir(C)[:2], dir(C.RED)[-2:],
    C.__class_getitem__ if hasattr(C, "__class_getitem__") else C["RED"], C.__doc__, reversed(C).__next__(),
    repr(C), str(C), C.RED.__class__, isinstance(C, EnumMeta), EnumType is EnumMeta,
    C.RED.__objclass__ if hasattr(C.RED, "__objclass__") else None)
@global_enum
class GE(Enum): GA = 1
print(GA, repr(GA), enum.show_flag_values(10), enum.bin(10), enum.bin(-3, 6))

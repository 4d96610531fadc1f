# isinstance and issubclass with tuples, unions, hooks, errors
class M(type):
    def __instancecheck__(cls, o): return o == 5
    def __subclasscheck__(cls, c): return c is int
class H(metaclass=M): pass
class Raises(type):
    def __instancecheck__(cls, o): raise ValueError('check')
class R(metaclass=Raises): pass
class Fake:
    __class__ = int
class B:
    @property
    def __bases__(self): return (int,)
class NB:
    __bases__ = 5
class P:
    @property
    def __class__(self): raise AttributeError
deep = (int,)
for _ in range(50): deep = (deep,)
from types import UnionType

CASES = r"""
isinstance(5, int), isinstance(5, (str, int)), isinstance(5, ()), isinstance(True, int), isinstance(5, int | str), isinstance(None, int | None), isinstance('a', int | None), isinstance(5, (str, (float, (int,)))), isinstance(5, deep), isinstance(5, object), isinstance(int, type), isinstance(5, (str, int | float))
isinstance(5, H), isinstance(6, H), issubclass(int, H), issubclass(str, H), isinstance(5, (str, H)), isinstance(H(), H), isinstance(5, H | str), isinstance(Fake(), int), isinstance(Fake(), Fake), type(Fake()).__name__
isinstance(5, R)
isinstance(R(), R), isinstance(P(), P), isinstance(P(), int)
isinstance(5, 5)
isinstance(5, 'int')
isinstance(5, [int])
isinstance(5, (str, 5))
isinstance(5, (int, 5))
isinstance(5)
isinstance()
isinstance(5, list[int])
isinstance([], list[int] | int)
isinstance(5, None)
issubclass(bool, int), issubclass(bool, (str, int)), issubclass(int, object), issubclass(int, int | str), issubclass(str, int | None), issubclass(type(None), int | None), issubclass(bool, ()), issubclass(type, object)
issubclass(5, int)
issubclass('a', int)
issubclass(int, 5)
issubclass(int, (str, 5))
issubclass(int, list[int])
issubclass(list[int], list)
issubclass(B(), int)
issubclass(NB(), int)
issubclass(int, B())
issubclass(int)
isinstance(int | str, UnionType), isinstance(type(None), type), isinstance(len, type(print)), isinstance(NotImplemented, type(NotImplemented))
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

# list[int], int | str and their attributes and errors
import types, typing
class G:
    def __class_getitem__(cls, k): return ('item', k)
class NoG: pass
T = typing.TypeVar('T')
a = list[int]
u = int | str

CASES = r"""
a, repr(a), a.__origin__, a.__args__, a.__parameters__, a(), a([1]), type(a), dict[str, int], tuple[int, ...], tuple[()], list[list[int]], type[int], list['x'], list[None], dict[str, list[int]], a == list[int], a != list[str], hash(a) == hash(list[int]), a.append, a.__name__, a.__doc__ == list.__doc__, a.__class__
list[T], list[T][int], dict[T, T][str], list[T].__parameters__, dict[str, T][int], tuple[T, ...][int]
list[T][int, str]
list[int][str]
isinstance([], list[int])
issubclass(list, list[int])
int[str]
NoG[int]
G[5], G[1, 2]
5[int]
a.foo
a.x = 1 if False else 0
class_ = None
types.GenericAlias(list, int), types.GenericAlias(list, (int, str)), types.GenericAlias(5, 6)
types.GenericAlias()
[*list[int]] if False else 0, next(iter(tuple[int]))
u, repr(u), u.__args__, type(u), int | None, None | int, int | str | float, int | int, (int | str) | (str | int), int | str == str | int, hash(int | str) == hash(str | int), isinstance(5, u), issubclass(str, u), u.__parameters__, list[int] | None, int | list[str], isinstance(None, int | None)
int | 5
5 | int
int | 'str'
'str' | int
isinstance(5, int | list[int])
u()
u[int]
u.foo
(list[T] | int)[str]
type('X', (list[int],), {}).__bases__, type('X', (list,), {})[int]
(int | str).__class__, types.UnionType, types.UnionType.__name__
types.UnionType()
__import__('copy').copy(a), __import__('copy').deepcopy(u), a.__reduce__()
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

# type aliases joined with |, the classes of type parameters, long range iterators that go on from a state.
import types
import typing
from typing import Any, Optional, TypeVar, Union


def shown(function, *args):
    try:
        result = function(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'
    return f'{result!r} {type(result).__name__}'


type A = int
type G[T] = list[T]
for other in 1, 'a', None, int, list[int], Union[int, str], Any, TypeVar('T'), Optional[int], A, int | str, G[int]:
    print(shown(lambda: A | other), shown(lambda: other | A))
print((A | str).__args__, isinstance(A | str, types.UnionType), typing.get_args(A | list[float]))
for name in 'TypeVar ParamSpec TypeVarTuple TypeAliasType ParamSpecArgs ParamSpecKwargs'.split():
    cls = getattr(typing, name)
    print(shown(setattr, cls, 'whatever', 1), shown(delattr, cls, '__repr__'))

iterator = iter(range(-2**65, 20, 2))
iterator.__setstate__(2**64 + 7)
print(list(iterator))
iterator = iter(range(2**65))
iterator.__setstate__(5)
iterator.__setstate__(5)
print(next(iterator), next(iterator), iterator.__reduce__(), iterator.__length_hint__())
iterator.__setstate__(-3)
print(next(iterator))
iterator.__setstate__(2**80)
print(list(iterator), iterator.__length_hint__())

"""Type variables of all kinds in aliases, and what takes their place."""
import collections.abc
import pickle
import typing
from typing import *

T, U, D = TypeVar('T'), TypeVar('U'), TypeVar('D', default=int)
P = ParamSpec('P')
Ts = TypeVarTuple('Ts')


def show(make):
    try:
        alias = make()
        print(alias, getattr(alias, '__args__', None), getattr(alias, '__parameters__', None))
    except Exception as error:
        print(type(error).__name__, error)


for make in (lambda: list[T][int], lambda: dict[T, list[U]][str, int], lambda: dict[T, T][int],
             lambda: list[T][int, str], lambda: dict[T, U][int], lambda: list[int][str], lambda: dict[str, D][str],
             lambda: tuple[*Ts][int, str], lambda: tuple[*Ts][()], lambda: tuple[T, *Ts][int, *tuple[str, ...]],
             lambda: tuple[*Ts, T][int], lambda: tuple[*Ts, T][()], lambda: tuple[list[T], *Ts, U][int, str, float],
             lambda: tuple[P, T][[int, str], float], lambda: tuple[*Ts][*tuple[int, str]],
             lambda: dict[T, Tuple[*Ts]][int, str, float], lambda: list[Optional[T]][int],
             lambda: tuple[*Ts, *Ts], lambda: (int | list[T])[str]):
    show(make)
for kind in (typing.Callable, collections.abc.Callable):
    for make in (lambda: kind[P, T], lambda: kind[P, T][[int, str], float], lambda: kind[P, T][..., float],
                 lambda: kind[Concatenate[int, P], T][[str], float], lambda: kind[[int, *Ts], T][str, float, bytes],
                 lambda: kind[[*Ts], T][bytes], lambda: kind[P, Tuple[*Ts]][[int], str, int],
                 lambda: kind[P, int][int, str], lambda: kind[P, T][int, str], lambda: kind[[T], int][str],
                 lambda: kind[[], T][str], lambda: kind[Concatenate[int, P], int][P]):
        show(make)
for alias in (List, List[int], Dict, Optional[int], Union[int, str], Literal[1, 2], Annotated[int, 'x'], ClassVar[int],
              typing.Callable, typing.Callable[[int], str], Tuple[int, ...], Type[int], Deque[int], Generator):
    print(alias, alias.__name__, alias.__qualname__, alias.__module__, pickle.loads(pickle.dumps(alias)) is alias)

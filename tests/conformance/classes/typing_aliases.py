"""typing: aliases, substitution, unions, protocols, records."""
import copy
import os
import pickle
import typing
import weakref
from typing import *

T, U = TypeVar('T'), TypeVar('U')
Ts, P = TypeVarTuple('Ts'), ParamSpec('P')


def show(make):
    try:
        print(repr(make()))
    except Exception as error:
        print(type(error).__name__, error)


class Pair(Generic[T, U]):
    pass


class Row(Generic[T, *Ts]):
    pass


for make in (
        lambda: List[int], lambda: Dict[str, T][int], lambda: Dict[T, List[T]][int], lambda: Tuple[()],
        lambda: Tuple[int, ...], lambda: Callable[[int, T], U][str, bytes], lambda: Callable[P, int][[int, str]],
        lambda: Callable[Concatenate[int, P], T][[str], bool], lambda: Optional[int], lambda: Union[int, None, str, int],
        lambda: Union[int], lambda: Literal[1, True, Literal['x', 1]], lambda: Annotated[Annotated[int, 1], 2],
        lambda: Pair[int, T][str], lambda: Pair[int], lambda: Pair[int, str, int], lambda: Pair[int, str][int],
        lambda: Row[int, str, bytes], lambda: Row[int], lambda: Row[()], lambda: Row[int, *tuple[str, ...]],
        lambda: Generator[int], lambda: List[int, str], lambda: Hashable[int], lambda: List[ClassVar[int]],
        lambda: List[Final], lambda: Generic[int], lambda: Generic[T, T], lambda: Protocol[()],
        lambda: isinstance([], List), lambda: isinstance([], List[int]), lambda: Union(), lambda: List(),
        lambda: Unpack[Ts], lambda: Concatenate[int], lambda: Annotated[int], lambda: ForwardRef('a b'),
        lambda: ClassVar[int, str], lambda: Never[int], lambda: Type(), lambda: Any()):
    show(make)

print(Union[int, str] == Union[str, int] == (str | int), hash(Union[int, str]) == hash(Union[str, int]))
print(Literal[1] == Literal[True], Literal[1, 2] == Literal[2, 1], List[int] == List[T][int], List[int] is List[int])
print(get_origin(Dict[str, int]), get_args(Callable[[int], str]), get_args(Annotated[int, 'x']), get_args(int | str))
for alias in List[int], Optional[str], Callable[[int], str], Callable[..., Any], Literal['a'], Annotated[int, 3]:
    print(pickle.loads(pickle.dumps(alias)) == alias, alias.__name__, alias.__parameters__)


def function(a: 'int', b: 'List[Pair]' = None, *c: Annotated[str, 'note']) -> 'Optional[T]':
    pass


print(get_type_hints(function))
print(get_type_hints(function, include_extras=True)['c'])


@runtime_checkable
class Closer(Protocol):
    def close(self): ...


class Named(Protocol):
    name: str


class Door:
    name = 'x'

    def close(self): ...


print(isinstance(Door(), Closer), issubclass(int, Closer), get_protocol_members(Named), is_protocol(Door))
show(lambda: isinstance(Door(), Named))
show(lambda: issubclass(Door, runtime_checkable(Named)))
show(lambda: Named())
show(lambda: type('Bad', (Protocol, Door), {}))
print(isinstance(3, SupportsIndex), isinstance('', SupportsIndex), issubclass(float, SupportsRound))


class Point(NamedTuple):
    x: int
    y: int = 7

    def total(self):
        return self.x + self.y


class Movie(TypedDict, total=False):
    title: Required[str]
    year: ReadOnly[int]


print(Point(1), Point(1).total(), Point._fields, Point.__annotations__, Point.__orig_bases__ == (NamedTuple,))
print(sorted(Movie.__required_keys__), sorted(Movie.__optional_keys__), sorted(Movie.__readonly_keys__), Movie(title=''))
show(lambda: isinstance({}, Movie))
UserId = NewType('UserId', int)
print(UserId(5), UserId, UserId.__supertype__, UserId | None)


@overload
def double(x: int) -> int: ...
@overload
def double(x: str) -> str: ...
def double(x):
    return x * 2


print(double(4), len(get_overloads(double)), typing.final(Door).__final__)

packed = tuple[str, *tuple[int, ...]]
print(copy.copy(packed) == packed == copy.deepcopy(packed) == pickle.loads(pickle.dumps(packed)), packed)
print(weakref.ref(packed)() is packed, weakref.ref[int], os.DirEntry[str])

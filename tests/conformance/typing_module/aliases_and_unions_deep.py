"""Subscription, substitution, nesting, flattening, equality, hashing and text of typing's special forms."""
import collections.abc as cabc
import typing
from typing import *
T, U = TypeVar("T"), TypeVar("U", bound=int)
P, Ts = ParamSpec("P"), TypeVarTuple("Ts")
class G(Generic[T, U]): pass
class H(G[T, int], Generic[T]): pass
class V(Generic[*Ts]): pass
class Q(Generic[P, T]): pass
expressions = """List[int]|Dict[str, List[int]]|Optional[int]|Optional[None]|Union[int]|Union[int, str, int]|Union[int, Union[str, None]]|Union[Optional[int], str]|int | None|int | str | int|List[T][int]|Dict[T, U][str, bool]|Union[T, U][int, str]|Optional[T][int]
Callable[[int, str], bool]|Callable[..., T][int]|Callable[[T], U][int, str]|Callable[P, T][[int, str], bool]|Callable[Concatenate[int, P], T]|Tuple[()]|Tuple[int, ...]|Tuple[T, ...][str]|tuple[T, U][int, str]|list[T][int]|dict[str, T][int]|Literal[1, "a", None, True]|Literal[1, 1, Literal[2]]|Literal[True] == Literal[1]|Literal[1, 2] == Literal[2, 1]
G[int, bool]|G[T, int][str]|H[int].__mro__|H[str].__origin__|V[int, str]|V[()]|V[int, *Ts]|V[*Ts][int, str]|Q[[int, str], bool]|Q[..., int]|Q[P, T][[int], str]|Annotated[int, "x", 5]|Annotated[Annotated[int, 1], 2]|Annotated[T, 1][int]|ClassVar[int]|Final[int]|Type[int]|Type[T][int]|type[int]|Generic|Generic[T]
Unpack[Ts]|*Ts,|Unpack[tuple[int, str]]|Required[int]|NotRequired[str]|TypeGuard[int]|TypeIs[int]|LiteralString|Never|NoReturn|Self|Any|ReadOnly[int]|Concatenate[int, P]|Concatenate[int, ...]|cabc.Callable[[int], str]|cabc.Callable[P, int][[str]]|cabc.Mapping[str, T][int]|Iterable[int]|Awaitable[None]|Generator[int]|AsyncGenerator[int]|ContextManager[int]|Pattern[str]|Match|Counter[int]|Deque[T]|DefaultDict[str, int]|OrderedDict[int, str]|ChainMap[int, int]|FrozenSet[int]|Hashable|Sized|Text|AnyStr|SupportsInt|IO[str]|TextIO|BinaryIO
List[int] == List[int]|hash(List[int]) == hash(List[int])|List[int] == list[int]|Union[int, str] == Union[str, int]|(int | str) == Union[int, str]|hash(int | str) == hash(str | int)|Optional[int] == (int | None)|isinstance(int | str, Union)|issubclass(bool, int | str)|isinstance(3, Union[int, str])|isinstance([], List)|isinstance([], List[int])|isinstance([], list[int])|issubclass(list, List)|isinstance(1, Any)|isinstance(1, Optional[int])|isinstance(1, Literal[1])|isinstance(len, Callable)|isinstance(len, Callable[..., int])|List()|List[int]()|Dict[str, int](a=1)|Union()|Optional()|Callable()|Any()|Literal()|ClassVar()|NewType("N", int)(5)
List|List[int, str]|List[()]|Dict[int]|Tuple|Union[()]|Optional[int, str]|Callable[int]|Callable[int, str]|Callable[[int], str, bool]|Callable[[1], str]|Literal[[]]|ClassVar[int, str]|ClassVar[ClassVar[int]]|List[ClassVar[int]]|Final[Final[int]]|Annotated[int]|Annotated|Generic[int]|Generic[T, T]|G[int]|G[int, str, bool]|G[int, bool][int]|List[int][str]|H[int, int]|List[1]|List["fwd"]|List["1 +"]|Union[1, 2]|Optional["a b"]|int | "str"|List[int] | None|T | None|T | "x"|"x" | T|None | T|List[T] | U|(T | U)[int, str]|Type[1]|Unpack[int]|Concatenate[int]|Self[int]|Any[int]|NoReturn[int]|TypeVar("X", int)|TypeVar("X", int, str)|TypeVar("X", bound=1)|TypeVar("X", covariant=True)|TypeVar("X", covariant=True, contravariant=True)|TypeVar("X", infer_variance=True)|TypeVar(5)|TypeVar("X", int, bound=str)|TypeVar("X", default=int)|ParamSpec("X", default=[int])|TypeVarTuple("X", default=Unpack[tuple[int]])|P.args|P.kwargs|P.args.__origin__ is P|TypeAliasType("A", int)|TypeAliasType("A", list[T], type_params=(T,))[int]""".replace("\n", "|").split("|")
merged, pending = [], ""
for piece in expressions:
    pending = piece if not pending else pending + "|" + piece
    if pending.count("(") == pending.count(")") and pending.count("[") == pending.count("]") and not pending.endswith(" ") and not (merged and piece.startswith(" ")):
        merged.append(pending); pending = ""
    elif piece.startswith(" ") and merged and pending == piece:
        pending = merged.pop() + "|" + piece
        if pending.count("(") == pending.count(")") and not pending.endswith(" "): merged.append(pending); pending = ""
for text in merged:
    try: print(text, "->", eval(text))
    except Exception as e: print(text, "->", type(e).__name__, str(e).split(" at 0x")[0])
for t in [List[int], Dict[str, T], Union[int, T], Optional[str], Callable[[int, T], U], Callable[..., int],
    Tuple[int, ...], Literal[1, 2], Annotated[int, 5], ClassVar[int], G[int, bool], int, T, list[int],
    int | None, Type[T], Tuple[()], Generic, Any, Callable, List, V[int, *Ts], Callable[P, int],
    cabc.Callable[[T], int]]:
    print(t, get_origin(t), get_args(t), getattr(t, "__parameters__", None))
print(get_type_hints(H), H.__parameters__, H.__orig_bases__, G.__parameters__, typing.get_overloads(len),
    typing.get_protocol_members(SupportsInt), typing.is_protocol(SupportsInt), typing.is_typeddict(dict))

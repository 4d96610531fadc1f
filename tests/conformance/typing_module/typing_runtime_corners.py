"""typing at run time: subscripts that are wrong, get_type_hints, protocols, overloads, NewType, Annotated,
unions."""
import re
import typing
from typing import *
from collections.abc import Callable as CCallable


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


T, U = TypeVar("T"), TypeVar("U", bound=int)
P, Ts = ParamSpec("P"), TypeVarTuple("Ts")
for call in (lambda: List[int], lambda: List[int, str], lambda: List[()], lambda: Dict[int],
    lambda: Dict[str, int][int], lambda: Dict[str, T][int], lambda: Union[int], lambda: Union[int, str, int],
        lambda: Union[()], lambda: Union, lambda: Optional[int], lambda: Optional[int, str],
        lambda: Optional[None], lambda: Union[int, None], lambda: int | None, lambda: None | int,
        lambda: int | "x",
             lambda: "x" | int, lambda: int | 5, lambda: List[int] | None, lambda: Optional["X"],
                 lambda: Literal[1, "a", None, True], lambda: Literal[[]],
                 lambda: Literal[1] == Literal[True], lambda: Literal[1, 1, 2], lambda: Literal,
                 lambda: Callable[[int], str], lambda: Callable[int, str], lambda: Callable[..., int],
                 lambda: Callable[[], None], lambda: Callable[P, int],
                 lambda: Callable[Concatenate[int, P], T][[str], int],
             lambda: Callable, lambda: Tuple[int, ...], lambda: Tuple[()], lambda: Tuple[..., int],
                 lambda: tuple[int, ...], lambda: Type[int], lambda: ClassVar[int],
                 lambda: ClassVar[ClassVar[int]], lambda: List[ClassVar[int]], lambda: Final[int],
                 lambda: Final[int, str], lambda: Annotated[int, "a", 5], lambda: Annotated[int],
                 lambda: Annotated[Annotated[int, 1], 2], lambda: Annotated[List[T], 1][int],
                 lambda: Generic[int], lambda: Generic[T, T], lambda: Generic[()], lambda: Protocol[T],
                 lambda: Generic[T](),
             lambda: Any(), lambda: Union(), lambda: List(), lambda: list[int](), lambda: List[int](),
                 lambda: Dict[str, int](a=1), lambda: isinstance([], List), lambda: isinstance([], List[int]),
                 lambda: issubclass(list, List), lambda: isinstance(1, Union[int, str]),
                 lambda: isinstance(1, Optional[List[int]]), lambda: isinstance(1, Any),
                 lambda: isinstance(1, T), lambda: isinstance(1, int | str), lambda: isinstance(1, list[int]),
                 lambda: issubclass(int, int | None),
             lambda: TypeVar("X", int), lambda: TypeVar("X", int, str).__constraints__,
                 lambda: TypeVar("X", bound=1), lambda: TypeVar("X", covariant=True, contravariant=True),
                 lambda: TypeVar("X", covariant=True), lambda: TypeVar("X", default=int).__default__,
                 lambda: T.has_default(), lambda: T.__default__, lambda: TypeVar(5),
                 lambda: TypeVar("X", int, bound=int), lambda: T | int, lambda: type("X", (T,), {}),
                 lambda: (P.args, P.kwargs, P.args.__origin__ is P), lambda: Unpack[Ts], lambda: list[*Ts],
                 lambda: tuple[int, *tuple[str, ...]], lambda: Tuple[Unpack[Ts]],
             lambda: get_origin(List[int]), lambda: get_origin(Union[int, str]),
                 lambda: get_origin(Annotated[int, 1]), lambda: get_origin(5),
                 lambda: get_args(Dict[str, int]), lambda: get_args(Callable[[int], str]),
                 lambda: get_args(int | str), lambda: get_args(Callable[..., int]), lambda: get_args(5),
                 lambda: cast(int, "x"), lambda: assert_type(5, str), lambda: assert_never(5),
                 lambda: reveal_type, lambda: NewType("N", int)(5), lambda: NewType("N", int),
                 lambda: NewType("N", int).__supertype__, lambda: type("X", (NewType("N", int),), {}),
                 lambda: NewType("N", int) | str,
             lambda: NamedTuple("N", [("a", int), ("b", str)])(1, "x"),
                 lambda: NamedTuple("N", [("a", 5)])._fields, lambda: TypedDict("D", {"a": int})(a=1),
                 lambda: TypedDict("D", {"a": int}, total=False).__optional_keys__,
                 lambda: isinstance({}, TypedDict("D", {"a": int})), lambda: Self, lambda: Self[int],
                 lambda: Never, lambda: NoReturn[int], lambda: LiteralString, lambda: TypeAlias,
                 lambda: TypeGuard[int], lambda: TypeIs[int], lambda: Required[int], lambda: ReadOnly[int],
                 lambda: NotRequired, lambda: Concatenate[int],
             lambda: ForwardRef("int"), lambda: ForwardRef("a b"), lambda: ForwardRef(5), lambda: List["int"],
                 lambda: List["a b"], lambda: hash(List[int]) == hash(List[int]),
                 lambda: List[int] == list[int], lambda: Union[int, str] == Union[str, int],
                 lambda: (int | str) == Union[int, str], lambda: typing.no_such, lambda: Text is str,
                 lambda: typing.Hashable, lambda: CCallable[[int], str], lambda: CCallable[int],
                 lambda: AsyncGenerator[int], lambda: Generator[int], lambda: is_typeddict(dict),
                 lambda: is_protocol(SupportsInt), lambda: get_protocol_members(SupportsInt),
                 lambda: get_protocol_members(int)):
    attempt("call", call)


@runtime_checkable
class HasX(Protocol):
    x: int
    def m(self) -> int: ...


class NotRuntime(Protocol):
    y: int


class Yes:
    x = 1
    def m(self): return 2


class Gen(Generic[T, U]):
    a: T
    b: "List[U]"
    c: ClassVar[int] = 3


class Sub(Gen[int, U]): pass


for call in (lambda: isinstance(Yes(), HasX), lambda: isinstance(5, HasX), lambda: issubclass(Yes, HasX),
    lambda: isinstance(Yes(), NotRuntime), lambda: HasX(), lambda: runtime_checkable(Yes),
        lambda: HasX.__protocol_attrs__ == {"x", "m"}, lambda: Gen[int, bool], lambda: Gen[int],
        lambda: Sub[bool], lambda: Sub[bool, int], lambda: Sub.__parameters__, lambda: Sub.__orig_bases__,
        lambda: Gen[int, bool].__args__, lambda: Gen[int, bool]().__orig_class__,
             lambda: Gen[T, int][str], lambda: get_type_hints(Gen), lambda: get_type_hints(Yes),
                 lambda: get_type_hints(5), lambda: get_type_hints(lambda x: 1),
                 lambda: type("E", (Generic,), {}), lambda: type("E", (Gen[int, int],), {}),
                 lambda: overload(lambda: 1)(), lambda: get_overloads(attempt), lambda: final(Yes).__final__,
                 lambda: override(attempt).__override__, lambda: no_type_check(Yes).__no_type_check__,
                 lambda: dataclass_transform()(Yes).__dataclass_transform__["eq_default"]):
    attempt("class", call)

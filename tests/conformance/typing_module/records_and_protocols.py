"""NamedTuple, TypedDict, Protocol, NewType, overload, final, override, get_type_hints."""
import typing
from typing import *
class Point(NamedTuple):
    "a point"
    x: int
    y: "int" = 0
    def norm(self): return self.x + self.y
    @property
    def neg(self): return Point(-self.x, -self.y)
p = Point(1)
print(p, p.norm(), p.neg, Point.__annotations__, Point._field_defaults, Point.__doc__, Point._fields,
    p == (1, 0), p._replace(y=5), Point._make([3, 4]), Point.__match_args__)
class TD(TypedDict, total=False):
    a: int
    b: Required[str]
    c: ReadOnly[list[int]]
class TD2(TD):
    d: NotRequired[float]
    e: int
print(TD(a=1), TD2.__required_keys__ == frozenset({"b", "e"}), sorted(TD2.__optional_keys__), TD2.__total__,
    TD.__total__, sorted(TD2.__readonly_keys__), TD2.__annotations__["d"], TD({"z": 1}), type(TD()).__name__,
    TD2.__orig_bases__, is_typeddict(TD2), TypedDict("F", {"in": int})(**{"in": 3}))
T = TypeVar("T")
class GTD(TypedDict, Generic[T]): v: T
class GNT(NamedTuple, Generic[T]): v: T
print(GTD[int], GTD[int](v=1), GNT[int](2), GNT.__parameters__)
@runtime_checkable
class Closer(Protocol):
    name: str
    def close(self) -> None: ...
class Has:
    name = "n"
    def close(self): pass
class HasNot:
    close = None
    name = 1
class Explicit(Closer): pass
class Plain(Protocol):
    def m(self): ...
@runtime_checkable
class OnlyMethods(Protocol):
    def close(self): ...
class Slots:
    __slots__ = ("name",)
    def close(self): pass
for text in ["isinstance(Has(), Closer)", "isinstance(HasNot(), Closer)", "isinstance(5, Closer)",
    "issubclass(Has, Closer)", "issubclass(Has, OnlyMethods)", "issubclass(HasNot, OnlyMethods)",
    "isinstance(open, OnlyMethods)", "isinstance(Has(), Plain)", "issubclass(Has, Plain)", "Closer()",
    "type(Explicit()).__name__", "Explicit().close()", "isinstance(Explicit(), Closer)",
    "isinstance(Slots(), Closer)", "Protocol[int]", "runtime_checkable(Has)",
    "type('X', (Closer, Protocol, int), {})", "typing.get_protocol_members(Closer) == {'name', 'close'}",
    "typing.get_protocol_members(Has)", "is_protocol(Closer), is_protocol(Explicit), is_protocol(Protocol)",
             "TD(1)", "isinstance({}, TD)", "issubclass(dict, TD)", "class_('class X(TD): a: str')",
    "class_('class X(TD): x = 1')", "class_('class X(TD, dict): pass')",
    "class_('class X(TypedDict, total=5): pass')", "class_('class X(TypedDict, metaclass=type): pass')",
    "class_('class X(NamedTuple):\\n x: int = 1\\n y: int')", "class_('class X(NamedTuple):\\n _x: int')",
    "class_('class X(NamedTuple, int): pass')", "class_('class X(NamedTuple):\\n x: int\\n _fields = 1')",
    "class_('class X(NamedTuple):\\n x: int\\n def __init__(self): pass')",
    "class_('class X(NamedTuple):\\n def __new__(c): pass')", "NamedTuple('N', [('a', int)])(1)",
    "NamedTuple('N', [])()", "NamedTuple('N', a=int)", "NamedTuple()", "TypedDict('N', a=int)",
    "TypedDict('N', {'a': 5})", "TypedDict()",
             "NewType('N', int)", "NewType('N', int).__supertype__", "NewType('N', int) | None",
    "class_('class X(NewType(\"N\", int)): pass')", "NewType('a.B', str).__name__", "cast(int, 'x')",
    "assert_type(1, str)", "assert_never(1)", "typing.no_type_check(Has)", "final(Has).__final__",
    "override(Has.close).__override__", "class_('class X(Any): pass')",
    "class_('class X(Union[int, str]): pass')", "class_('class X(Optional[int]): pass')",
    "class_('class X(Callable[[int], str]): pass; print(X.__mro__[1])')",
    "class_('class X(List[int]): pass\\nprint(X.__bases__, X.__orig_bases__)')",
    "class_('class X(Generic[T], Generic[T]): pass')",
    "class_('class X(List[T], Generic[T]): pass\\nprint(X.__parameters__)')",
    "class_('class X(Dict[T, int], Generic[int]): pass')", "class_('class X(T): pass')",
    "class_('class X(ClassVar[int]): pass')", "class_('class X(Literal[1]): pass')",
    "class_('class X[Q](List[Q]): pass\\nprint(X.__type_params__, X[int])')"]:
    def class_(source): exec(source, globals())
    try: print(text, "->", eval(text))
    except Exception as e: print(text, "->", type(e).__name__, str(e).split(" at 0x")[0])
def hinted(a: "Point", b: "list[T]" = None, *c: int, d: None = None,
    **e: "undefined_name | int") -> "None": pass
for f in [lambda: get_type_hints(hinted), lambda: get_type_hints(hinted, localns={"undefined_name": str}),
    lambda: get_type_hints(Point), lambda: get_type_hints(TD),
    lambda: get_type_hints(TD, include_extras=True), lambda: get_type_hints(5),
    lambda: get_type_hints(Closer), lambda: get_type_hints(len), lambda: get_type_hints(typing),
    lambda: ForwardRef("a b"), lambda: ForwardRef("int")._evaluate(globals(), {}, type_params=(),
    recursive_guard=frozenset()), lambda: ForwardRef("x") == ForwardRef("x"), lambda: ForwardRef(5)]:
    try: r = f(); print(type(r).__name__ if isinstance(r, dict) and len(r) > 9 else r)
    except Exception as e: print(type(e).__name__, str(e).split(" at 0x")[0])
@overload
def over(a: int) -> int: ...
@overload
def over(a: str) -> str: ...
def over(a): return a
print(len(get_overloads(over)), over(1)); clear_overloads(); print(get_overloads(over))
try: get_overloads(over) or overload(lambda: 0)()
except NotImplementedError as e: print(e)

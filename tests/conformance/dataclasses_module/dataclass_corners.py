"""dataclasses: options, inheritance, field kinds, order, frozen, slots, kw_only, replace and errors."""
import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar


def attempt(function):
    try:
        return repr(function())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


@dataclass(order=True)
class A:
    x: int
    y: str = "d"
    z: list = field(default_factory=list, compare=False)
    hidden: int = field(default=5, repr=False)
    computed: int = field(init=False)
    shared: ClassVar[int] = 9
    seed: InitVar[int] = 3

    def __post_init__(self, seed):
        self.computed = self.x * seed


a = A(2)
print(a, a == A(2), a < A(3), a.computed, A(1, seed=10).computed, [f.name for f in fields(A)],
      A.__match_args__, a.z is not A(2).z, A.shared, A.y, hasattr(A, "z"))
print(asdict(a), astuple(a), replace(a, x=7, seed=1), attempt(lambda: replace(a, computed=1, seed=1)),
      attempt(lambda: replace(a, x=1)), attempt(lambda: A()), attempt(lambda: A(1, 2, 3, 4, 5, 6)),
      attempt(lambda: a < 5), attempt(lambda: hash(a)), attempt(lambda: A(1, bogus=2)))


@dataclass(frozen=True, slots=True)
class F:
    a: int
    b: tuple = ()


f = F(1)
print(f, hash(f) == hash(F(1)), attempt(lambda: setattr(f, "a", 2)), attempt(lambda: delattr(f, "a")),
      attempt(lambda: setattr(f, "new", 2)), F.__slots__, hasattr(f, "__dict__"), {f: 1}[F(1, ())],
      replace(f, b=(1,)))


@dataclass(kw_only=True)
class K:
    p: int
    q: int = 2


@dataclass
class M:
    first: int
    _: KW_ONLY
    opt: int = 0
    must: str


@dataclass
class Child(K):
    r: int = 5


print(K(p=1), attempt(lambda: K(1)), M(1, must="m"), attempt(lambda: M(1, 2, must="x")),
      attempt(lambda: M(1)), Child(p=1), Child(7, p=2), K.__match_args__, Child.__match_args__)


@dataclass(eq=False)
class E:
    v: int


@dataclass(unsafe_hash=True)
class H:
    v: int
    w: list = field(default_factory=list, hash=False)


@dataclass(repr=False, init=False)
class N:
    v: int = 1


print(E(1) == E(1), H(1) == H(1), hash(H(1)) == hash(H(1)), type(N().__repr__()).__name__, N().v,
      attempt(lambda: N(1)))
for source in ("x: list = []", "x: int = 1\n    y: int", "x: int = field(default=1, default_factory=int)",
      "x = field()", "x: InitVar[int] = field(default_factory=int)",
      "x: ClassVar[int] = field(default_factory=int)", "_: KW_ONLY\n    __: KW_ONLY", "x: dict = {}",
      "x: int = 1\n    x: str = 'a'"):
    namespace = {"dataclass": dataclass, "field": field, "InitVar": InitVar, "ClassVar": ClassVar,
          "KW_ONLY": KW_ONLY}
    print(source.replace("\n    ", "; "), attempt(lambda: exec(f"@dataclass\nclass T:\n    {source}",
          namespace)))
print(attempt(lambda: dataclass(order=True, eq=False)(type("Q", (), {}))),
      attempt(lambda: dataclass(order=True)(type("Q", (), {"__lt__": 1}))),
      attempt(lambda: dataclass(frozen=True)(type("Q", (A,), {}))), attempt(lambda: dataclass()(type("Q", (F,
      ), {}))), attempt(lambda: fields(5)), attempt(lambda: asdict(5)), attempt(lambda: replace(A, x=1)),
      attempt(lambda: dataclass(weakref_slot=True)(type("Q", (), {}))),
      attempt(lambda: dataclass(slots=True)(type("Q", (), {"__slots__": ()}))))
C = make_dataclass("C", [("x", int), "y", ("z", int, field(default=3))], bases=(E,),
      namespace={"twice": lambda self: self.x * 2}, frozen=False)
print(C(1, 2, 3), C(1, 2, 3).twice(), attempt(lambda: make_dataclass("C", ["a b"])),
      attempt(lambda: make_dataclass("C", ["class"])), attempt(lambda: make_dataclass("C", ["a", "a"])),
      is_dataclass(C), is_dataclass(C(1, 2, 3)), is_dataclass(5), C.__name__)


@dataclass
class Tree:
    value: int
    children: list["Tree"] = field(default_factory=list)
    extra: dict = field(default_factory=dict, metadata={"note": "m"})


t = Tree(1, [Tree(2), Tree(3, [Tree(4)])], {"k": (Tree(5),)})
print(t, asdict(t), astuple(t), asdict(t, dict_factory=lambda items: sorted(k for k, _ in items)),
      fields(Tree)[2].metadata["note"], attempt(lambda: fields(Tree)[2].metadata.update(x=1)),
      fields(Tree)[0].type, fields(Tree)[1].type)
t.children.append(t)
print(len(repr(t)), "..." in repr(t))
print(repr(fields(E)[0])[:50], fields(A)[1].default, fields(A)[2].default is dataclasses.MISSING,
      fields(A)[4].init)


@dataclass
class Desc:
    @property
    def bad(self):
        return 1


class Validated:
    def __set_name__(self, owner, name):
        self.name = "_" + name

    def __get__(self, obj, owner):
        if obj is None:
            return 10
        return getattr(obj, self.name)

    def __set__(self, obj, value):
        setattr(obj, self.name, int(value))


@dataclass
class UsesDescriptor:
    amount: int = Validated()


print(UsesDescriptor(), UsesDescriptor("5"), UsesDescriptor("5").amount == 5, Desc())
print(A.__doc__, F.__doc__, Tree.__doc__)
import copy
print(copy.replace(f, a=9), copy.copy(t) == t if False else "", copy.deepcopy(f), A.__eq__(a, 5), A.__lt__(a,
      5))

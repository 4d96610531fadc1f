# dataclasses: defaults, ordering, frozen, slots, kw_only, InitVar, post_init, inheritance, replace, make_dataclass.
import dataclasses as dc
from dataclasses import KW_ONLY, InitVar, dataclass, field


@dataclass(order=True)
class P:
    x: int
    y: int = 5
    tags: list = field(default_factory=list, compare=False, repr=False)
    kind: "ClassVar[int]" = 1


a, b = P(1), P(1, 6)
print(a, a < b, a == P(1, tags=[1]), a.tags is not b.tags, dc.asdict(a), dc.astuple(b), [f.name for f in dc.fields(P)], dc.replace(a, y=0), P.__match_args__, dc.is_dataclass(P), dc.is_dataclass(int))


@dataclass(frozen=True, slots=True)
class F:
    a: int
    b: int = field(default=2, hash=False)


f = F(1)
print(hash(f) == hash(F(1, 3)), f.__slots__, hasattr(f, "__dict__"), {f: 1}[F(1)])
for bad in (lambda: setattr(f, "a", 2), lambda: delattr(f, "a"), lambda: hash(a), lambda: a < 5, lambda: P(), lambda: P(1, 2, 3, 4, 5), lambda: dc.replace(a, zz=1), lambda: dc.fields(5), lambda: dc.asdict(P), lambda: field(default=1, default_factory=list)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)


@dataclass
class K:
    a: int
    _: KW_ONLY
    b: int = 0
    c: InitVar[int] = 3
    total: int = field(init=False)

    def __post_init__(self, c):
        self.total = self.a + self.b + c


print(K(1, b=2), K(1, c=10).total)
try:
    K(1, 2)
except TypeError as error:
    print(error)


@dataclass
class Child(K):
    d: str = "d"


print(Child(1, "z"), [x.name for x in dc.fields(Child)])
for body in ("x: int = 1\n    y: int", "x: list = []", "x: int = field(default=1, init=False)\n    y: dict = {}"):
    try:
        exec(f"@dataclass\nclass Bad:\n    {body}")
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
M = dc.make_dataclass("M", ["a", ("b", int), ("c", int, field(default=7))], namespace={"sum": lambda self: self.b + self.c})
print(M(1, 2), M(1, 2).sum(), M.__name__)
match P(3, 4):
    case P(x, y=4):
        print("matched", x)
try:
    @dataclass(frozen=True)
    class G(P):
        pass
except TypeError as error:
    print(error)


@dataclass(repr=False, eq=False)
class Plain:
    v: int = 1


print(Plain() == Plain(), repr(Plain()).startswith("<"), dc.fields(Plain)[0].default, dc.fields(P)[1].type, dc.asdict(P(1, [P(2)]), dict_factory=lambda items: sorted(k for k, _ in items)))

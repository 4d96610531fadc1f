# Dataclasses: what the options make, how fields are inherited, what is refused.
import collections
import copy
import dataclasses
import typing
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, make_dataclass, replace


def attempt(text):
    scope = dict(globals())
    try:
        exec(text, scope)
    except Exception as error:
        print(text.replace('\n', ' / '), '!!', type(error).__name__, error)


@dataclass(order=True)
class Point:
    x: int
    y: int = field(default=0, compare=False)
    tags: list = field(default_factory=list, repr=False)
    count: typing.ClassVar[int] = 5


a, b = Point(1, 5), Point(1, 2, ['t'])
print(a, a == b, a < Point(2), a >= b, Point.__doc__, Point.__match_args__, Point.__hash__)
print([each.name for each in fields(Point)], Point.__init__.__annotations__, Point.__init__.__qualname__)
print(asdict(b), astuple(b), replace(b, x=9), copy.replace(a, y=7), a.tags is Point(1).tags)


@dataclass(frozen=True, slots=True)
class Frozen:
    x: int = 3
    y: int = field(default=4, init=False)


f = Frozen(5)
print(f, Frozen.__slots__, hash(f) == hash((5, 4)), copy.copy(f), hasattr(f, '__dict__'))


@dataclass(kw_only=True)
class Base:
    name: str
    size: int = field(default=1, kw_only=False)


@dataclass
class Derived(Base):
    extra: InitVar[int] = 2
    _: KW_ONLY
    last: 'list' = None

    def __post_init__(self, extra):
        self.last = [extra, self.size]


print(Derived(name='n'), Derived(7, 8, name='m'), Derived.__doc__, Derived.__match_args__)


@dataclass
class Texts:
    a: 'typing.ClassVar[int]' = 1
    b: 'InitVar' = 2
    c: ' typing . ClassVar ' = 3
    d: 'dataclasses.InitVar[x]' = 4
    e: 'int' = 5

    def __post_init__(self, *rest):
        print(rest)


print(Texts(), [(name, each._field_type) for name, each in Texts.__dataclass_fields__.items()])


@dataclass
class Node:
    value: object
    next: 'Node' = None


loop = Node(1)
loop.next = loop
print(loop)
Pair = collections.namedtuple('Pair', 'one two')
nested = Node([Node(1), {'k': Node(2)}, Pair(Node(3), 4), collections.defaultdict(list, {1: [Node(5)]})])
print(asdict(nested))
print(astuple(nested))
Made = make_dataclass('Made', ['a', ('b', int), ('c', list, field(default_factory=list))],
                      namespace={'total': lambda self: self.a + self.b})
print(Made(1, 2), Made(1, 2).total(), Made.__annotations__, Made.__module__)

for text in ('@dataclass(order=True)\nclass C:\n x: int\n def __lt__(self, other): pass',
             '@dataclass(frozen=True)\nclass C:\n x: int\n def __setattr__(self, *a): pass',
             '@dataclass(unsafe_hash=True)\nclass C:\n x: int\n def __hash__(self): return 1',
             '@dataclass(eq=False, order=True)\nclass C:\n x: int', '@dataclass\nclass C:\n x: int = 1\n y: int',
             '@dataclass\nclass C:\n x: list = []', '@dataclass\nclass C:\n x = field()',
             '@dataclass\nclass C:\n x: typing.ClassVar[int] = field(default_factory=int)',
             '@dataclass\nclass C:\n x: typing.ClassVar[int] = field(kw_only=True)',
             '@dataclass\nclass C:\n _: KW_ONLY\n __: KW_ONLY', '@dataclass\nclass C(Frozen):\n z: int = 1',
             '@dataclass(frozen=True)\nclass C(Point):\n z: int = 1', '@dataclass(weakref_slot=True)\nclass C:\n x: int',
             '@dataclass(slots=True)\nclass C:\n __slots__ = ()\n x: int', 'field(default=1, default_factory=int)',
             'fields(5)', 'asdict(Point)', 'replace(5)', 'f.x = 1', 'del f.y', 'replace(f, y=1)', 'Point()',
             "make_dataclass('C', ['if'])", "make_dataclass('C', ['a', 'a'])", "make_dataclass('C', [('a',)])",
             "make_dataclass('C', ['1a'])", 'replace(Derived(name="n"))', 'a < 5'):
    attempt(text)

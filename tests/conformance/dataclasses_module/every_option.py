"""dataclass: options in combination, fields of all kinds, inheritance, slots, errors of declaration."""
import copy
import dataclasses
import pickle
from dataclasses import *
from typing import ClassVar
def make(text, shown="C(1)"):
    names = dict(vars(dataclasses), ClassVar=ClassVar)
    try:
        exec(text, names)
        print(text.replace("\n", ";"), "|", shown, "->", eval(shown, names))
    except Exception as e: print(text.replace("\n", ";"), "|", shown, "->", type(e).__name__, e)
head = "@dataclass\nclass C:\n "
for text, shown in [("x: int", "C(1), C(x=2), C(1) == C(1), C(1) == 1"), ("x: int", "C()"),
    ("x: int", "C(1, 2)"), ("x: int", "C(y=1)"), ("x: int = 0\n y: int", "C"), ("x: list = []", "C"),
    ("x: dict = {}", "C"), ("x: set = set()", "C"), ("x: list = field(default_factory=list)",
    "C(), C().x is C().x"), ("x: int = field(default=1, default_factory=int)", "C"),
    ("x: int = field()", "C(1)"), ("x: int = field(init=False)", "C()"),
    ("x: int = field(init=False, default=3)", "C(), C.x"), ("x: int = field(repr=False, compare=False)",
    "C(1), C(1) == C(2)"), ("x: int = field(hash=True)", "hash(C(1))"),
    ("x: int = field(kw_only=True)\n y: int = 2", "C(x=1), C(5, x=1)"), ("_: KW_ONLY\n x: int", "C(x=1)"),
    ("_: KW_ONLY\n x: int", "C(1)"), ("_: KW_ONLY\n x: int\n __: KW_ONLY", "C"),
    ("x: ClassVar[int] = 5\n y: int = 1", "C(), [f.name for f in fields(C)]"),
    ("x: 'ClassVar[int]' = 5", "[f.name for f in fields(C)]"),
    ("x: InitVar[int]\n y: int = 0\n def __post_init__(self, x): self.y = x * 2", "C(4), fields(C)[0].name"),
    ("x: InitVar[int] = 7\n def __post_init__(self, x): self.z = x", "C().z, C.x"),
    ("x: int\n def __post_init__(self): self.x += 1", "C(1)"),
    ("x: int\n def __init__(self): self.x = 9", "C()"), ("x: int\n def __repr__(self): return 'own'", "C(1)"),
    ("x: int\n def __eq__(self, o): return True", "C(1) == 5"), ("x: int\n __hash__ = None", "hash(C(1))"),
    ("x: int\n def __hash__(self): return 5", "hash(C(1))"), ("x = 1", "C(), fields(C)"),
    ("x: int = 1\n x: str = 'a'", "C(), fields(C)[0].type"), ("def_: int\n class_: int", "C(1, 2)"),
    ("self: int", "C(1)"), ("x: undefined_name", "C")]:
    make(head + text, shown)
for options, text, shown in [("frozen=True", "x: int", "(C(1), hash(C(1)) == hash(C(1)))"),
    ("frozen=True", "x: int", "setattr(C(1), 'x', 2)"), ("frozen=True", "x: int", "delattr(C(1), 'x')"),
    ("frozen=True", "x: int", "setattr(C(1), 'new', 2)"), ("frozen=True",
    "x: int\n def __setattr__(self, n, v): pass", "C"), ("eq=False", "x: int",
    "C(1) == C(1), type(hash(C(1))).__name__"), ("eq=True", "x: int", "hash(C(1))"),
    ("unsafe_hash=True", "x: int", "hash(C(1)) == hash(C(1))"),
    ("unsafe_hash=True", "x: int\n def __hash__(self): return 1", "C"),
    ("order=True", "x: int\n y: str = 'a'",
    "(C(1) < C(2), C(1) <= C(1), sorted([C(2), C(1)]), C(1, 'b') > C(1))"),
    ("order=True", "x: int", "C(1) < 1"), ("order=True, eq=False", "x: int", "C"),
    ("order=True", "x: int\n def __lt__(self, o): pass", "C"),
    ("init=False", "x: int = 4", "C(), C().__init__"[:3]), ("init=False", "x: int", "C(1)"),
    ("repr=False", "x: int", "'object at' in repr(C(1))"), ("match_args=False", "x: int",
    "hasattr(C, '__match_args__')"), ("kw_only=True", "x: int\n y: int = field(kw_only=False, default=2)",
    "C(5, x=1), C.__match_args__"), ("slots=True", "x: int = 1\n y: int = field(default_factory=int)",
    "C(), C.__slots__, hasattr(C(), '__dict__')"), ("slots=True", "x: int", "setattr(C(1), 'z', 1)"),
    ("slots=True, frozen=True", "x: int", "setattr(C(1), 'z', 1)"),
    ("slots=True", "x: int\n __slots__ = ()", "C"), ("slots=True, weakref_slot=True", "x: int",
    "C.__slots__"), ("weakref_slot=True", "x: int", "C"), ("slots=True",
    "x: int\n def f(self): return __class__.__name__", "C(1).f()"), ("nope=1", "x: int", "C"),
    ("", "x: int", "C(1)")]:
    make(f"@dataclass({options})\nclass C:\n {text}", shown)
for text, shown in [("@dataclass\nclass A:\n x: int\n y: int = 1\n@dataclass\nclass C(A):\n z: int = 2\n x: str = 'o'", "C(), [f.name for f in fields(C)]"), ("@dataclass\nclass A:\n y: int = 1\n@dataclass\nclass C(A):\n z: int", "C"), ("@dataclass(frozen=True)\nclass A: pass\n@dataclass\nclass C(A): pass", "C"), ("@dataclass\nclass A: pass\n@dataclass(frozen=True)\nclass C(A): pass", "C"), ("class A:\n x: int = 1\n@dataclass\nclass C(A): pass", "C(), fields(C)"), ("@dataclass\nclass A:\n x: int\nclass C(A):\n y: int", "C(1), is_dataclass(C), C(1) == A(1)"), ("C = make_dataclass('C', ['a', ('b', int), ('c', int, field(default=3))], bases=(), namespace={'m': lambda s: s.a})", "C(1, 2), C(1, 2).m()"), ("C = make_dataclass('C', ['a', 'a'])", "C"), ("C = make_dataclass('C', ['1'])", "C"), ("C = make_dataclass('C', ['for'])", "C"), ("C = make_dataclass('C', [5])", "C"), ("@dataclass\nclass A:\n x: list\n@dataclass\nclass C:\n a: A\n d: dict", "asdict(C(A([A(1)]), {A: (A(2),)})), astuple(C(A([1]), {1: A(3)}))"), ("@dataclass\nclass C:\n x: int\n y: int = field(init=False, default=3)", "replace(C(1), x=5), replace(C(1), y=5)"), ("@dataclass\nclass C:\n x: InitVar[int]", "replace(C(1))"), ("@dataclass\nclass C:\n x: int = 1", "replace(C(), z=2)"), ("@dataclass\nclass C:\n x: int = 1", "replace(C, x=1)"), ("@dataclass\nclass C:\n x: int = 1", "asdict(C)"), ("C = 1", "fields(5)"), ("C = 1", "is_dataclass(5), is_dataclass(int)"), ("C = 1", "asdict(5)"), ("@dataclass\nclass C:\n x: int = field(metadata={'k': 1}, default=2)", "fields(C)[0].metadata, fields(C)[0].default, fields(C)[0].default_factory is MISSING"), ("@dataclass\nclass C:\n x: int = field(default=2, doc='d')", "C"), ("@dataclass\nclass C:\n x: int = 5", "str(fields(C)[0])[:50]"), ("@dataclass\nclass C:\n 'doc'\n x: int", "C.__doc__"), ("@dataclass\nclass C:\n x: int\n y: str = 'a'", "C.__doc__, C.__match_args__, C.__replace__")]:
    make(text, shown.replace(", C.__replace__", ""))
@dataclass
class Loop:
    me: object = None
    n: int = 0
l = Loop(); l.me = [l]
print(l, copy.replace(l, n=3).n, pickle.loads(pickle.dumps(l)).me[0].n, copy.deepcopy(l).me[0].n)
match Loop(5, 6):
    case Loop(a, n=b): print(a, b)

"""Dataclasses: every way they can be wrong, order of fields under inheritance, hooks and conversions."""
import copy
import dataclasses
import re
from dataclasses import (KW_ONLY, MISSING, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass,
    make_dataclass, replace)
from typing import ClassVar


def attempt(label, call):
    try:
        print(label, "->", re.sub(" object at 0x[0-9a-f]+", "", str(call())))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


def make(body, **options):
    names = dict(globals())
    exec("class C:\n    " + body.replace("; ", "\n    "), names)
    return dataclass(**options)(names["C"])


for body, options in [
    ("a: int = 1; b: int", {}), ("a: list = []", {}), ("a: dict = {}", {}), ("a: set = set()", {}),
        ("a: object = object()", {}),
    ("a: int = field(default=1, default_factory=int)", {}), ("a = field()", {}),
        ("a: ClassVar[int] = field(default_factory=int)", {}),
    ("a: InitVar[int] = field(default_factory=int)", {}), ("a: ClassVar = field(kw_only=True)", {}),
        ("_: KW_ONLY; a: int; __: KW_ONLY", {}),
    ("a: int", {"order": True, "eq": False}), ("def __lt__(self, o): pass", {"order": True}),
        ("def __hash__(self): return 1", {"unsafe_hash": True}),
    ("def __setattr__(self, n, v): pass", {"frozen": True}), ("def __delattr__(self, n): pass",
        {"frozen": True}),
    ("a: int; __slots__ = ('a',)", {"slots": True}), ("a: int", {"weakref_slot": True}),
        ("a: int", {"colour": 1}),
    ("a: int = field(hash=True, compare=False)", {"unsafe_hash": True}),
        ("a: int = 3; b: ClassVar[int] = 4; c: 'ClassVar[int]' = 5", {}),
    ("a: int; b: 'InitVar[int]'; def __post_init__(self, b): self.a += b", {}),
        ("a: int; _: KW_ONLY; b: int = 2; c: int", {}),
    ("a: int = field(kw_only=True); b: int", {}), ("a: int = 1", {"repr": False}),
        ("a: int = 1", {"init": False}), ("a: int = 1", {"match_args": False}),
    ("a: int = field(repr=False, default=1); b: int = field(init=False, default=2)", {}),
        ("a: int", {"slots": True, "frozen": True}),
    ("a: int = 1", {"slots": True, "weakref_slot": True}), ("a: int = 1", {"kw_only": True}),
        ("def __eq__(self, o): return 5; a: int = 1", {}),
    ("def __repr__(self): return 'own'; a: int = 1", {}), ("def __init__(self): self.a = 7; a: int", {}),
        ("a: int = 1", {"unsafe_hash": True}),
    ("a: int = 1", {"eq": False}), ("a: int = 1", {"frozen": True, "eq": False}),
]:
    def show():
        C = make(body, **options)
        try:
            c = C(1) if "b: int" not in body or "= field" in body else C(1, b=3)
        except TypeError as e:
            return f"no object: {e}"
        h = "unhashable" if C.__hash__ is None else "object's" if C.__hash__ is object.__hash__ else "own"
        return (repr(c).split(" object")[0].replace("__main__.", ""), h, getattr(C, "__match_args__", None),
            getattr(C, "__slots__", None), c == copy.copy(c),
                [(f.name, f.default is MISSING, f.kw_only, f._field_type.name)
                    for f in C.__dataclass_fields__.values()])
    attempt(f"{body!r} {options}", show)


@dataclass(order=True)
class Base:
    x: int
    y: int = 5
    tags: list = field(default_factory=list, compare=False)


@dataclass
class Child(Base):
    z: int = 6
    x: str = "re"


@dataclass(frozen=True)
class Cold:
    x: int
    inner: Base = None


c, k = Child(), Cold(1, Base(2))
print(c, [f.name for f in fields(Child)], Child.__init__.__annotations__, Base(1) < Base(2),
    Base(1) == Child(1))
attempt("order other", lambda: Base(1) < Child(1))
attempt("order int", lambda: Base(1) < 1)
attempt("frozen set", lambda: setattr(k, "x", 2))
attempt("frozen del", lambda: delattr(k, "x"))
attempt("frozen new", lambda: setattr(k, "new", 2))
attempt("inherit thawed", lambda: dataclass(type("T", (Cold,), {})))
attempt("inherit frozen", lambda: dataclass(frozen=True)(type("T", (Base,), {})))
attempt("replace", lambda: replace(k, x=9))
attempt("replace bad", lambda: replace(k, q=9))
attempt("replace class", lambda: replace(Cold))
attempt("copy.replace", lambda: copy.replace(k, x=3))
attempt("asdict", lambda: asdict(Cold(1, [Base(1), {"k": Base(2)}, (Base(3),)])))
attempt("astuple", lambda: astuple(Cold(1, [Base(1), {"k": Base(2)}])))
attempt("factory", lambda: asdict(k, dict_factory=lambda pairs: [n for n, _ in pairs]))
attempt("asdict class", lambda: asdict(Cold))
attempt("asdict int", lambda: astuple(5))
attempt("fields int", lambda: fields(5))
attempt("fields", lambda: fields(Cold)[0])
attempt("is", lambda: (is_dataclass(Cold), is_dataclass(k), is_dataclass(5), is_dataclass(list[int])))
attempt("missing args", lambda: Base())
attempt("too many", lambda: Base(1, 2, 3, 4))
attempt("unknown", lambda: Base(1, w=2))
attempt("post init false", lambda: make("b: int = field(init=False)")())
attempt("repr unset", lambda: repr(make("b: int = field(init=False)")()))
attempt("make", lambda: make_dataclass("M", ["a", ("b", int), ("c", int, field(default=3))], bases=(Base,),
    namespace={"f": lambda s: 1})(1, a=2, b=3))
attempt("make2", lambda: make_dataclass("M", ["a", ("b", int), ("c", int, field(default=3))])(1, 2))
for bad in [["a", "a"], ["1a"], ["class"], [("a",)], [5], [("a", int, 1, 2)]]:
    attempt(f"make {bad}", lambda: make_dataclass("M", bad))
attempt("make name", lambda: make_dataclass("no name", ["a"]).__name__)
attempt("field repr", lambda: field(default=1, metadata={"k": 1}))
attempt("metadata", lambda: (field(metadata={"k": 1}).metadata, field().metadata))
attempt("metadata set", lambda: field(metadata={"k": 1}).metadata.update(a=1))
attempt("recursive", lambda: (c.tags.append(c), repr(c))[1])
attempt("doc", lambda: (Base.__doc__, Cold.__doc__))

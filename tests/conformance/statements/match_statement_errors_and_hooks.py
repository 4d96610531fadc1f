"""match: classes whose __match_args__ are odd, mapping and sequence look-alikes, guards that raise, binding
order."""
import collections
import enum
from dataclasses import dataclass


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as e:
        print(label, "->", type(e).__name__, e)


class Odd:
    def __init__(self, **kw): self.__dict__.update(kw)


def args(value):
    return type("K", (Odd,), {"__match_args__": value})


def by_class(kind, subject):
    match subject:
        case kind(a, b): return "two", a, b
        case kind(a): return "one", a
        case kind(): return "none"
    return "no match"


for value in ("a", "b"), ("a",), (), ["a"], "ab", None, (1,), ("a", "a"), ("a", "missing"):
    K = args(value)
    attempt(f"match_args {value!r}", lambda: by_class(K, K(a=1, b=2)))
for kind in int, str, bool, float, list, dict, tuple, set, bytes, object, type, complex:
    attempt(f"builtin {kind.__name__}", lambda: by_class(kind, kind("") if kind is str else kind(b"x")
        if kind is bytes else kind if kind is type else kind()))


def not_class(k, subject):
    match subject:
        case k(): return "matched"


for k in 5, len, "int", None, int | str, list[int], collections.abc.Sequence:
    attempt(f"pattern of {getattr(k, '__name__', k)}", lambda: not_class(k, [1]))


class Attr:
    __match_args__ = ("x", "y")
    def __getattr__(self, name):
        print("asked for", name)
        if name == "x": return 1
        if name == "boom": raise ValueError("boom")
        raise AttributeError(name)


def attr(subject):
    match subject:
        case Attr(boom=1): return "never"
        case Attr(1, 2): return "both"
        case Attr(x=1): return "x"


attempt("attributes", lambda: attr(Attr()))


def duplicate(subject):
    match subject:
        case Attr(1, x=1): return 1


attempt("duplicate", lambda: duplicate(Attr()))


class Seq(collections.abc.Sequence):
    def __init__(self, items): self.items = items
    def __len__(self): print("len"); return len(self.items)
    def __getitem__(self, i): print("item", i); return self.items[i]


class Map(collections.abc.Mapping):
    def __getitem__(self, k): print("key", k); return {"a": 1, "b": 2}[k]
    def __iter__(self): return iter("ab")
    def __len__(self): return 2
    def get(self, key, default=None): print("get", key); return 1 if key in "ab" else default


def shapes(subject):
    match subject:
        case {"zz": _}: return "zz"
        case {"a": 1, **rest}: return "map", rest
        case [1, *_, 3]: return "ends"
        case [x, y] | (x, y, _): return "few", x, y
        case []: return "empty"
        case str() | bytes() as t: return "text", t
        case {}: return "any mapping"
        case [*all]: return "sequence", all
        case _: return "other"


for subject in (Seq([1, 2, 3]), Seq([5, 6]), Map(), [1, 3], (7, 8, 9), [], "", "ab", b"", bytearray(b"ab"),
    {}, {"a": 2}, range(4), range(2), collections.deque([1, 2]),
    collections.defaultdict(int), memoryview(b"ab"), {1, 2}, iter([1, 2]), collections.UserDict(a=1),
        collections.UserList([1]), collections.OrderedDict(a=1, q=2), None,
        type("L", (list,), {})([1, 0, 3])):
    attempt(f"{type(subject).__name__}", lambda: shapes(subject))


class Colour(enum.Enum):
    RED = 1


@dataclass
class P:
    x: object
    y: object = 0


def values(subject):
    match subject:
        case Colour.RED: return "red"
        case P(x=P(y=[a, {"k": b}]), y=0 | 1 as c): return a, b, c
        case P(int(n) | str(n), y) if n: return "n", n, y
        case 1 | 1.5 | -2 | 3 + 4j | -1.5 - 2j: return "number"
        case True | None | False: return "singleton"
        case "a" "b" | b"b": return "literal"
        case {"k": [_, {"in": deep}], 5: None, -1: _, "q": P()}: return deep
        case (1, (2, [3, *more])), *_: return more
        case collections.OrderedDict(a=_): return "never"
    return "nothing"


for subject in (Colour.RED, P(P(1, [1, {"k": 2}]), 1), P(5), P(0), P("s", 2), 1, 1.0, True, 1.5, -2, 3 + 4j,
    -1.5 - 2j, None, 0, False, "ab", b"b", {"k": [1, {"in": "D", "x": 1}], 5: None, -1: 0, "q": P(1),
        "more": 1},
    [[1, [2, [3, 4, 5]]], 6], (1, 2), P([])):
    attempt(f"{subject!r:.40}", lambda: values(subject))


def guards(subject):
    seen = []
    try:
        match subject:
            case [a, b] if seen.append((a, b)): pass
            case [a, *c] if (total := sum(c)) > 100: pass
            case [*_, d] if 1 / d: return "d", d, seen, a, b, c, total
    except Exception as e:
        return type(e).__name__, a, b, seen
    return "fell through", seen


for subject in [1, 2], [1, 0], [3]:
    attempt(f"guards {subject}", lambda: guards(subject))
attempt("unbound", lambda: guards([3]))
for source in ["case x: pass\n  case y: pass", "case x | 1: pass", "case 1 | x: pass", "case [a, a]: pass",
    "case {'a': x, 'a': y}: pass", "case {**r, 'a': 1}: pass", "case [*a, *b]: pass",
        "case A(x=1, x=2): pass", "case A(x=1, 2): pass", "case {x: 1}: pass",
    "case a.b as c.d: pass", "case 1 as _: pass", "case -x: pass", "case 1 + 2: pass", "case 1j + 2j: pass",
        "case f'{x}': pass", "case x if: pass", "case: pass", "case (a | b): pass", "case [a] | [b]: pass",
        "case +1: pass", "case not x: pass", "case {**_}: pass", "case *x: pass", "case 1,: pass",
        "case A(*x): pass", "case {1: _, 1: _}: pass", "case {1: _, True: _}: pass", "case a.b.c(): pass",
        "case _ as x: pass", "case x as y: pass"]:
    try:
        compile(f"match v:\n  {source}", "<m>", "exec")
        print(repr(source), "fine")
    except SyntaxError as e:
        print(repr(source), e.msg, e.lineno, e.offset)

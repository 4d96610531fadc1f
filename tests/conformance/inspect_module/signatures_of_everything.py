"""inspect.signature of functions, partials, methods, classes with hooks, callables, wrapped, builtins."""
import functools
import inspect
import typing
def plain(a, b=1, /, c: int = 2, *args: str, d, e: "Any" = None, **kw) -> float: pass
class C:
    def __init__(self, x, *, y=1): pass
    def m(self, q: int, /): pass
    @classmethod
    def c(cls, r): pass
    @staticmethod
    def s(t=[]): pass
    def __call__(self, u, *v): pass
    @property
    def p(self): return 1
class New:
    def __new__(cls, n, m=0): pass
class Both:
    def __new__(cls, a): pass
    def __init__(self, b): pass
class Meta(type):
    def __call__(cls, via_meta): pass
class WithMeta(metaclass=Meta): pass
class Empty: pass
class Sub(C): pass
class Sig:
    __signature__ = inspect.Signature([inspect.Parameter("given", inspect.Parameter.KEYWORD_ONLY)])
class Text:
    __text_signature__ = "(self, a, b=1)"
@functools.wraps(plain)
def wrapper(*a, **k): pass
def deco(f):
    @functools.wraps(f)
    def inner(*a, **k): return f(*a, **k)
    return inner
@deco
@deco
def twice(z: int): pass
class Descr:
    def __get__(self, o, t): return lambda via: None
class HasDescr: d = Descr()
import enum, collections, dataclasses
class E(enum.Enum): A = 1
NT = collections.namedtuple("NT", "a b", defaults=[2])
@dataclasses.dataclass
class DC:
    a: int
    b: str = "x"
    c: list = dataclasses.field(default_factory=list, kw_only=True)
for name, f in {"plain": plain, "lambda": lambda x, *, y: 0, "bound": C(1).m, "unbound": C.m, "classm": C.c,
    "static": C.s, "static2": C(1).s, "class": C, "instance": C(1), "new": New, "both": Both,
    "meta": WithMeta, "empty": Empty, "sub": Sub, "sig": Sig, "text": Text, "wrapper": wrapper,
    "twice": twice, "descr": HasDescr().d, "enum": E, "nt": NT, "dc": DC, "call": C.__call__,
    "boundcall": C(1).__call__,
                "partial": functools.partial(plain, 1, c=5), "partial2": functools.partial(plain, d=1),
    "partial3": functools.partial(functools.partial(C, 1), y=2),
    "partialbad": functools.partial(C(1).m, 1, 2), "pm": functools.partialmethod(C.m, 1).__get__(C(1), C),
    "len": len, "print": print, "int": int, "dict": dict, "type": type, "object": object, "range": range,
    "append": [].append, "str.join": str.join, "sorted": sorted,
                "getattr": getattr, "property": C.p, "five": 5, "none": None,
    "staticobj": staticmethod(plain), "method": C.__init__, "cache": functools.lru_cache(plain),
    "single": functools.singledispatch(plain), "exc": ValueError, "map": map, "isinstance": isinstance,
    "Generic": typing.Generic, "list[int]": list[int], "gen": (i for i in ()),
    "abc": collections.abc.Mapping}.items():
    try: print(name, inspect.signature(f))
    except Exception as e: print(name, type(e).__name__, str(e).split(" at 0x")[0])
s = inspect.signature(plain)
print(list(s.parameters), s.return_annotation, s == inspect.signature(plain),
    hash(s) == hash(inspect.signature(plain)) if 0 else "", s.empty is inspect.Parameter.empty, repr(s),
    s.parameters["c"], repr(s.parameters["args"]), s.parameters["a"].kind, s.parameters["d"].kind.description,
    s.parameters["a"].kind < s.parameters["d"].kind)
print(s.replace(parameters=list(s.parameters.values())[:2], return_annotation=s.empty),
    inspect.signature(plain, follow_wrapped=False) == s, inspect.signature(wrapper, follow_wrapped=False),
    s.format(max_width=20), inspect.Signature.from_callable(plain, eval_str=False))
try: inspect.signature(plain, eval_str=True)
except NameError as e: print(e)
P = inspect.Parameter
for bad in [lambda: P("1x", P.KEYWORD_ONLY), lambda: P("class", P.KEYWORD_ONLY), lambda: P("a", 9),
    lambda: P("a", P.VAR_POSITIONAL, default=1), lambda: P(5, P.KEYWORD_ONLY),
    lambda: P(".0", P.POSITIONAL_OR_KEYWORD).name, lambda: inspect.Signature([P("b", P.KEYWORD_ONLY), P("a",
    P.POSITIONAL_ONLY)]), lambda: inspect.Signature([P("a", P.POSITIONAL_ONLY, default=1),
    P("b", P.POSITIONAL_ONLY)]), lambda: inspect.Signature([P("a", P.KEYWORD_ONLY)] * 2),
    lambda: P("a", P.KEYWORD_ONLY).replace(kind=P.VAR_KEYWORD),
    lambda: P("a", P.KEYWORD_ONLY, annotation=int, default=3), lambda: P("x", P.VAR_KEYWORD, annotation="T"),
    lambda: inspect.Signature(5), lambda: P("a")]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)

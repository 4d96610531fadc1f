"""inspect on odd callables: partials, methods, wrapped, classes with metaclasses, text signatures, bind
errors."""
import functools
import inspect
import re
from inspect import Parameter, Signature, signature


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


def f(a, b: int = 1, /, c="x", *args: str, d, e=None, **kw) -> list[int]: "doc"
class Meta(type):
    def __call__(cls, *a, meta=1): return super().__call__()
class WithMeta(metaclass=Meta):
    def __init__(self, x): pass
class New:
    def __new__(cls, a, b): return object.__new__(cls)
class Both(New):
    def __init__(self, q): pass
class Called:
    def __call__(self, one, *, two): pass
class Own:
    __signature__ = Signature([Parameter("z", Parameter.KEYWORD_ONLY)])
class Bad:
    __signature__ = 5
class Methods:
    def plain(self, a): pass
    @classmethod
    def made(cls, a): pass
    @staticmethod
    def loose(a): pass
    partial = functools.partialmethod(plain, 3)
    @functools.singledispatchmethod
    def single(self, arg): pass
    def nobody(): pass
    def stars(*args): pass


@functools.wraps(f)
def wrapper(*args, **kwargs): pass


@functools.lru_cache
def cached(a, b=2): pass


m = Methods()
for label, target in {
    "f": f, "lambda": lambda x, *y, z=1: 0, "meta": WithMeta, "new": New, "both": Both, "called": Called(),
        "callclass": Called, "own": Own,
    "plain": m.plain, "unbound": Methods.plain, "made": m.made, "loose": m.loose, "partialmethod": m.partial,
        "partialunbound": Methods.partial,
    "single": m.single, "wrapper": wrapper, "cached": cached, "p1": functools.partial(f, 1),
        "p2": functools.partial(f, 1, 2, c=3),
    "p3": functools.partial(f, d=4), "p4": functools.partial(f, 1, 2, 3, 4, d=1),
        "pp": functools.partial(functools.partial(cached, 1), b=3),
    "bad": Bad, "int": 5, "stars": m.stars, "nobody": m.nobody, "len": len, "sorted": sorted, "type": type,
        "object": object,
    "exception": ValueError, "append": [].append, "badpartial": functools.partial(cached, 1, 2, 3),
        "badpartial2": functools.partial(cached, q=1),
    "class with nothing": type("N", (), {}), "generator": (lambda: (yield)),
}.items():
    attempt(label, lambda: signature(target))
attempt("not followed", lambda: signature(wrapper, follow_wrapped=False))
s = signature(f)
attempt("parameters", lambda: [(p.name, p.kind.name, p.default is p.empty, p.annotation is p.empty)
    for p in s.parameters.values()])
attempt("kinds", lambda: [(p.kind.description, int(p.kind), str(p.kind), repr(p))
    for p in s.parameters.values()])
for arguments, keywords in [((1, 2), {"d": 3}), ((), {}), ((1,), {}), ((1, 2, 3, 4, 5), {"d": 1, "z": 2}),
    ((1,), {"b": 2, "d": 3}), ((1,), {"a": 5, "d": 3}), ((1, 2, 3), {"c": 4, "d": 1})]:
    attempt(f"bind {arguments} {keywords}", lambda: s.bind(*arguments, **keywords))
    attempt("partial", lambda: s.bind_partial(*arguments, **keywords).arguments)
attempt("too many", lambda: signature(cached).bind(1, 2, 3))
attempt("unexpected", lambda: signature(cached).bind(1, q=3))
attempt("multiple", lambda: signature(cached).bind(1, a=3))
bound = s.bind(1, d=2)
bound.apply_defaults()
attempt("defaults", lambda: (bound.arguments, bound.args, bound.kwargs, bound == s.bind(1, d=2), bound))
attempt("set", lambda: (bound.arguments.update(c=9), bound.args))
attempt("replace", lambda: s.replace(return_annotation=int, parameters=list(s.parameters.values())[:2]))
attempt("empty return", lambda: s.replace(return_annotation=s.empty))
attempt("order", lambda: Signature([Parameter("a", Parameter.KEYWORD_ONLY), Parameter("b",
    Parameter.POSITIONAL_ONLY)]))
attempt("default order", lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY, default=1),
    Parameter("b", Parameter.POSITIONAL_ONLY)]))
attempt("twice", lambda: Signature([Parameter("a", Parameter.POSITIONAL_ONLY)] * 2))
for name, kind, more in [("1a", 0, {}), ("class", 0, {}), (5, 0, {}), ("a", 9, {}),
    ("a", Parameter.VAR_POSITIONAL, {"default": 1}), (".0", 0, {}), (".0", 1, {}), (".x", 1, {}),
        ("", 1, {})]:
    attempt(f"parameter {name!r} {kind}", lambda: Parameter(name, kind, **more))
attempt("replace kind", lambda: Parameter("a", Parameter.POSITIONAL_ONLY,
    annotation=int).replace(kind=Parameter.VAR_KEYWORD, name="kw"))
attempt("equal", lambda: (signature(f) == signature(wrapper), hash(s) == hash(signature(f)), s != 5))
attempt("hash", lambda: hash(signature(lambda x=[]: 0)))
attempt("format", lambda: s.format(max_width=20))
attempt("format2", lambda: signature(cached).format(max_width=20))
attempt("getfullargspec", lambda: inspect.getfullargspec(f))
attempt("getfullargspec method", lambda: inspect.getfullargspec(m.plain))
attempt("getfullargspec bad", lambda: inspect.getfullargspec(5))
attempt("getcallargs", lambda: inspect.getcallargs(cached.__wrapped__, 1))
attempt("getcallargs bad", lambda: inspect.getcallargs(cached.__wrapped__))
attempt("getcallargs bad2", lambda: inspect.getcallargs(cached.__wrapped__, 1, 2, 3))
attempt("unwrap", lambda: inspect.unwrap(wrapper) is f)
attempt("doc", lambda: (inspect.getdoc(wrapper), inspect.cleandoc("  a\n    b\n      c\n"),
    inspect.getcomments(5) if 0 else None))
attempt("static", lambda: type(inspect.getattr_static(m, "made")).__name__)
attempt("mro", lambda: [c.__name__ for c in inspect.getmro(Both)])
attempt("classify", lambda: [(a.name, a.kind) for a in inspect.classify_class_attrs(Methods)
    if a.name[0] != "_"])
attempt("closure", lambda: inspect.getclosurevars((lambda: (s, len, undefined_thing))).unbound)
attempt("annotations", lambda: (inspect.get_annotations(f), inspect.get_annotations(f, eval_str=True)))

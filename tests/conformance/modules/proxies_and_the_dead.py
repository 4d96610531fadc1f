"""weakref: proxies in every operation, dead ones, callbacks that raise, sets and dicts that shrink,
finalizers."""
import gc
import math
import re
import weakref


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


class N:
    """A number with all the hooks."""
    def __init__(self, v): self.v = v
    def __add__(self, o): return "add", self.v, o
    def __radd__(self, o): return "radd", self.v, o
    def __iadd__(self, o): return "iadd", self.v, o
    def __neg__(self): return "neg", self.v
    def __index__(self): return self.v
    def __int__(self): return self.v
    def __float__(self): return float(self.v)
    def __bool__(self): return bool(self.v)
    def __len__(self): return self.v
    def __getitem__(self, k): return "item", k
    def __setitem__(self, k, v): print("set", k, v)
    def __delitem__(self, k): print("del", k)
    def __contains__(self, k): return k == self.v
    def __iter__(self): return iter([self.v])
    def __call__(self, *a, **k): return a, k
    def __eq__(self, o): return self.v == o
    def __lt__(self, o): return self.v < o
    def __hash__(self): return 5
    def __str__(self): return f"N {self.v}"
    def __divmod__(self, o): return "divmod", o
    def __matmul__(self, o): return "matmul", o
    def __pow__(self, o, m=None): return "pow", o, m
    def method(self): return self.v


n = N(3)
p = weakref.proxy(n)
for call in (lambda: p + 1, lambda: 1 + p, lambda: -p, lambda: [0, 1, 2, 3][p], lambda: int(p),
    lambda: float(p), lambda: bool(p), lambda: len(p), lambda: p[1], lambda: p.__setitem__(1, 2),
        lambda: 3 in p, lambda: list(p), lambda: p(1, k=2), lambda: p == 3, lambda: p < 4, lambda: hash(p),
        lambda: str(p), lambda: p.method(), lambda: divmod(p, 2), lambda: p @ 4, lambda: p ** 2,
       
             lambda: isinstance(p, N), lambda: p.__class__ is N, lambda: type(p).__name__,
                 lambda: setattr(p, "w", 4) or n.w, lambda: delattr(p, "w"), lambda: p.nothing,
                 lambda: format(p), lambda: p - 1, lambda: ~p, lambda: abs(p), lambda: math.floor(p),
                 lambda: round(p), lambda: bytes(p), lambda: range(p), lambda: weakref.proxy(n) is p,
                 lambda: weakref.ref(p), lambda: weakref.getweakrefcount(n), lambda: next(p),
                 lambda: hex(p), lambda: p >> 1, lambda: [1] * p, lambda: "ab" * p):
    attempt("proxy", call)
r = weakref.ref(n, lambda ref: print("callback", ref() is None))
attempt("ref", lambda: (r() is n, r == weakref.ref(n), hash(r), r.__callback__ is not None,
    weakref.ref(n) is weakref.ref(n), weakref.ref(n, print) is weakref.ref(n, print)))
del n
gc.collect()
for call in (lambda: p + 1, lambda: str(p), lambda: bool(p), lambda: p.x, lambda: p(), lambda: len(p),
    lambda: p == 3, lambda: list(p), lambda: r(), lambda: r == r, lambda: hash(r), lambda: r.__callback__,
        lambda: repr(r).split(";")[1]):
    attempt("dead", call)
for call in (lambda: weakref.ref(5), lambda: weakref.ref([]), lambda: weakref.ref(),
    lambda: weakref.ref(print), lambda: weakref.ref(n, 5), lambda: weakref.proxy(None),
        lambda: weakref.ref(object()), lambda: weakref.ref(N, None)() is N,
        lambda: type("R", (weakref.ref,), {"x": 1})(N).x, lambda: weakref.WeakMethod(len),
        lambda: weakref.WeakMethod(N.method), lambda: weakref.WeakSet([1]),
        lambda: weakref.WeakValueDictionary(a=1), lambda: weakref.WeakKeyDictionary({1: 2}),
        lambda: weakref.finalize(5, print), lambda: weakref.finalize(N)):
    attempt("wrong", call)
a, b = N(1), N(2)
values, keys, members = weakref.WeakValueDictionary(a=a, b=b), weakref.WeakKeyDictionary(), weakref.WeakSet()
a.__class__.__hash__ = lambda self: self.v
keys[a], keys[b] = "first", "second"
members.update([a, b])
attempt("weak", lambda: (sorted(values), len(keys), len(members), values.get("z", 0), keys[a], a in members,
    values.pop("q", 7)))
f = weakref.finalize(b, print, "finalized", end="!\n")
attempt("finalizer", lambda: (f.alive, f.peek()[1:], f.atexit))
m = weakref.WeakMethod(b.method)
attempt("method", lambda: (m()(), m == weakref.WeakMethod(b.method), m.__name__ if hasattr(m, "__name__")
    else None))
del b
gc.collect()
attempt("shrunk", lambda: (sorted(values), len(keys), len(members), f.alive, f(), f.peek(), m()))
attempt("missing", lambda: values["b"])
attempt("missing key", lambda: keys[5])
attempt("merged", lambda: (sorted((values | {"c": a}).keys()), values.setdefault("d", a) is a,
    sorted(values.valuerefs(), key=id)[0]() is a, len(values.copy()), values.popitem()[1] is a))
attempt("set", lambda: (members | {a}, members == {a}, members.isdisjoint([a]), members <= {a},
    members.discard(5), members.pop() is a, len(members)))
attempt("empty", members.pop)
attempt("remove", lambda: members.remove(a))

"""__missing__, subclass overrides, get versus subscript."""
class Default(dict):
    def __missing__(self, k): return f"missing {k!r}"
d = Default(a=1)
print(d["a"], d["b"], d.get("b"), "b" in d, len(d), d.pop("b", None), list(d), d[None], d[1, 2])
class Auto(dict):
    def __missing__(self, k): v = self[k] = type(self)(); return v
t = Auto(); t["a"]["b"]["c"] = 1; t["a"]["x"] = 2; print(t, t["q"], list(t))
class Fib(dict):
    def __missing__(self, n): self[n] = r = self[n - 1] + self[n - 2]; return r
f = Fib({0: 0, 1: 1}); print(f[50], len(f))
class Raises(dict):
    def __missing__(self, k): raise LookupError("custom " + str(k))
try: Raises()["q"]
except LookupError as e: print(type(e).__name__, e)
class Lower(dict):
    def __init__(self, *a, **k): super().__init__(); self.update(*a, **k)
    def __setitem__(self, k, v): super().__setitem__(k.lower(), v)
    def __getitem__(self, k): return super().__getitem__(k.lower())
    def __contains__(self, k): return super().__contains__(k.lower())
    def __delitem__(self, k): super().__delitem__(k.lower())
    def get(self, k, d=None): return self[k] if k in self else d
    def update(self, *a, **k):
        for key, v in dict(*a, **k).items(): self[key] = v
l = Lower(A=1)
l["B"] = 2
print(l, l["a"], "b" in l, "C" in l, l.get("A"), l.get("Z", 0))
del l["A"]
print(l, l == {"b": 2})
class Attr(dict):
    def __getattr__(self, k):
        try: return self[k]
        except KeyError: raise AttributeError(k) from None
    def __setattr__(self, k, v): self[k] = v
    def __delattr__(self, k): del self[k]
a = Attr(x=1); a.y = 2; del a.x; print(a, a.y, hasattr(a, "x"), a.keys())
class Frozen(dict):
    def __setitem__(self, k, v): raise TypeError("frozen")
    def __hash__(self): return hash(frozenset(self.items()))
z = Frozen(a=1)
try: z["b"] = 2
except TypeError as e: print(e)
print({z: "hashable"}[Frozen(a=1)], z)
class Counting(dict):
    reads = 0
    def __getitem__(self, k): Counting.reads += 1; return super().__getitem__(k)
c = Counting(a=1)
c["a"]
c.get("a")
c["a"]
dict(c)
{**c}
print(Counting.reads, "%(a)s" % c, Counting.reads, "{a}".format_map(c), Counting.reads)
class NoIter(dict): __iter__ = None
try: list(NoIter(a=1))
except TypeError as e: print(e)
print(isinstance(d, dict), type(d.copy()).__name__, type(d | {}).__name__,
    type(Default.fromkeys("a")).__name__, Default.fromkeys("a", 1), d == {"a": 1}, repr(d))

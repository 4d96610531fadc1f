"""WeakValueDictionary, WeakKeyDictionary, WeakSet, proxies."""
import weakref, gc
class C:
    def __init__(self, n): self.n = n
    def __repr__(self): return f"C{self.n}"
    def get(self): return self.n
    def __len__(self): return self.n
a, b = C(1), C(2)
v = weakref.WeakValueDictionary(); v["a"] = a; v["b"] = b
print(len(v), v["a"], dict(v), sorted(v), "a" in v, v.get("zz"), list(v.values()), sorted(v.items(), key=str))
del a; print(len(v), "a" in v, v.get("a"), list(v.keys()))
try: v["a"]
except KeyError as e: print(repr(e))
k = weakref.WeakKeyDictionary(); x, y = C(3), C(4); k[x] = "x"; k[y] = "y"
print(len(k), k[x], x in k, C(3) in k, sorted(map(repr, k))); del x; print(len(k), list(k.values()))
s = weakref.WeakSet(); p, q = C(5), C(6); s.add(p); s.add(q); s.add(p)
print(len(s), p in s, sorted(map(repr, s))); del p; print(len(s), list(s)); s.discard(q); print(len(s))
w = weakref.proxy(b)
print(w.n, w.get(), len(w), w == b, type(w).__name__, w.__class__.__name__, isinstance(w, C), str(w), bool(w))
w.n = 20
print(b.n)
del b
try: w.n
except ReferenceError as e: print(e)
try: str(w)
except ReferenceError as e: print(e)
try: hash(weakref.proxy(C))
except TypeError as e: print(e)
c = C(9); called = weakref.proxy(c, lambda p: print("proxy callback")); del c
f = weakref.proxy(len) if False else None
class Call:
    def __call__(self, n): return n + 1
    def __getitem__(self, i): return i * 2
    def __add__(self, o): return "added"
    def __iter__(self): return iter("it")
o = Call(); pr = weakref.proxy(o); print(pr(1), pr[4], pr + 1, list(pr), type(pr).__name__, callable(pr))
v = weakref.WeakValueDictionary({i: C(i) for i in range(3)})
print(len(v))
keep = [C(i) for i in range(3)]
v = weakref.WeakValueDictionary(enumerate(keep))
print(len(v), v.pop(0), v.setdefault(9, keep[0]), sorted(v))
keep.clear()
gc.collect()
print(sorted(v))
cache = weakref.WeakValueDictionary(); made = []
def get(n):
    r = cache.get(n)
    if r is None: made.append(n); cache[n] = r = C(n)
    return r
one = get(1); print(get(1) is one, made); del one; get(1); print(made)
parent = C(0)
parent.kids = [C(1)]
parent.kids[0].up = weakref.ref(parent)
kid = parent.kids[0]
print(kid.up() is parent)
del parent
print(kid.up())

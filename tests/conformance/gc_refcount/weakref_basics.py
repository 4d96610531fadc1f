"""weakref.ref: liveness, callbacks, equality, hashing."""
import weakref, gc
class C:
    def __init__(self, v=0): self.v = v
    def __eq__(self, o): return isinstance(o, C) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def m(self): return self.v
c = C(1); r = weakref.ref(c)
print(r() is c, r().v, weakref.getweakrefcount(c), weakref.getweakrefs(c) == [r], type(r).__name__,
    weakref.ref(c) is r)
cb = weakref.ref(c, lambda w: print("callback", w() is None, w is cb))
print(weakref.getweakrefcount(c), cb == r, hash(r) == hash(c), r == weakref.ref(C(1)), r.__callback__,
    cb.__callback__ is not None)
print(repr(r).startswith("<weakref at 0x"), "to 'C'" in repr(r)); del c
print(r(), cb(), r == cb, r == r, hash(r) == hash(1), "dead" in repr(r))
x = C(2); q = weakref.ref(x); y = weakref.ref(x)
d = {q: "v"}; print(d[weakref.ref(x)]); del x; print(q in d, y in d)
try: hash(weakref.ref(C(3)))
except TypeError as e: print(e)
for bad in (5, "s", None, [], (), {}, 1.5, object()):
    try: weakref.ref(bad); print("ok", type(bad).__name__)
    except TypeError as e: print(e)
for ok in (len, C, C.m, lambda: 0, set(), frozenset(), (i for i in []), type("L", (list,), {})(),
        type("D", (dict,), {})(), weakref):
    print(weakref.ref(ok) is not None, end=" ")
print()
order = []
z = C(5); refs = [weakref.ref(z, lambda w, i=i: order.append(i)) for i in range(3)]; del z; print(order)
k = C(6); weakref.ref(k, lambda w: print("never: the ref died first")); del k
class B:
    def __del__(self): print("del sees ref", wr() is None)
b = B(); wr = weakref.ref(b); del b
def bad_cb(w): raise ValueError("ignored in callback")
p = C(7)
p.self = p
wp = weakref.ref(p, lambda w: print("cycle callback"))
del p
print(wp() is not None)
gc.collect()
print(wp())
m = C(9); wm = weakref.WeakMethod(m.m); print(wm()()); del m; print(wm())
f = C(8); fin = weakref.finalize(f, print, "finalize", 1, sep="-"); print(fin.alive); del f; print(fin.alive)
g = C(8); fin = weakref.finalize(g, lambda a: a * 2, 21); print(fin(), fin(), fin.alive, fin.detach()); del g
class S: __slots__ = ("__weakref__",)
s = S(); ws = weakref.ref(s); print(ws() is s); del s; print(ws())

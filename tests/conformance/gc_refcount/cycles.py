"""gc.collect finds unreachable cycles and calls __del__."""
import gc
gc.collect()
gc.disable()
class N:
    def __init__(self, n): self.n = n
    def __del__(self): print("del", self.n)
a = N("self loop"); a.me = a
del a
print("not yet")
print(gc.collect() > 0)
a, b = N("a"), N("b"); a.o, b.o = b, a
del a, b
print("before"); gc.collect(); print("after")
l = []; l.append(l); del l
d = {}; d["d"] = d; del d
print(gc.collect() > 0)
def f():
    def g(): return g
    return g
f(); print(gc.collect() > 0)
class C: pass
del C; print(gc.collect() > 0)
keep = N("reachable"); keep.me = keep
print(gc.collect()); print("alive", keep.n)
keep.me = None; del keep
x = N("with list"); x.l = [x]; y = N("outside"); x.y = y
del x; print("collecting"); gc.collect(); print("y lives", y.n); del y
class R:
    saved = None
    def __del__(self): print("resurrected"); R.saved = self
r = R(); r.me = r; del r; gc.collect(); print(R.saved is not None)
R.saved.me = None; R.saved = None; gc.collect(); print("once only")
try:
    n = N("exception cycle")
    raise ValueError
except ValueError as e:
    n.e = e
    e.n = n
del n
gc.collect(); print("exception done")
def gen():
    me = yield
    yield me
g = gen(); next(g); g.send(g); del g; print(gc.collect() >= 0)
big = [N.__new__(N) for _ in range(3)]
for i, o in enumerate(big): o.n = f"ring{i}"; o.next = big[(i + 1) % 3]
del big, o; c = gc.collect(); print(c > 0); print(gc.collect())
gc.enable(); print(gc.isenabled())

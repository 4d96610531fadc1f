"""threading.local: separate attributes in every thread."""
import threading
d = threading.local(); d.x = "main"
def f(out):
    out.append(hasattr(d, "x")); d.x = "thread"; d.y = 1; out.append((d.x, sorted(d.__dict__)))
    try: d.nope
    except AttributeError as e: out.append(str(e))
out = []
t = threading.Thread(target=f, args=(out,))
t.start()
t.join()
print(out, d.x, hasattr(d, "y"), d.__dict__)
del d.x; print(hasattr(d, "x"))
for s in ("d.x", "del d.x"):
    try: exec(s)
    except AttributeError as e: print(e)
class L(threading.local):
    shared = []
    count = 0
    def __init__(self, start, step=1): self.n = start; self.step = step; L.count += 1
    def next(self): self.n += self.step; return self.n
l = L(10, step=5); print(l.next(), l.next()); res = []
def g(): res.append((l.next(), l.step, l.n)); l.shared.append(1)
for _ in range(3): t = threading.Thread(target=g); t.start(); t.join()
print(res, l.n, l.shared, L.count)
try: threading.local(5)
except TypeError as e: print(e)
class S(threading.local): __slots__ = ("v",)
s = S(); s.v = 1; seen = []
t = threading.Thread(target=lambda: (seen.append(s.v), setattr(s, "v", 2)))
t.start()
t.join()
print(seen, s.v)
import gc
class Big:
    alive = 0
    def __init__(self): Big.alive += 1
    def __del__(self): Big.alive -= 1
def h(): d.big = Big()
t = threading.Thread(target=h); t.start(); t.join(); del t; gc.collect(); print(Big.alive)
m = threading.local(); m.big = Big(); print(Big.alive); del m; gc.collect(); print(Big.alive)
results = {}
def worker(n):
    d.total = 0
    for i in range(n): d.total += i
    results[n] = d.total
ts = [threading.Thread(target=worker, args=(n,)) for n in (10, 100, 1000)]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(results.items()), hasattr(d, "total"))
def ctx(name, bar, out):
    d.name = name; bar.wait(); out[name] = d.name
bar, out = threading.Barrier(4), {}
ts = [threading.Thread(target=ctx, args=(n, bar, out)) for n in "abcd"]
[t.start() for t in ts]
[t.join() for t in ts]
print(sorted(out.items()))
d.__dict__["direct"] = 5
print(d.direct, vars(d))
setattr(d, "q", 1)
print(getattr(d, "q"), getattr(d, "zz", "dflt"))

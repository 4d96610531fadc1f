"""sys.getrefcount grows and shrinks by one for each reference."""
import sys
class C: pass
o = C()
base = sys.getrefcount(o)
def delta(): return sys.getrefcount(o) - base
print(delta())
a = o; print("name", delta())
l = [o, o]; print("list", delta())
d = {"k": o}; print("dict value", delta())
t = (o,) * 3; print("tuple", delta())
s = {o}; print("set", delta())
h = C(); h.attr = o; print("attribute", delta())
f = lambda x=o: x; print("default", delta())
def outer():
    c = o
    return lambda: c
k = outer(); print("cell", delta())
m = o.__init__; print("bound method", delta() >= 1)
del m
del a; print("del name", delta())
l.pop(); print("pop", delta())
l.clear(); print("clear", delta())
d.clear(); t = s = None; print("dict tuple set", delta())
del h.attr; print("attr", delta())
f = k = None; print("functions", delta())
def g(p): return sys.getrefcount(p) - base
print("inside a call more:", g(o) >= 1)
print("after call", delta())
it = iter([o]); print("iterator", delta()); list(it); print("exhausted", delta() <= 1)
gen = (x for x in [o]); next(gen); print("generator >=1", delta() >= 1); del gen, it; print("gone", delta())
try: raise ValueError(o)
except ValueError as e: print("in exception", delta())
print("after handler", delta())
for x in [o]: pass
print("loop variable", delta()); del x; print(delta())
q = [o for _ in range(10)]; print("ten", delta()); del q[:5]; print(delta()); q = None; print(delta())
z = dict.fromkeys("abc", o); print(delta()); z.popitem(); print(delta()); z.update(a=1, b=2); print(delta())
y = {**{"p": o}, "q": o}
print(delta())
del y
print(delta())
n = [[o]]
n2 = n[:]
print(delta())
del n, n2
print(delta())
print(isinstance(sys.getrefcount("x"), int))

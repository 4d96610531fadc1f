"""copy and deepcopy."""
import copy
l = [1, [2, 3], {"k": [4]}, (5, [6]), {7}]
c, d = copy.copy(l), copy.deepcopy(l)
l[1].append("x")
l[2]["k"].append("y")
l[3][1].append("z")
print(l, c, d, c[1] is l[1], d[1] is l[1], d[3] is l[3], c == l, type(d).__name__)
for v in (1, "a", 1.5, None, True, (), (1, 2), b"b", frozenset([1]), range(3), len, int, lambda: 0, ...):
    print(copy.copy(v) is v, copy.deepcopy(v) is v, end="; ")
print()
class P:
    def __init__(self, x, kids=None): self.x, self.kids = x, kids or []
p = P(1, [P(2)])
q, r = copy.copy(p), copy.deepcopy(p)
print(q.x, q.kids is p.kids, r.kids is p.kids, r.kids[0].x, type(r).__name__, q is p,
    q.__dict__ == p.__dict__)
a = [1]
b = [a, a]
e = copy.deepcopy(b)
print(e[0] is e[1], e[0] is a)
s = []
s.append(s)
t = copy.deepcopy(s)
print(t[0] is t, t is s, t)
o = P(1)
o.me = o
o2 = copy.deepcopy(o)
print(o2.me is o2, o2 is o)
cyc = {}
cyc["c"] = (cyc,)
c2 = copy.deepcopy(cyc)
print(c2["c"][0] is c2)
class Custom:
    def __init__(self, v): self.v = v
    def __copy__(self): return Custom(("copied", self.v))
    def __deepcopy__(self, memo): return Custom(("deep", self.v, type(memo).__name__))
print(copy.copy(Custom(1)).v, copy.deepcopy(Custom(1)).v, copy.deepcopy([Custom(2)])[0].v)
class Slots:
    __slots__ = ("a", "b")
    def __init__(self): self.a = [1]
x = Slots(); y, z = copy.copy(x), copy.deepcopy(x); print(y.a is x.a, z.a is x.a, z.a, hasattr(y, "b"))
class L(list): pass
m = L([1, [2]])
m.attr = [3]
n, k = copy.copy(m), copy.deepcopy(m)
print(type(n).__name__, n, n.attr is m.attr, k.attr is m.attr, k, type(k).__name__)
class State:
    def __init__(self): self.keep, self.drop = [1], "secret"
    def __getstate__(self): return {"keep": self.keep}
    def __setstate__(self, st): self.__dict__.update(st); self.restored = True
u = copy.copy(State()); print(u.__dict__); w = copy.deepcopy(State()); print(w.__dict__)
from collections import deque, OrderedDict, defaultdict, Counter
for v in (deque([[1]], 5), OrderedDict(a=[1]), defaultdict(list, k=[1]), Counter("aab"), {1: {2: {3: []}}},
        {(1, 2): [3]}, [[[]]], bytearray(b"x"), {"a", "b"} - {"b"}):
    print(copy.deepcopy(v) == v, copy.deepcopy(v) is v, type(copy.copy(v)) is type(v), end="; ")
print()
f = copy.deepcopy((1, (2, "x")))
print(f, copy.copy(ValueError("e", 1)).args, copy.deepcopy(ValueError([1])).args, isinstance(copy.Error(),
    Exception))
g = (i for i in [1])
try: copy.copy(g)
except TypeError as err: print(err)
try: copy.deepcopy([g])
except TypeError as err: print(err)
memo = {}
shared = [1]
copy.deepcopy(shared, memo)
print(id(shared) in memo, copy.replace(__import__("types").SimpleNamespace(a=1, b=2), b=3))

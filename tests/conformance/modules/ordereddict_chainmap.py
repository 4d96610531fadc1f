"""collections.OrderedDict, ChainMap, UserDict, UserList."""
from collections import OrderedDict, ChainMap, UserDict, UserList
d = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
print(d, list(d), d["b"])
d.move_to_end("a")
print(d)
d.move_to_end("c", last=False)
print(d, d.popitem(), d.popitem(last=False), d)
d["z"] = 1
d["b"] = 9
print(d, list(reversed(d)), list(d.items()), list(reversed(d.values())))
print(OrderedDict(a=1, b=2) == OrderedDict(b=2, a=1), OrderedDict(a=1, b=2) == dict(b=2, a=1),
    OrderedDict(a=1) != {"a": 2}, OrderedDict(), OrderedDict.fromkeys("ab", 0), OrderedDict({1: 2}) | {3: 4},
    type(OrderedDict() | {}).__name__, d.copy() == d, isinstance(d, dict), d.pop("z"), d.pop("q", None),
    d.setdefault("s", 5), d.get("no"), len(d), "s" in d)
d.update(t=1); del d["t"]; d.clear(); print(d)
for f in [lambda: OrderedDict().popitem(), lambda: OrderedDict().move_to_end("x"),
        lambda: OrderedDict(a=1)["b"], lambda: OrderedDict(5), lambda: OrderedDict().pop("a"),
        lambda: OrderedDict(1, 2), lambda: hash(OrderedDict()), lambda: OrderedDict(a=1) < OrderedDict()]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
o = OrderedDict.fromkeys("abc")
try:
    for k in o: o[k + "x"] = 1
except RuntimeError as e: print(e)
class LRU:
    def __init__(self, n): self.n, self.d = n, OrderedDict()
    def get(self, k):
        if k in self.d: self.d.move_to_end(k); return self.d[k]
    def put(self, k, v):
        self.d[k] = v; self.d.move_to_end(k)
        if len(self.d) > self.n: self.d.popitem(last=False)
l = LRU(2); l.put("a", 1); l.put("b", 2); l.get("a"); l.put("c", 3); print(list(l.d), l.get("b"))
m = ChainMap({"a": 1}, {"a": 2, "b": 3})
print(m["a"], m["b"], dict(m), list(m), len(m), "b" in m, m.get("z"), m.maps, m.parents,
    m.new_child({"a": 0})["a"])
m["b"] = 9
m["n"] = 1
print(m, m.maps[1])
del m["b"]
print(m["b"], m.pop("n"), sorted(m.items()))
for f in [lambda: m["q"], lambda: m.__delitem__("b"), lambda: m.pop("b"), lambda: ChainMap({}).popitem()]:
    try: print(f())
    except KeyError as e: print(repr(e))
print(ChainMap(), ChainMap() == {}, bool(ChainMap({})), ChainMap({"x": 1}) | {"y": 2}, m.copy() == m)
class UD(UserDict):
    def __setitem__(self, k, v): super().__setitem__(str(k), v)
u = UD({1: "a"})
u[2] = "b"
u.update({3: "c"})
print(u, u.data, "1" in u, u["2"], len(u), list(u), dict(u), u.get("9", 0), u | {4: 1})
class UL(UserList):
    def append(self, v): super().append(v * 2)
w = UL([1])
w.append(2)
w += [3]
print(w, w.data, w[0], len(w), w + [9], w[1:], sorted(w), 3 in w, w == [1, 4, 3], type(w + [1]).__name__,
    w.index(4))

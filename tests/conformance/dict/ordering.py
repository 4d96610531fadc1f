"""Insertion order under updates, deletions, re-insertion and resizing."""
d = {}
for c in "hello world": d[c] = d.get(c, 0) + 1
print(d, list(d), list(d.values()))
d = {"a": 1, "b": 2, "c": 3}
d["a"] = 9
print(list(d))
del d["a"]
d["a"] = 1
print(list(d))
d.update(c=0, z=5, b=7)
print(d)
d.pop("c")
d["c"] = 4
print(list(d), list(reversed(d)), list(reversed(d.items())), list(reversed(d.values())))
d = {i: i for i in range(20)}
for i in range(0, 20, 2): del d[i]
for i in range(0, 20, 4): d[i] = -i
print(d, d.popitem(), d.popitem(), next(iter(d)), list(d)[-1])
d = {}
for i in range(1000): d[i * 7919 % 1009] = i
print(len(d), list(d)[:8], list(d.values())[-3:])
for k in list(d)[:990]: del d[k]
print(d); d["new"] = 1; print(list(d)[-2:])
a = {"x": 1, "y": 2}
b = {"y": 3, "z": 4}
print(a | b, b | a, {**a, **b}, {**b, **a}, dict(a, **b))
a |= b
print(a)
a |= [("q", 1)]
print(a)
print({"b": 1, "a": 2} | {}, {} | {"z": 1}, list({"b": 1} | {"a": 1} | {"b": 2}),
    dict(sorted({"b": 1, "a": 2}.items())), sorted({"b": 1, "a": 2}, reverse=True),
    sorted({"b": 1, "a": 2}.items(), key=lambda kv: kv[1]), min({"b": 1, "a": 2}), max({"b": 1, "a": 2},
    key={"b": 1, "a": 2}.get))
for f in [lambda: {} | [], lambda: {} | 5, lambda: [] | {}, lambda: {} + {}, lambda: {}.__or__(5)]:
    try: print(f())
    except TypeError as e: print(e)
d = dict.fromkeys("cab")
d.setdefault("z")
d.setdefault("a", 5)
print(d)
d.clear()
d["first"] = 1
d["second"] = 2
print(d, d.popitem(), d)
lru = {}
for k in "abcab": lru.pop(k, None); lru[k] = 1
print(list(lru)); first = next(iter(lru)); del lru[first]; print(first, list(lru))
x = {}
x[1] = "int"
x[1.0] = "float"
x[True] = "bool"
print(x)
y = {True: 1}
y[1] = 2
print(y, {0.0: "a", -0.0: "b", 0: "c"})
def kw(**k): return list(k)
print(kw(z=1, a=2, m=3), kw(**{"q": 1}, b=2), list(dict(z=1, a=2)),
    list(vars(type("C", (), {"z": 1, "a": 2})))[:2])
class O:
    def __init__(self): self.z, self.a = 1, 2; self.m = 3
o = O(); del o.z; o.z = 0; print(list(o.__dict__))

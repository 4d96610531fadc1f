"""keys, values, items: dynamic views and set operations."""
d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
print(k, v, i, len(k), len(v), len(i), type(k).__name__, type(v).__name__, type(i).__name__)
d["c"] = 3
del d["a"]
print(k, v, i, list(k), list(v), list(i), "c" in k, 3 in v, ("c", 3) in i, ("c", 4) in i, "c" in i, 5 in i)
e = {"b": 2, "x": 9}
print(sorted(k & e.keys()), sorted(k | e.keys()), sorted(k - e.keys()), sorted(k ^ e.keys()), i & e.items(),
    sorted(k & ["b", "q"]), sorted(k | "zz"), k == {"b", "c"}, k == e.keys(), i == {("b", 2), ("c", 3)},
    k < {"b", "c", "d"}, k >= {"b"}, k.isdisjoint(["z"]), k.isdisjoint("b"), {"b"} <= k, type(k & k).__name__,
    d.keys() == ["b", "c"], v == v, d.values() == d.values())
print([*reversed(k)], [*reversed(v)], [*reversed(i)], sorted(i, key=lambda p: -p[1]), max(v), sum(v), dict(i),
    {y: x for x, y in i}, list(map(str.upper, k)), list(zip(k, v)), k.mapping["b"], set(k) == {"b", "c"})
try: k.mapping["new"] = 1
except TypeError as x: print(x)
for f in [lambda: k[0], lambda: v[0], lambda: k + k, lambda: hash(k), lambda: v & v, lambda: k & 5,
        lambda: k.add("z"), lambda: {"u": []}.items() | {1}, lambda: v == [2, 3], lambda: len(iter(k))]:
    try: print(f())
    except (TypeError, AttributeError) as x: print(type(x).__name__, x)
print({"u": [1]}.items() == {"u": [1]}.items(), ("u", [1]) in {"u": [1]}.items(), {}.keys(), {}.values(),
    {}.items(), bool({}.keys()), repr({1: {}}.items()))
it = iter(d)
print(next(it), it.__length_hint__(), list(it), type(it).__name__, type(iter(v)).__name__,
    type(iter(i)).__name__, type(reversed(d)).__name__)
for key, val in d.items(): d[key] = val * 10
print(d); 
for n, (key, val) in enumerate(sorted(d.items())): print(n, key, val, end="; ")
print()
w = {"x": 1}.keys() | {"y": 2}.keys()
print(sorted(w), isinstance(w, set), d.keys() - {"b"}, {"b", "zz"} - d.keys(), {"b"} | d.keys() == {"b", "c"})
def gen(): 
    for q in d: yield q, d[q]
print(dict(gen()), list(d.items())[0], next(iter(d.values())), [*d], (*d.values(),), {*d.keys()} == set(d),
    *d)

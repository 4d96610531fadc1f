"""Dict comprehensions."""
print({x: x * x for x in range(4)}, {k: v for k, v in [("a", 1), ("b", 2)]}, {x: 1 for x in []})
print({c: i for i, c in enumerate("hello")}, {v: k for k, v in {"a": 1, "b": 2}.items()})
print({x: y for x in range(2) for y in range(3)}, {(i, j): i * j for i in range(2) for j in range(2)})
print({k: v for k, v in {"a": 1, "b": None}.items() if v is not None}, {str(x): [x] * x for x in range(3)})
words = "the cat the dog the end".split()
print({w: words.count(w) for w in words}, {len(w): w for w in words})
print({k: {j: j * k for j in range(2)} for k in range(2)})
print({i: (lambda i=i: i)() for i in range(3)}, {x if x else "zero": x for x in range(2)})
print({**{k: 1 for k in "ab"}, "c": 2}, {k.upper(): v for k, v in zip("abc", [1, 2, 3])})
def key(k): print("key", k, end="; "); return k
def val(v): print("val", v, end="; "); return v
print({key(i): val(-i) for i in range(3)})
d = {"x": 1, "y": 2}
print({k: d[k] + 1 for k in d}, {k: v for k, v in sorted(d.items(), reverse=True)},
    list({k: 0 for k in "cab"}))
print({a: b for a, *b in ["abc", "de"]}, {a: c for a, (b, c) in {1: (2, 3)}.items()})
print({True: "t", 1: "one", 1.0: "float"}, {n: n for n in (1, 1.0, True)})
print({x: (y := x * 2) for x in range(3)}, y)
print(type({x: x for x in "a"}).__name__, len({x % 7: x for x in range(100)}), {x % 3: x for x in range(10)})
try: {[x]: 1 for x in range(2)}
except TypeError as e: print(e)
try: {k: v for k, v in ["abc"]}
except ValueError as e: print(e)
try: {k: v for k in range(2)}
except NameError as e: print(e)
print({"nested": [i for i in range(3)], **{str(i): {i} for i in range(2)}})
inv = {}
for k, v in {"a": 1, "b": 1, "c": 2}.items(): inv.setdefault(v, []).append(k)
print(inv, {v: [k for k in "abc" if {"a": 1, "b": 1, "c": 2}[k] == v] for v in (1, 2)})

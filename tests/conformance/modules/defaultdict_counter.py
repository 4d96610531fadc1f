"""collections.defaultdict and Counter."""
from collections import defaultdict, Counter
d = defaultdict(list)
d["a"].append(1)
d["b"]
print(d, dict(d), d.get("z"), "z" in d, len(d), d.default_factory, d["c"] is d["c"], d.pop("c"), sorted(d))
i = defaultdict(int, {"x": 5}, y=1)
i["x"] += 1
i["n"] += 2
print(i, i["q"], list(i), defaultdict(lambda: "dflt")["k"], defaultdict(), i.copy(), type(i.copy()).__name__,
    i == dict(i), i | {"z": 1}, repr(defaultdict(None, {1: 2})))
n = defaultdict(lambda: defaultdict(int))
n["a"]["b"] += 1
n["a"]["c"] -= 1
print({k: dict(v) for k, v in n.items()})
t = defaultdict(set)
[t[len(w)].add(w) for w in "a bb cc d".split()]
print({k: sorted(v) for k, v in t.items()})
for f in [lambda: defaultdict()["k"], lambda: defaultdict(5), lambda: defaultdict(None)["k"],
        lambda: defaultdict(list, 5), lambda: defaultdict(lambda: 1 / 0)["k"], lambda: d[[]],
        lambda: hash(d)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
d.default_factory = None
try: d["new"]
except KeyError as e: print(repr(e))
class K(defaultdict):
    def __missing__(self, k): self[k] = v = k * 2; return v
print(K()[4], K(int)[5])
c = Counter("mississippi")
print(c, c["s"], c["z"], c.most_common(2), c.most_common(), sorted(c.elements()), len(c), c.total(), "z" in c,
    dict(c), list(c))
c.update("miss")
print(c)
c.subtract("mmmmm")
print(c, c.most_common()[-1])
c["new"] = 5
del c["i"]
del c["never"]
print(c, +c, -c)
c.update({"x": 3}, y=1)
print(c["x"], c["y"])
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=1)
print(a + b, a - b, a & b, a | b, a == Counter(b=1, a=3), a <= b, a < a + b, a != b,
    Counter(a=0) == Counter(), Counter(), Counter(None), Counter([1, 1, 2]), Counter({"k": -1}),
    Counter(x for x in "ab"), a.copy() is a)
a += b
print(a)
a -= Counter(a=2)
print(a)
a &= Counter(a=1, b=9)
print(a)
a |= Counter(z=1)
print(a, Counter(a=1, b=1).most_common(0), repr(Counter(a=1)), Counter("ab").most_common(5))
for f in [lambda: Counter(5), lambda: Counter().fromkeys("a"), lambda: Counter() + 1, lambda: Counter([[]]),
        lambda: Counter(a=1) < 5, lambda: Counter(1, 2), lambda: Counter(a="x").most_common(1),
        lambda: Counter(a="x").total()]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
words = "the cat the dog a cat the".split()
print(Counter(words).most_common(2), Counter(map(len, words)), max(Counter(words), key=Counter(words).get),
    sum(Counter(words).values()), Counter("listen") == Counter("silent"),
    sorted((Counter("aab") & Counter("abb")).elements()), [w for w, n in Counter(words).items() if n == 1])

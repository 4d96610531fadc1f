"""groupby in all its subtleties."""
import itertools as it
print([(k, list(g)) for k, g in it.groupby("aaabbc")], [(k, len(list(g))) for k,
    g in it.groupby([1, 1, 2, 1])], [k for k, g in it.groupby("aabba")], list(it.groupby([])),
    [(k, list(g)) for k, g in it.groupby(range(6), lambda x: x // 2)], [(k, "".join(g)) for k,
    g in it.groupby("AaBb", key=str.lower)], [(k, list(g)) for k, g in it.groupby([1, 1.0, True, 2])])
groups = list(it.groupby("aabb")); print([(k, list(g)) for k, g in groups])
g = it.groupby("aabbcc")
k, first = next(g)
print(k, next(first))
k, second = next(g)
print(k, list(first), list(second), [k for k, _ in g])
data = [("x", 1), ("y", 2), ("x", 3)]
data.sort(key=lambda t: t[0])
print({k: [v for _, v in g] for k, g in it.groupby(data, lambda t: t[0])})
def rle(s): return "".join(f"{k}{n}" if (n := len(list(g))) > 1 else k for k, g in it.groupby(s))
print(rle("wwwbwwwwbb"), rle(""), rle("abc"), max((len(list(g)), k) for k, g in it.groupby("aabbbbcc")))
def runs(nums): return [[v for _, v in g] for _, g in it.groupby(enumerate(nums), lambda p: p[1] - p[0])]
print(runs([1, 2, 3, 7, 8, 10]), [list(g) for k, g in it.groupby([1, -1, -2, 3], lambda x: x > 0)],
    [k for k, g in it.groupby("mississippi") if len(list(g)) == 2])
calls = []
def key(x): calls.append(x); return x
for k, g in it.groupby([1, 1, 2], key): pass
print(calls)
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): print("eq", self.v, o.v, end="; "); return self.v == o.v
print([len(list(g)) for k, g in it.groupby([E(1), E(1), E(2)])])
nan = float("nan"); print([len(list(g)) for k, g in it.groupby([nan, nan, float("nan")])])
for f in [lambda: it.groupby(), lambda: it.groupby(5), lambda: list(it.groupby([1], 5)),
        lambda: it.groupby([1], key=1, foo=2), lambda: next(it.groupby([])), lambda: [list(g) for k,
        g in it.groupby([0, 1], lambda x: 1 // x)]]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
lines = ["# a", "1", "2", "# b", "3"]; out = {}; name = None
for is_head, g in it.groupby(lines, lambda l: l.startswith("#")):
    if is_head: name = list(g)[-1][2:]
    else: out[name] = list(map(int, g))
print(out, [tuple(g) for _, g in it.groupby(sorted("banana"))], [(k, sum(1 for _ in g)) for k,
    g in it.groupby(sorted("banana"))], type(it.groupby("")).__name__)

"""min and max: arguments, key, default, ties, errors."""
print(min(3, 1, 2), max(3, 1, 2), min([3, 1]), max("hello"), min({5: 1, 2: 3}), max([1.5, 2]),
    min((x for x in [4, 2])), max([], default="d"), min([], default=None), max([3], default=0), min("b", "a"),
    max([1], [2], [1, 5]), max((1, 2), (1, 3)), min(True, 0), max(0, False), max(1, 1.0), max(1.0, 1))
print(max("a", "bb", "cc", key=len), min("bb", "a", "c", key=len), max([-5, 3], key=abs),
    min([], key=len, default=[]), max({"a": 1, "b": 3}.items(), key=lambda kv: kv[1]), max({"a": 1, "b": 3},
    key={"a": 1, "b": 3}.get), max([1, 2], key=None), min(["B", "a"], key=str.lower),
    max(range(10), key=lambda x: -(x - 4) ** 2), max(["x", "y"], key=lambda s: 0),
    min(["x", "y"], key=lambda s: 0))
for f in [lambda: max(), lambda: max([]), lambda: min(()), lambda: max(5), lambda: max(1, "a"),
        lambda: max([1, None]), lambda: max(1, 2, default=3), lambda: max([1], foo=2), lambda: max([1, 2],
        key=5), lambda: min({}, {}), lambda: max([], key=len), lambda: max(None), lambda: min([1], [2],
        key=3), lambda: max(default=1), lambda: max([{}, {}]), lambda: max(x for x in [])]:
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
calls = []
class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o): calls.append(("lt", self.v, o.v)); return self.v < o.v
    def __gt__(self, o): calls.append(("gt", self.v, o.v)); return self.v > o.v
    def __repr__(self): return f"C{self.v}"
print(max([C(1), C(3), C(2)]), calls); calls.clear(); print(min(C(2), C(1)), calls)
nan = float("nan")
print(max([nan, 1]), max([1, nan]), min([1, nan, 0]), max(2 ** 70, 1e21), min(-2 ** 70, -1e10), max("Z", "a"),
    max(["10", "9"]), max(map(int, ["10", "9"])), min(abs(x) for x in [-3, 2]), max([[1, 2], [1]]),
    max(b"az"), min(set([3, 1])))
def clamp(x, lo, hi): return max(lo, min(x, hi))
print([clamp(x, 0, 10) for x in (-5, 5, 15)], max(*[1, 2]), max(*"abc"), min(*[[3], [1]]),
    max([(len(w), w) for w in "the quick fox".split()]), max(enumerate([5, 9, 2]), key=lambda p: p[1])[0])

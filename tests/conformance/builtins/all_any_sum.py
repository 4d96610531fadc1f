"""all, any, sum with every kind of input."""
print(all([]), any([]), all([1, "a"]), all([1, 0]), any([0, ""]), any([0, "x"]), all("abc"), any({0: 1}),
    all({1: 0}), all(x > 0 for x in [1, 2]), any(x > 5 for x in range(3)), all([[]]), any([[]]),
    all(map(bool, "ab")))
log = []
def t(v): log.append(v); return v
print(any(t(x) for x in [0, 1, 2]), log); log.clear(); print(all(t(x) for x in [1, 0, 2]), log)
print(sum([]), sum([1, 2]), sum([1, 2], 10), sum([1.5, 2]), sum([[1], [2]], []), sum((x for x in range(5))),
    sum({1: 2, 3: 4}), sum([True, True]), sum([1, 2], start=5), sum([(1,), (2,)], ()), sum(range(1001)),
    sum([2 ** 62, 2 ** 62]), sum([-2 ** 63, 1]), sum([0.1] * 10), sum([1e16, 1, -1e16]),
    sum([1, 0.5, 2 ** 70]), sum([], "x") if False else sum([], 5), sum([float("inf"), 1]))
class V:
    def __init__(self, n): self.n = n
    def __add__(self, o): return V(self.n + (o.n if isinstance(o, V) else o))
    __radd__ = __add__
    def __repr__(self): return f"V{self.n}"
print(sum([V(1), V(2)]), sum([V(1)], V(5)), sum([1, V(2), 3]))
for f in [lambda: all(), lambda: all(5), lambda: any(None), lambda: sum(5), lambda: sum(["a"]),
        lambda: sum(["a"], ""), lambda: sum([b"a"], b""), lambda: sum([bytearray()], bytearray()),
        lambda: sum([[1]]), lambda: sum([1], [2]), lambda: sum([None]), lambda: sum(), lambda: sum([1], 2, 3),
        lambda: all([1], [2]), lambda: any(x=1), lambda: sum([1, "a"]), lambda: sum([{}], {})]:
    try: print(f())
    except TypeError as e: print(e)
class B:
    def __bool__(self): raise ValueError("no truth")
for f in (all, any):
    try: f([B()])
    except ValueError as e: print(f.__name__, e)
def gen():
    yield 1
    raise KeyError("gen")
for f in (all, any, sum):
    try: print(f(gen()))
    except KeyError as e: print(f.__name__, e)
print(sum(map(int, "12345")), sum(1 for c in "mississippi" if c == "s"),
    sum(x * y for x, y in zip([1, 2], [3, 4])), sum(i % 2 for i in range(9)),
    all(a <= b for a, b in zip([1, 2], [2, 3])), any(c.isdigit() for c in "ab1"), not any([]),
    sum([[1, 2], [3]], [])[::-1])

"""sort and sorted: stability, key, reverse, errors, mutation."""
data = [("b", 2), ("a", 2), ("c", 1), ("a", 1), ("b", 1)]
print(sorted(data), sorted(data, key=lambda t: t[1]), sorted(data, key=lambda t: t[0], reverse=True),
    sorted(data, key=lambda t: (-t[1], t[0])), sorted(sorted(data, key=lambda t: t[0]), key=lambda t: t[1]))
print(sorted([3, 1, 2], reverse=True), sorted("hello"), sorted({3: "c", 1: "a"}), sorted([True, 0, 2, -1.5]),
    sorted([]), sorted(["b", "A", "c"], key=str.lower), sorted([[2], [1, 5], [1]]),
    sorted([(1, "b"), (1, "a")]), sorted(range(5), key=lambda x: -x), sorted(x % 3 for x in range(7)))
stable = sorted(range(20), key=lambda x: x % 3)
print(stable, sorted(range(20), key=lambda x: x % 3, reverse=True))
calls = []
sorted([3, 1, 2], key=lambda x: calls.append(x) or x); print(calls)
l = [5, 2, 9]; print(l.sort(), l, l.sort(reverse=True), l, l.sort(key=lambda x: x % 5), l)
import random
random.seed(5)
for n in (10, 33, 64, 100, 500, 2000):
    a = [random.randrange(n) for _ in range(n)]; s = sorted(a)
    print(n, all(s[i] <= s[i + 1] for i in range(n - 1)), sorted(s) == s, sorted(s[::-1]) == s,
        sorted(a, reverse=True) == s[::-1], sorted(a, key=lambda x: -x) == s[::-1], sum(s) == sum(a))
for f in [lambda: sorted([1, "a"]), lambda: sorted([None, 1]), lambda: sorted([{}, {}]),
        lambda: sorted([1, 2], key=5), lambda: sorted(5), lambda: [1, 2].sort(lambda x: x),
        lambda: sorted([1], reverse="a"), lambda: sorted([3, 1], key=lambda x: 1 // (x - 1)),
        lambda: sorted([(1, {}), (1, {})]), lambda: sorted([1, 2], None)]:
    try: print(f())
    except (TypeError, ZeroDivisionError) as e: print(type(e).__name__, e)
l = [3, 1, 2]
def mutate(x): l.append(x); return x
try: l.sort(key=mutate)
except ValueError as e: print(e, l)
class K:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return f"K{self.v}"
print(sorted([K(3), K(1), K(2)]), sorted([K(3), K(1)], reverse=True), min([K(2), K(1)]),
    sorted([K(i % 2) for i in range(4)]))
from functools import cmp_to_key
print(sorted(["aaa", "b", "cc"], key=cmp_to_key(lambda a, b: len(a) - len(b))),
    sorted([5, 3, 8], key=cmp_to_key(lambda a, b: b - a)))
nan = float("nan")
print(len(sorted([3, nan, 1])), sorted([0.0, -0.0, 0]), sorted([2 ** 70, 1, -2 ** 70, 1.5]),
    sorted(["10", "9", "1"], key=int))

"""Tuples: construction, methods, immutability, hashing."""
print((), (1,), 1, (1, 2), tuple(), tuple("ab"), tuple([1]), tuple(x for x in [1, 2]), ((1, 2), 3), (1, 2)
    + (3,), (1,) * 3, len((1, 2)), (1, 2, 3)[1], (1, 2, 3)[-1], (1, 2, 3)[::-1], (1, 2, 3)[1:], 2 in (1, 2),
    (1, 2, 1).count(1), (1, 2, 1).index(2), (1, 2, 1).index(1, 1))
t = 1, 2
print(t, type(t).__name__, t == (1, 2), t is tuple(t), t[:] is t, t + () == t, hash(t) == hash((1, 2)),
    {t: "v"}[1, 2], repr((1,)), str(()), ("a",), ("a" "b"), ((),), (None,), ([],))
for f in [lambda: t[5], lambda: t["a"], lambda: t.index(9), lambda: t + [3], lambda: t * "a", lambda: t < [1],
        lambda: hash(([],)), lambda: tuple(5), lambda: tuple(1, 2), lambda: t.append(1), lambda: t < (1, "a"),
        lambda: t[1.0], lambda: tuple(x=1), lambda: t()]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for src in ["t[0] = 1", "del t[0]", "t.x = 1", "t[0:1] = (5,)", "del t[:]"]:
    try: exec(src)
    except (TypeError, AttributeError) as e: print(src, "|", e)
m = ([1], "a"); m[0].append(2); print(m); t += (3,); print(t); t *= 2; print(t)
a, b = b, a = 1, 2; print(a, b); (x, (y, z)) = (1, (2, 3)); print(x, y, z)
def multi(): return 1, 2, 3
p, *q = multi(); print(p, q, multi()[1], max(multi()), sum(multi()), sorted(multi(), reverse=True), *multi())
print((1, 2) < (1, 3), (1,) < (1, 0), () < (0,), (1, 2) == (1, 2.0), (2, 1) > (1, 99), ("a", 1) < ("b", 0),
    min((3, "c"), (3, "b")), sorted([(2, "x"), (1, "z"), (1, "a")]), (1, 2) != (2, 1), (1, 2) <= (1, 2))
for i, (k, v) in enumerate({"a": 1}.items()): print(i, k, v)
d = {(0, 0): "origin", (1, 2): "point"}; print(d[0, 0], d[(1, 2)], (9, 9) in d, sorted(d))
print(*zip((1, 2), ("a", "b")), dict([("k", 1)]), isinstance((), tuple), bool(()), bool((0,)), all(()),
    tuple(reversed((1, 2, 3))), tuple(enumerate("ab")), tuple({1: 2}), tuple(range(3)), (lambda *a: a)(1, 2),
    ((1, 2), (3, 4))[1][0], tuple(sorted("cab")))
nested = ()
for i in range(100): nested = (nested, i)
print(nested[1], nested[0][1], hash(nested) == hash(nested))
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
    def __getitem__(self, i): return ("item", super().__getitem__(i))
print(T(1, 2), T(1, 2)[0], len(T(1)), T(1, 2) == (1, 2), list(T(5)), T(1) + (2,), isinstance(T(), tuple),
    hash(T(1)) == hash((1,)))

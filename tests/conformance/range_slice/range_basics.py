"""range objects: indexing, slicing, equality, membership."""
for r in [range(5), range(2, 8), range(0, 10, 3), range(10, 0, -3), range(0), range(5, 2), range(-3, 3),
        range(0, -5), range(1, 2, 100), range(10 ** 20, 10 ** 20 + 3), range(5, -6, -5)]:
    print(r, list(r), len(r), r.start, r.stop, r.step, bool(r), list(reversed(r)), r[:2], r[::-1], r[-2:],
        sum(r))
r = range(0, 20, 3)
print(r[0], r[-1], r[2:4], r[::2], r[5:1:-1], r[1:100], 9 in r, 10 in r, 9.0 in r, "a" in r, True in range(2),
    r.index(9), r.count(9), r.count(10), -3 in r, 21 in r, 18 in r)
print(range(5) == range(0, 5, 1), range(0) == range(5, 2), range(0, 5, 2) == range(0, 6, 2),
    range(0, 5, 2) == range(0, 4, 2), range(3) == [0, 1, 2], hash(range(0, 5, 2)) == hash(range(0, 6, 2)),
    range(3) != range(4), {range(2): 1}[range(0, 2)], range(1, 1) == range(2, 2, 5),
    hash(range(0)) == hash(range(3, 3)))
for f in [lambda: r[10], lambda: r[-10], lambda: r.index(10), lambda: range(1, 10, 0), lambda: range(1.0),
        lambda: range("a"), lambda: range(), lambda: range(1, 2, 3, 4), lambda: r["a"], lambda: r + r,
        lambda: range(stop=5), lambda: r < r, lambda: r.index("a"), lambda: range(None),
        lambda: len(range(10 ** 30)), lambda: r[::0], lambda: r * 2]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try: r.start = 5
except AttributeError as e: print(e)
try: r[0] = 5
except TypeError as e: print(e)
big = range(0, 10 ** 30, 10 ** 29)
print(len(big), big[5], 3 * 10 ** 29 in big, 5 in big, big[-1], list(big[:3]), big.index(10 ** 29),
    range(2 ** 63, 2 ** 63 + 5)[2], range(-2 ** 70, 2 ** 70).count(0))
it = iter(range(3))
print(next(it), list(it), next(it, "end"), type(it).__name__, it.__length_hint__(),
    type(iter(range(10 ** 20))).__name__)
class I:
    def __index__(self): return 4
print(range(I()), range(0, I(), True), r[I()], list(range(I())), I() in range(5))
print([*range(3)], tuple(range(2)), set(range(2)) == {0, 1}, max(range(5)), min(range(5, 9)),
    sorted(range(3), reverse=True), list(enumerate(range(2))), list(zip(range(2), range(5, 7))),
    list(map(str, range(2))), dict.fromkeys(range(2)), isinstance(r, range), repr(range(1, 2)),
    repr(range(1, 2, 1)), str(range(0, 5, 2)))
for i in range(3):
    for j in range(i, 3): print(i * j, end=" ")
print(); total = 0
for i in range(10, 0, -2): total += i
print(total, i, [i for i in range(0)], list(range(3, 0, -1)), sum(range(101)), list(range(0, 1, 2)),
    any(range(1)), all(range(1, 3)))

"""bisect."""
import bisect
l = [1, 3, 3, 3, 7, 9]
for x in (0, 1, 2, 3, 4, 9, 10):
    print(x, bisect.bisect(l, x), bisect.bisect_left(l, x), bisect.bisect_right(l, x), bisect.bisect_left(l,
        x, 2), bisect.bisect_right(l, x, 0, 3))
m = []
for v in [5, 1, 4, 1, 3]: bisect.insort(m, v)
print(m)
bisect.insort_left(m, 1)
bisect.insort_right(m, 4.0)
print(m, bisect.bisect("abd", "c"), bisect.bisect([], 5), bisect.bisect((1, 2), 1.5),
    bisect.bisect(range(0, 100, 10), 35))
def grade(s): return "FDCBA"[bisect.bisect([60, 70, 80, 90], s)]
print([grade(s) for s in (33, 60, 77, 90, 100)])
words = ["a", "bb", "dddd"]
print(bisect.bisect(words, 3, key=len), bisect.bisect_left(words, 2, key=len))
bisect.insort(words, "ccc", key=len)
print(words)
def index(a, x):
    i = bisect.bisect_left(a, x)
    return i if i < len(a) and a[i] == x else -1
print(index(l, 7), index(l, 8), index([], 1))
for f in [lambda: bisect.bisect(5, 1), lambda: bisect.bisect([1], "a"), lambda: bisect.bisect([1], 1, -1),
        lambda: bisect.insort((1,), 2), lambda: bisect.bisect([1]), lambda: bisect.bisect([1, 2], 1, 5, 2),
        lambda: bisect.bisect([1], 1, key=5), lambda: bisect.bisect([[1], [2]], [1, 5]),
        lambda: bisect.bisect([None, None], None)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class C:
    def __init__(self, v): self.v = v
    def __lt__(self, o): return self.v < o.v
print(bisect.bisect([C(1), C(5)], C(3)), bisect.bisect_left([(1, "a"), (2, "b")], (2,)),
    bisect.bisect_right([(1, "a"), (2, "b")], (2, "z")))
import random; random.seed(4); s = []
for _ in range(300): bisect.insort(s, random.randrange(100))
print(s == sorted(s), len(s), bisect.bisect(s, 50) - bisect.bisect_left(s, 50) == s.count(50))
squares = [i * i for i in range(50)]
print(bisect.bisect(squares, 1000), squares[bisect.bisect(squares, 1000) - 1])
def lis(a):
    t = []
    for x in a:
        i = bisect.bisect_left(t, x)
        t[i:i + 1] = [x]
    return len(t)
print(lis([10, 9, 2, 5, 3, 7, 101, 18]), lis([]), lis([1, 1, 1]), lis(range(20)))

"""enumerate, iter with sentinel, next with default, aiter-free iteration tools."""
print(list(enumerate("ab")), list(enumerate([], 5)), list(enumerate("ab", 10)),
    list(enumerate("ab", start=-1)), list(enumerate(iterable="x", start=2)), dict(enumerate("ab")),
    list(enumerate(enumerate("a"))), next(enumerate("q")), list(enumerate("a", 2 ** 62)),
    list(enumerate("ab", 2 ** 63 - 1)), type(enumerate([])).__name__)
e = enumerate("abc"); print(next(e), list(e), next(e, None), iter(e) is e)
for f in [lambda: enumerate(), lambda: enumerate(5), lambda: enumerate("a", "b"), lambda: enumerate("a", 1.5),
        lambda: enumerate("a", 1, 2), lambda: enumerate("a", foo=1), lambda: iter(), lambda: iter(5),
        lambda: iter([], 1), lambda: iter(lambda: 1, 2, 3), lambda: next(), lambda: next([]),
        lambda: next(iter([])), lambda: next(5, 1), lambda: next(iter([]), 1, 2), lambda: iter(None),
        lambda: iter(int)]:
    try: print(f())
    except (TypeError, StopIteration) as e: print(type(e).__name__, e)
it = iter("abcdef")
print(next(it), next(it, "d"), [x for x, _ in zip(it, range(2))], list(it), next(it, "d"), next(it, None))
n = iter(range(10)); print(list(iter(lambda: next(n), 4)), list(n))
class Reader:
    def __init__(self): self.lines = ["a", "b", "", "c"]
    def read(self): return self.lines.pop(0)
print(list(iter(Reader().read, "")))
import random
random.seed(1)
rolls = list(iter(lambda: random.randint(1, 6), 6)); print(all(1 <= r <= 5 for r in rolls), len(rolls) < 200)
c = iter(int, 1); print(next(c), next(c), type(c).__name__)
def raiser():
    raise StopIteration
print(list(iter(raiser, None)))
class It:
    def __iter__(self): return iter([1, 2])
class Seq:
    def __getitem__(self, i):
        if i == 3: raise IndexError
        return i
print(list(It()), list(Seq()), list(enumerate(Seq(), 1)), [*zip(It(), Seq())], list(iter(Seq())),
    type(iter(Seq())).__name__)
for obj in [[1], (1,), "a", {1: 2}, {1}, b"a", range(1), {1: 2}.items(), zip([1]), (x for x in [1]),
        open("/dev/null")]:
    i = iter(obj); print(type(obj).__name__, type(i).__name__, hasattr(i, "__next__"), iter(i) is i, end="; ")
    if hasattr(obj, "close") and hasattr(obj, "read"): obj.close()
print()
for i, (a, b) in enumerate(zip("xy", [1, 2]), 1): print(i, a, b, end=" ")
for i, line in enumerate("one\ntwo".splitlines(), start=1): print(f"{i}: {line}", end="; ")
print(max(enumerate([3, 9, 2]), key=lambda p: p[1]), [i for i, c in enumerate("banana") if c == "a"],
    {c: i for i, c in enumerate("banana")}, sorted(enumerate("cab"), key=lambda p: p[1]),
    list(reversed(list(enumerate("ab")))), sum(i * v for i, v in enumerate([1, 2, 3])))
a = iter([1, 2, 3])
b = a
print(next(a), next(b), next(a))
m = iter([[1, 2], [3]])
print([x for sub in m for x in sub])
s = iter("ab")
print("b" in s, list(s))
print(dict(iter([("a", 1)])), tuple(iter({})), set(iter("a")))

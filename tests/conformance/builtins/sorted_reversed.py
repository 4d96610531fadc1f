"""sorted and reversed on all kinds of iterables."""
print(sorted("hello"), sorted({3: 1, 1: 2}), sorted({2, 1}), sorted((3, 1)), sorted(x % 3 for x in range(4)),
    sorted([]), sorted(range(3), reverse=True), sorted(b"ba"), sorted(["b", "a"], key=None),
    sorted([1, 2], reverse=1), sorted("bA", key=str.lower), sorted([[2, 1], [1]]), sorted(map(abs, [-2, 1])),
    sorted({"b": 1, "a": 2}.items(), key=lambda x: x[1]))
print(list(reversed([1, 2])), list(reversed("ab")), list(reversed((1, 2))), list(reversed(range(3))),
    list(reversed({"a": 1, "b": 2})), list(reversed({"a": 1, "b": 2}.items())), list(reversed(b"ab")),
    "".join(reversed("stressed")), list(reversed([])), dict(reversed(list({"a": 1, "b": 2}.items()))),
    list(reversed(sorted([2, 1]))))
r = reversed([1, 2, 3])
print(next(r), list(r), next(r, "end"), r.__length_hint__(), type(r).__name__, type(reversed("a")).__name__,
    type(reversed(range(1))).__name__, iter(r) is r)
class S:
    def __len__(self): return 3
    def __getitem__(self, i): return i * 10
class R:
    def __reversed__(self): return "anything"
class N:
    __reversed__ = None
print(list(reversed(S())), reversed(R()))
for f in [lambda: reversed(5), lambda: reversed({1}), lambda: reversed(x for x in []), lambda: reversed(N()),
        lambda: reversed(), lambda: reversed([], []), lambda: sorted(), lambda: sorted(5),
        lambda: sorted([1, "a"]), lambda: sorted([1], 1), lambda: sorted([1], key=1, foo=2),
        lambda: reversed(None), lambda: reversed(zip()), lambda: sorted([object(), object()]),
        lambda: sorted([1, None, 2]), lambda: sorted([3, 1], key=lambda: 1)]:
    try: print(f())
    except TypeError as e: print(e)
l = [3, 1, 2]
s = sorted(l)
print(l, s, sorted(l) is l)
l.append(0)
r = reversed(l)
l.append(5)
print(list(r))
people = [("ann", 30), ("bob", 25), ("cy", 30), ("di", 25)]
print(sorted(people, key=lambda p: (p[1], p[0])), sorted(people, key=lambda p: (-p[1], p[0])),
    sorted(sorted(people, reverse=True), key=lambda p: p[1]),
    [n for n, _ in sorted(people, key=lambda p: p[1])])
from operator import itemgetter, attrgetter, methodcaller
print(sorted(people, key=itemgetter(1, 0)), sorted(["B", "a"], key=methodcaller("lower")), sorted([3 + 0, 1],
    key=attrgetter("real")))
class K:
    def __init__(self, *v): self.v = v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return "K" + str(self.v)
print(sorted([K(2), K(1, 5), K(1)]), sorted([K(1), K(2)], reverse=True))
text = "one two three four five"
print(sorted(text.split(), key=len), sorted(text.split(), key=lambda w: (len(w), w)),
    " ".join(reversed(text.split())), sorted(set(text) - {" "})[:5], sorted(text.split(),
    key=lambda w: w[-1]))

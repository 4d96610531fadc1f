# Counter: construction, arithmetic, multiset relations, order of most_common.
from collections import Counter

c = Counter("abracadabra")
print(c, c.most_common(2), c.most_common(), c["zz"], "zz" in c, c.total(), sorted(c.elements()))
print(Counter(a=3, b=-1), Counter({"x": 2}, y=1), Counter(), Counter(None), Counter([1, 1, 2]))
a, b = Counter(a=3, b=1, c=0), Counter(a=1, b=2, d=-4)
print(a + b, a - b, a & b, a | b, +b, -b)
print(a <= b, a == b, Counter(a=1) == Counter(a=1, b=0), Counter(a=1) < Counter(a=2), Counter(a=1) >= Counter(), a != b)
a.update("aab"); print(a)
a.update({"a": 10}, z=1); print(a)
a.subtract("aaaz"); print(a)
a.subtract(b); print(a)
a += Counter(q=2); print(a)
a -= Counter(q=5, a=1); print(a)
a |= Counter(w=3); a &= Counter(w=2, a=100); print(a)
del a["not there"]
print(a.pop("w"), a.pop("w", 9), a.copy() == a, type(a.copy()).__name__)
for make in (lambda: Counter.fromkeys("ab"), lambda: Counter(1), lambda: Counter([], []), lambda: a + 1, lambda: a.update([[]])):
    try:
        make()
    except Exception as error:
        print(type(error).__name__, error)


class Loud(Counter):
    def __missing__(self, key):
        return -1


print(Loud("ab")["x"], Loud("ab"), type(Loud("ab") + Loud("a")).__name__)
words = "the cat and the dog and the bird".split()
print(Counter(map(len, words)).most_common(), Counter(w[0] for w in words).most_common(1))
print(Counter({"a": 1.5, "b": 2}).most_common(), Counter(a="x"))

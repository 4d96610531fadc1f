"""count, cycle, repeat."""
import itertools as it
def take(n, i): return [x for _, x in zip(range(n), i)]
print(take(3, it.count()), take(3, it.count(5)), take(3, it.count(5, -2)), take(3, it.count(0.5, 0.25)),
    take(2, it.count(10 ** 20)), take(3, it.count(step=3)), take(3, it.count(2 ** 62, 2 ** 62)), it.count(),
    it.count(5), it.count(5, 2), it.count(1.5), it.count(0, -1))
print(take(5, it.cycle("ab")), take(3, it.cycle([])), take(4, it.cycle(iter([1]))),
    take(7, it.cycle(range(3))), list(it.repeat("x", 3)), take(2, it.repeat(None)), list(it.repeat(1, 0)),
    list(it.repeat(1, -5)), it.repeat(5), it.repeat("a", 2), it.repeat(5, 3).__length_hint__(),
    list(it.repeat(object=1, times=2)))
c = it.count(1)
print(next(c), next(c), c)
r = it.repeat("r", 2)
next(r)
print(r, list(r), r)
y = it.cycle("xyz")
print([next(y) for _ in range(7)])
log = []
def src():
    for v in "ab": log.append(v); yield v
cy = it.cycle(src()); print(take(5, cy), log)
print(list(zip(it.count(1), "ab")), list(map(pow, range(4), it.repeat(2))), dict(zip("ab", it.count())),
    [x for x in it.takewhile(lambda v: v < 20, it.count(0, 7))], next(x for x in it.count(1) if x % 7 == 0
    and x % 5 == 0), list(it.islice(it.cycle("RGB"), 2, 8)))
for f in [lambda: it.count("a"), lambda: it.count(1, "b"), lambda: it.cycle(5), lambda: it.cycle(),
        lambda: it.repeat(), lambda: it.repeat(1, "a"), lambda: it.count(1, 2, 3), lambda: it.repeat(1, 2.5),
        lambda: next(it.cycle([])), lambda: len(it.repeat(1, 3)), lambda: it.repeat(1).__length_hint__(),
        lambda: it.count(None)]:
    try: print(f())
    except (TypeError, StopIteration) as e: print(type(e).__name__, e)
counter = it.count(); ids = {}
for w in "a b a c b".split(): ids.setdefault(w, next(counter)) if w not in ids else None
print(ids, next(counter))
robin = it.cycle(["x", "y"])
print([(t, next(robin)) for t in range(5)])
print(type(it.count()).__name__, type(it.cycle("")).__name__, type(it.repeat(1)).__name__, iter(c) is c)

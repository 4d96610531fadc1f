"""collections.deque."""
from collections import deque
d = deque([1, 2, 3])
d.append(4)
d.appendleft(0)
print(d, len(d), d[0], d[-1], d[2], d.pop(), d.popleft(), d, 2 in d, list(d), bool(deque()), d.count(2),
    d.index(3))
d.extend("ab")
d.extendleft("xy")
print(d)
d.rotate(1)
print(d)
d.rotate(-2)
print(d)
d.rotate(100)
print(d)
d.reverse()
print(d)
d.remove("a")
print(d)
d.insert(1, "ins")
print(d)
d[0] = "set"
del d[1]
print(d, d.copy() == d, d.copy() is d)
d.clear()
print(d)
m = deque(maxlen=3)
for i in range(5): m.append(i)
print(m, m.maxlen, d.maxlen)
m.appendleft("l")
print(m)
m.extend([7, 8])
print(m)
m.extendleft("ab")
print(m, deque("abcdef", 2), deque([1], maxlen=0), deque(m, 1))
try: m.insert(1, "full")
except IndexError as e: print(e)
try: m.maxlen = 5
except AttributeError as e: print(e)
print(deque([1]) + deque([2]), deque([1, 2]) * 2, 2 * deque([0]), deque([1]) == deque([1]), deque([1]) == [1],
    deque([1]) < deque([2]), deque() < deque([0]), deque([1, 2]) != deque([2, 1]),
    deque([1], 3) == deque([1]))
x = deque([1])
x += [2, 3]
x *= 2
print(x, sorted(deque([3, 1])), list(reversed(deque("ab"))), sum(deque([1, 2])), deque("abc", maxlen=2),
    repr(deque([deque([1])])), deque(x, maxlen=2), [*deque("q")], max(deque([1, 5])), tuple(deque("t")))
for f in [lambda: deque().pop(), lambda: deque().popleft(), lambda: deque([1])[5],
        lambda: deque([1]).remove(2), lambda: deque([1]).index(9), lambda: deque(5), lambda: deque([], -1),
        lambda: deque([], "a"), lambda: deque([1])["a"], lambda: deque([1])[0:1], lambda: hash(deque()),
        lambda: deque() + [1], lambda: deque().rotate("a"), lambda: deque().append(), lambda: deque([], 1, 2),
        lambda: deque() < [1], lambda: deque(foo=1), lambda: deque().nope, lambda: deque([1]).insert(1),
        lambda: deque([1, 2]).index(1, 1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
for g in (lambda d: d.append(9), lambda d: d.pop(), lambda d: d.clear(), lambda d: d.rotate()):
    q = deque([1, 2, 3])
    try:
        for v in q: g(q)
        print("finished", q)
    except RuntimeError as e: print(e)
r = deque(); r.append(r); print(r); it = iter(deque([1, 2])); print(next(it), list(it), type(it).__name__)
big = deque(range(10000))
big.rotate(5000)
print(big[0], big[9999], big[5000], sum(big))
[big.popleft() for _ in range(9995)]
print(big)
def bfs(g, s):
    seen, q, out = {s}, deque([s]), []
    while q:
        n = q.popleft(); out.append(n)
        for k in g[n]:
            if k not in seen: seen.add(k); q.append(k)
    return out
print(bfs({1: [2, 3], 2: [4], 3: [4], 4: [1]}, 1))
w = deque(maxlen=3)
print([sum(w) / len(w) for v in [1, 2, 3, 4, 5] if w.append(v) is None])
t = deque(range(5))
alive = []
while len(t) > 1: t.rotate(-2); alive.append(t.popleft())
print(alive, t)

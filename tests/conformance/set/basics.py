"""Set construction, membership, mutation, errors."""
s = {3, 1, 2}
print(sorted(s), set(), {1}, set("a"), sorted(set("hello")), set([1, 1]), set(range(2)), set(x for x in [1]),
    len({1, 1.0, True}), frozenset(), frozenset([1]), 2 in s, 9 in s, bool(set()), s == {1, 2, 3},
    {1: 2}.keys() == {1})
print(s.add(4), sorted(s), s.add(4), len(s), s.discard(4), s.discard(99), s.remove(3), sorted(s),
    s.update([5], (6,), {7}), sorted(s), s.copy() == s, s.copy() is s, {1}.pop(), s.clear(), s)
for f in [lambda: s.remove(1), lambda: s.pop(), lambda: s.add([]), lambda: {[1]}, lambda: {{}},
        lambda: set(5), lambda: set(1, 2), lambda: s[0], lambda: s + {1}, lambda: hash(s), lambda: {set()},
        lambda: frozenset([1]).add(2), lambda: s.remove([1]), lambda: s.update(5), lambda: s < 5, lambda: s
        | [1], lambda: s.add(), lambda: s.pop(1), lambda: [1] in s, lambda: s.nope, lambda: set(x=1),
        lambda: s & None, lambda: frozenset([[]]), lambda: s.union(5), lambda: sorted({1, "a"})]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print({frozenset([1, 2]): "v"}[frozenset([2, 1])], {1} in {frozenset([1])},
    frozenset([1]) in {frozenset([1])}, hash(frozenset([1, 2])) == hash(frozenset([2, 1])),
    hash(frozenset()) == hash(frozenset([])), {1} == frozenset([1]), frozenset([1]) | {2} == {1, 2},
    type(frozenset([1]) | {2}).__name__, type({1} | frozenset([2])).__name__,
    frozenset("ab").copy() == frozenset("ab"))
x = {1, 2, 3}; y = x; y |= {4}; print(x is y, sorted(x)); y = y | {5}; print(x is y, len(x))
f = frozenset([1])
g = f
g |= {2}
print(sorted(f), sorted(g), repr(f), repr(frozenset()), repr(set()), repr({1}), str({"a"}))
n = set()
for i in range(1000): n.add(i * i % 97)
print(len(n), max(n), sum(n))
n -= set(range(50))
print(len(n), min(n))
n &= set(range(60))
print(sorted(n))
n ^= {50, 1000}
print(len(n))
t = set()
[t.add(c) for c in "abracadabra"]
print(sorted(t), len(t), sorted(t - {"a"}), "".join(sorted(t)), sorted(t, reverse=True)[0])
p = {1, 2}
q = p.pop()
print(q in (1, 2), len(p), q not in p)
print(sorted({None, None} - {1}, key=str), {(1, 2), (1, 2)}, {"x"} | set(), {0, False}, {1, True, 1.0})
it = iter({5})
print(next(it), next(it, "end"), type(it).__name__, list({7}), [*{8}], max({1, 9}), sum({1, 2}), all({1, 0}),
    any(set()))

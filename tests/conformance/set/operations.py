"""Union, intersection, difference, symmetric difference and comparisons."""
a, b, c = {1, 2, 3, 4}, {3, 4, 5}, {4}
S = lambda s: sorted(s)
print(S(a | b), S(a & b), S(a - b), S(b - a), S(a ^ b), S(a | b | c), S(a & b & c), S(a - b - c),
    S(a ^ b ^ c), S(a - b | c), S(a & b | c))
print(S(a.union(b, c, [9])), S(a.intersection(b, [4])), S(a.difference(b, [1])),
    S(a.symmetric_difference([1, 9])), S(a.union()), S(a.intersection()), S(a.difference()),
    S(a.union("xy") - a), S(a.union({7: 1})), S(a.intersection(range(3))))
print(a < b, c < a, c <= a, a <= a, a < a, a > c, a >= c, a == {4, 3, 2, 1}, a != b, a.issubset(range(10)),
    a.issuperset([1]), a.isdisjoint([9]), a.isdisjoint(b), set() < a, set() <= set(), {1} < {2}, not {1} < {2}
    and not {2} < {1}, a.issubset(b), frozenset([4]) < a, a >= frozenset([1]))
d = set(a)
d.update(b, c)
print(S(d))
d.intersection_update(b, [3, 4, 5, 6])
print(S(d))
d.difference_update([3])
print(S(d))
d.symmetric_difference_update([4, 8])
print(S(d))
d |= {1}
d &= {1, 5, 8}
d -= {8}
d ^= {5, 6}
print(S(d))
for f in [lambda: a | [1], lambda: a & "a", lambda: a - 5, lambda: a ^ None, lambda: [1] | a, lambda: a < [1],
        lambda: a <= None, lambda: a.union(5), lambda: a.issubset(5), lambda: a.symmetric_difference(),
        lambda: a.isdisjoint(), lambda: a | {1: 2}, lambda: a + b, lambda: a * 2, lambda: -a,
        lambda: a.intersection([[]]), lambda: a.symmetric_difference(b, c)]:
    try: print(f())
    except TypeError as e: print(e)
print(a == [1, 2, 3, 4], a == frozenset(a), a == "1234", set() == {}, {1, 2} == {1.0, 2.0}, {"a"} == {"a"},
    a.__or__([1]), a.__eq__(5), a.__lt__([1]))
f = frozenset(a)
print(S(f | b), S(f & b), type(f & b).__name__, type(b & f).__name__, type(f.union([1])).__name__, f == a,
    f - a == frozenset(), hash(f - a) == hash(frozenset()), S(f ^ b), f.issubset(a), f.copy() is f)
u = {1, 2}
u |= u
u &= u
u ^= u
print(u)
v = {1}
v.update(v)
v.difference_update(v)
print(v, {1, 2}.union({3}, [4], (5,), "6") == {1, 2, 3, 4, 5, "6"})
def power(s): 
    out = [frozenset()]
    for x in sorted(s): out += [p | {x} for p in out]
    return out
print(len(power(a)), sorted(map(sorted, power(b))), sum(len(p) for p in power(a)))
words = [set(w) for w in ("stop", "pots", "post", "top")]
print(words[0] == words[1] == words[2], words[3] < words[0], S(set.intersection(*words)),
    S(set.union(*words)), S(set().union(*[[1], [2]])))
class M(set):
    def __contains__(self, x): return "custom"
print(1 in M(), M([1]) | {2}, type(M([1]) | {2}).__name__, M([1]) == {1}, 1 in M([1]) & {1})

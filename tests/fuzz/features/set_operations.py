a, b = set(range(12)), {i * 3 for i in range(9)}
print(a & b, a | b, a - b, a ^ b, a <= b, a.isdisjoint(b), frozenset(a) == a,
      len({frozenset(a), frozenset(b)}))
a |= {100, 101}
a.discard(5)
a.symmetric_difference_update(b)
a.update("x", [1.5])
a.remove(1.5)
print(len(a), "x" in a, sorted(set("hello")), {1, 2}.union([3], (4,)))
try:
    {[]}
except TypeError as error:
    print(error)

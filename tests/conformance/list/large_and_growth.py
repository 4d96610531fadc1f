"""Long lists: growth, deletions in the middle, repeated extends, big repeats."""
l = []
for i in range(20000): l.append(i)
print(len(l), l[0], l[-1], sum(l), l[12345])
del l[5000:15000]; print(len(l), l[4999], l[5000])
l[100:100] = range(1000); print(len(l), l[99], l[100], l[1099], l[1100])
while len(l) > 10: l.pop()
print(l)
l = [0] * 10000; l[5000] = 1; print(l.index(1), l.count(0), sum(l), len(l + l), max(l))
l = list(range(1000)); l.reverse(); print(l[:3], l[-3:]); l.sort(); print(l[:3])
for _ in range(990): l.pop(0)
print(l)
l = []
for i in range(200): l.insert(0, i)
print(l[:5], l[-5:])
for i in range(200): l.insert(len(l) // 2, -i)
print(len(l), l[199:203])
l = [[i] * i for i in range(50)]; print(sum(map(len, l)), l[49][0], [len(x) for x in l[:5]])
sieve = [True] * 1000; sieve[0] = sieve[1] = False
for i in range(2, 32):
    if sieve[i]: sieve[i * i::i] = [False] * len(sieve[i * i::i])
print(sum(sieve), [i for i in range(50) if sieve[i]])
nested = []
for _ in range(500): nested = [nested]
depth = 0
while nested: nested = nested[0]; depth += 1
print(depth)
l = list(range(10)) * 100; print(len(l), l.count(5), l[::100][:3], l[-1:-30:-10], len(set(l)), sorted(l)[500])
try: [1] * 10 ** 20
except (MemoryError, OverflowError) as e: print("refused")
m = [[i * j for j in range(20)] for i in range(20)]
print(sum(sum(r) for r in m), m[19][19], [m[i][i] for i in range(5)], list(map(sum, zip(*m)))[:5])
import functools
print(functools.reduce(lambda a, b: a + b, [[i] for i in range(50)])[-1], len(repr(list(range(1000)))),
    repr([1.5, "a", None])[:10], len(str([["x"] * 10] * 10)))
stack = []
for c in "((()())())": stack.append(c) if c == "(" else stack.pop()
print(stack == [], l[:5] == [0, 1, 2, 3, 4], [*l[:2], *l[-2:]], l.pop(500), len(l))

"""Mutation while iterating; ints iterate the same in equal sets built alike; custom hashes."""
def attempt(name, f):
    try: print(name, f())
    except (RuntimeError, KeyError) as e: print(name, "|", type(e).__name__, e)
def add():
    s = {1}
    for x in s: s.add(x + 1)
def discard():
    s = {1, 2, 3}
    for x in s: s.discard(x)
def copy_loop():
    s = {1, 2, 3}
    for x in list(s): s.remove(x)
    return s
def pop_all():
    s, out = set(range(5)), []
    while s: out.append(s.pop())
    return sorted(out)
def update_in_loop():
    s = {1, 2}
    for x in s: s.update([10, 20])
def clear_in_loop():
    s = {1, 2}
    for x in s: s.clear()
for f in (add, discard, copy_loop, pop_all, update_in_loop, clear_in_loop): attempt(f.__name__, f)
class H:
    def __init__(self, n): self.n = n
    def __hash__(self): return 3
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return f"H{self.n}"
s = {H(i) for i in range(30)} | {H(5)}
print(len(s), H(29) in s, H(30) in s, sorted(h.n for h in s)[:3])
s -= {H(i) for i in range(28)}
print(sorted(s, key=lambda h: h.n))
s.discard(H(28))
print(s)
class E:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq")
e = E(); z = {e}; print(e in z)
for f in [lambda: E() in z, lambda: z.add(E()), lambda: z.discard(E()), lambda: z | {E()}]:
    try: f()
    except ValueError as x: print(x, len(z))
big = set(range(5000))
big -= set(range(0, 5000, 2))
print(len(big), 4999 in big, 4998 in big)
big |= set(map(str, range(100)))
print(len(big), "55" in big, sum(1 for x in big if isinstance(x, str)))
for i in range(1, 5000, 2): big.remove(i)
print(sorted(big, key=int)[:5], len(big))
nested = frozenset([frozenset([frozenset()])])
print(nested, frozenset() in next(iter(nested)))
a, b = set(range(100)), set(range(99, -1, -1))
print(a == b, sorted(a) == sorted(b), hash(frozenset(a)) == hash(frozenset(b)), len(a & b), a ^ b)
seen = set()
dup = [x for x in [1, 2, 1, 3, 2] if x in seen or seen.add(x)]
print(dup, [x for i, x in enumerate("abca") if x not in "abca"[:i]])
g = (x for x in {1})
print(next(g), {*()} == set(), {*[1], *{2}} == {1, 2}, set(zip("ab", [1, 1])) == {("a", 1), ("b", 1)})

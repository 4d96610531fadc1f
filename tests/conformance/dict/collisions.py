"""Equal hashes, equality callbacks, deleted slots, keys of mixed types."""
class K:
    eqs = 0
    def __init__(self, v, h=7): self.v, self.h = v, h
    def __hash__(self): return self.h
    def __eq__(self, o): K.eqs += 1; return isinstance(o, K) and self.v == o.v
    def __repr__(self): return f"K{self.v}"
d = {K(i): i for i in range(50)}
print(len(d), d[K(0)], d[K(49)], d.get(K(50)), sum(d.values()))
for i in range(0, 50, 2): del d[K(i)]
print(len(d), d.get(K(2)), d[K(3)], list(d)[:5])
for i in range(0, 10, 2): d[K(i)] = "back"
print(list(d)[-5:], len(d), d[K(8)])
d = {}
for i in range(100): d[i] = i; d[str(i)] = -i; d[float(i) + .5] = i; d[(i,)] = i
print(len(d), d[50], d["50"], d[50.5], d[(50,)], sum(v for k, v in d.items() if isinstance(k, str)))
for r in range(5):
    for i in range(100): del d[i]; d[i] = r
print(len(d), d[5], next(iter(d)), list(d)[-1])
x = {}
for i in range(3000): x[i << 20] = i
print(len(x), x[2999 << 20], all(x[i << 20] == i for i in range(3000)), (3001 << 20) in x)
for i in range(3000): assert x.pop(i << 20) == i
print(x, len(x))
class BadEq:
    def __hash__(self): return 1
    def __eq__(self, o): raise ValueError("eq failed")
b = {BadEq(): 1}
for f in [lambda: b[BadEq()], lambda: BadEq() in b, lambda: b.get(BadEq()), lambda: b.pop(BadEq(), 0),
        lambda: b.setdefault(BadEq()), lambda: {BadEq(): 1, BadEq(): 2}]:
    try: print(f())
    except ValueError as e: print(e)
class BadHash:
    def __hash__(self): raise ValueError("hash failed")
for f in [lambda: {BadHash(): 1}, lambda: {}[BadHash()], lambda: BadHash() in {}, lambda: {BadHash()},
        lambda: {}.get(BadHash())]:
    try: print(f())
    except ValueError as e: print(e)
same = K("same"); e = {same: 1}; K.eqs = 0; e[same]; same in e; print("identity first:", K.eqs)
print({-1: "a", -2: "b"}, {2 ** 61 - 1: "m", 0: "z"}, {"": 1, b"": 2, (): 3, frozenset(): 4, 0: 5, None: 6,
    0.5: 7}, {1: 1, "1": 2, (1,): 3}[(1,)], {2 ** 64: "big"}[2 ** 64], {2.0 ** 64: 1}.get(2 ** 64))

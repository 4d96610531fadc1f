"""__hash__ and __eq__ together: dict and set behaviour."""
class K:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return isinstance(o, K) and self.v == o.v
    def __hash__(self): return hash(self.v)
    def __repr__(self): return f"K({self.v})"
d = {K(1): "one", K(2): "two"}
print(d[K(1)], K(3) in d, len({K(1), K(1), K(2)}), d)
class E:
    def __eq__(self, o): return True
try: hash(E())
except TypeError as e: print(e)
try: {E(): 1}
except TypeError as e: print(e)
print(E.__hash__)
class F(E):
    __hash__ = object.__hash__
print(isinstance(hash(F()), int))
class G(K): pass
print(hash(G(1)) == hash(K(1)), G(1) == K(1), {K(1): "x"}[G(1)])
class H(K):
    def __eq__(self, o): return False
try: hash(H(1))
except TypeError as e: print(e)
class Collide:
    def __init__(self, n): self.n = n
    def __hash__(self): return 1
    def __eq__(self, o): return self.n == o.n
    def __repr__(self): return str(self.n)
s = {Collide(i) for i in range(20)}
print(len(s), Collide(7) in s, Collide(99) in s)
d = {Collide(i): i for i in range(10)}
del d[Collide(3)]
print(list(d.values()), d[Collide(9)], d.get(Collide(3)))
for bad in ["a", 1.5, None]:
    class B:
        def __hash__(self): return bad
    try: hash(B())
    except TypeError as e: print(e)
class Big:
    def __hash__(self): return 2 ** 100
print(hash(Big()) == hash(2 ** 100))
class Neg:
    def __hash__(self): return -1
print(hash(Neg()), hash(-1), hash(-2))
print(hash(1) == hash(1.0) == hash(True), hash(0.0) == hash(-0.0) == hash(0) == hash(False),
    hash(2 ** 61 - 1), hash(2 ** 61), hash(1.5) == hash(1.5), hash(10 ** 20) == hash(1e20))
print({1: "a", 1.0: "b", True: "c"}, {0, False, 0.0}, len({"a", b"a"}))
print(hash((1, 2)) == hash((1, 2)), hash(()) == hash(()), hash("a") == hash("a"), hash("a") == hash("b"),
    hash(frozenset([1, 2])) == hash(frozenset([2, 1])))
m = K([1])
try: hash(m)
except TypeError as e: print(e)
try: hash((1, [2]))
except TypeError as e: print(e)
mut = K(1)
d = {mut: "v"}
mut.v = 2
print(K(1) in d, K(2) in d, list(d))

"""Rich comparison: reflection, NotImplemented, default identity, total_ordering."""
class A:
    def __init__(self, v): self.v = v
    def __lt__(self, o): print("lt", end=" "); return self.v < o.v if isinstance(o, A) else NotImplemented
    def __le__(self, o): print("le", end=" "); return self.v <= o.v if isinstance(o, A) else NotImplemented
    def __eq__(self, o): print("eq", end=" "); return self.v == o.v if isinstance(o, A) else NotImplemented
a, b = A(1), A(2)
print(a < b, a > b, a <= b, a >= b, a == b, a != b, a == A(1), a != A(1))
print(a == 1, 1 == a, a != 1)
for f in [lambda: a < 1, lambda: 1 > a, lambda: a >= "x"]:
    try: print(f())
    except TypeError as e: print(e)
print(sorted([A(3), A(1), A(2)])[0].v, max([A(3), A(9)]).v, min(A(3), A(1)).v)
class P: pass
p, q = P(), P()
print(p == p, p == q, p != q, p in [q, p], [p] == [p])
try: p < q
except TypeError as e: print(e)
class N:
    def __ne__(self, o): return "ne called"
print(N() != 1, N() == N())
class X:
    def __eq__(self, o): return "X.eq"
    def __lt__(self, o): return "X.lt"
    def __gt__(self, o): return "X.gt"
class Y(X):
    def __eq__(self, o): return "Y.eq"
    def __gt__(self, o): return "Y.gt"
print(X() == Y(), X() < Y(), X() > Y(), Y() == X(), X() == 1, 1 == X(), 1 < X())
class Z:
    __eq__ = None
try: Z() == 1
except TypeError as e: print(e)
class Weird:
    def __eq__(self, o): return []
print(Weird() == 1, Weird() != 1, not Weird() == 1, Weird() in [1], [Weird()] == [1])
import functools
@functools.total_ordering
class V:
    def __init__(self, *p): self.p = p
    def __eq__(self, o): return self.p == o.p
    def __lt__(self, o): return self.p < o.p
print(V(1, 2) <= V(1, 3), V(1, 2) >= V(1, 2), V(2) > V(1, 9), V(1) != V(1))
class Err:
    def __eq__(self, o): raise ValueError("compare failed")
for f in [lambda: Err() == 1, lambda: 1 in [Err()], lambda: [Err()].index(2), lambda: {1: 2} == {1: Err()},
        lambda: (Err(),) < (1,)]:
    try: print(f())
    except ValueError as e: print(e)
print(A.__gt__(a, b), object().__eq__(5), (1).__eq__("a"), (1).__lt__(2), "a".__gt__(1))

"""Arithmetic operator methods, reflected forms and priorities."""
class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f"V({self.x}, {self.y})"
    def __add__(self, o):
        return V(self.x + o.x, self.y + o.y) if isinstance(o, V) else NotImplemented
    def __sub__(self, o): return V(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k) if isinstance(k, (int, float)) else NotImplemented
    __rmul__ = __mul__
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __neg__(self): return V(-self.x, -self.y)
    def __pos__(self): return self
    def __invert__(self): return V(self.y, self.x)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __bool__(self): return bool(self.x or self.y)
    def __eq__(self, o): return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self): return hash((self.x, self.y))
    def __round__(self, n=None): return ("round", n)
    def __truediv__(self, k): return V(self.x / k, self.y / k)
    def __floordiv__(self, k): return V(self.x // k, self.y // k)
    def __mod__(self, k): return V(self.x % k, self.y % k)
    def __divmod__(self, k): return (self // k, self % k)
    def __pow__(self, k, m=None): return ("pow", k, m)
    def __rpow__(self, k): return ("rpow", k)
    def __rdivmod__(self, k): return ("rdivmod", k)
    def __int__(self): return 7
    def __float__(self): return 1.5
    def __index__(self): return 2
    def __trunc__(self): return 3
    def __floor__(self): return "floor"
    def __ceil__(self): return "ceil"
a, b = V(1, 2), V(3, 4)
print(a + b, b - a, a * 2, 2 * a, a @ b, -a, +a is a, ~a, abs(b), bool(V(0, 0)), a == V(1, 2), a != b,
    hash(a) == hash(V(1, 2)))
print(b / 2, b // 2, b % 2, divmod(b, 2), a ** 3, pow(a, 3, 5), 2 ** a, divmod(9, a), round(a), round(a, 2))
import math
print(int(a), float(a), [10, 20, 30][a], "abcd"[a:], hex(a), range(5)[a], math.floor(a), math.ceil(a),
    math.trunc(a), "x" * a, bin(a))
for s in ["a + 1", "1 + a", "a * 'x'", "'x' * a", "a & b", "a << 1", "a < b", "a - 1", "a += 1",
        "sum([a, b])", "3 - a", "a @ 1", "divmod(a, b)"]:
    try: exec(f"r = {s}\nprint(r)" if "+=" not in s else s)
    except Exception as e: print(s, "|", type(e).__name__, e)
print(sum([a, b], V(0, 0)))
class L:
    def __add__(self, o): return "L.add"
    def __radd__(self, o): return "L.radd"
class M(L):
    def __radd__(self, o): return "M.radd"
class N(L): pass
print(L() + M(), M() + L(), L() + N(), L() + L(), 1 + L(), L() + 1)
class R:
    def __rsub__(self, o): return ("rsub", o)
    def __rlshift__(self, o): return ("rlshift", o)
    def __rmatmul__(self, o): return ("rmatmul", o)
    def __rmod__(self, o): return ("rmod", o)
    def __rand__(self, o): return ("rand", o)
    def __rfloordiv__(self, o): return ("rfloordiv", o)
print(5 - R(), 5 << R(), 5 @ R(), 5 % R(), 5 & R(), 5 // R(), [] - R(), "%s" % R() if False else "skip")

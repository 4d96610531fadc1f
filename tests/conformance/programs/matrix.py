"""A Matrix class: operators, determinant, inverse, power, with exact fractions of our own."""
from math import gcd
class Fraction:
    __slots__ = ("n", "d")
    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError(f"Fraction({n}, 0)")
        if d < 0:
            n, d = -n, -d
        g = gcd(n, d)
        self.n, self.d = n // g, d // g
    @staticmethod
    def of(v): return v if isinstance(v, Fraction) else Fraction(v)
    def __add__(self, o): o = self.of(o); return Fraction(self.n * o.d + o.n * self.d, self.d * o.d)
    def __sub__(self, o): return self + -self.of(o)
    def __mul__(self, o): o = self.of(o); return Fraction(self.n * o.n, self.d * o.d)
    def __truediv__(self, o): o = self.of(o); return Fraction(self.n * o.d, self.d * o.n)
    __radd__, __rmul__ = __add__, __mul__
    def __rsub__(self, o): return self.of(o) - self
    def __neg__(self): return Fraction(-self.n, self.d)
    def __eq__(self, o): o = self.of(o); return (self.n, self.d) == (o.n, o.d)
    def __lt__(self, o): o = self.of(o); return self.n * o.d < o.n * self.d
    def __hash__(self): return hash((self.n, self.d))
    def __bool__(self): return self.n != 0
    def __repr__(self): return str(self.n) if self.d == 1 else f"{self.n}/{self.d}"
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError("ragged matrix")
    @classmethod
    def identity(cls, n): return cls([int(i == j) for j in range(n)] for i in range(n))
    @property
    def shape(self): return len(self.rows), len(self.rows[0])
    @property
    def T(self): return Matrix(zip(*self.rows))
    def __getitem__(self, key):
        if isinstance(key, tuple):
            r, c = key
            return self.rows[r][c]
        return self.rows[key]
    def __add__(self, o): return Matrix([a + b for a, b in zip(x, y)] for x, y in zip(self.rows, o.rows))
    def __sub__(self, o): return self + -1 * o
    def __mul__(self, k): return Matrix([v * k for v in r] for r in self.rows)
    __rmul__ = __mul__
    def __matmul__(self, o):
        if self.shape[1] != o.shape[0]:
            raise ValueError(f"shapes {self.shape} and {o.shape} do not fit")
        return Matrix([sum(a * b for a, b in zip(r, c)) for c in zip(*o.rows)] for r in self.rows)
    def __pow__(self, n):
        if n < 0: return self.inverse() ** -n
        out, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1: out = out @ base
            base, n = base @ base, n >> 1
        return out
    def __eq__(self, o): return isinstance(o, Matrix) and self.rows == o.rows
    def reduce(self):
        m, det, r = [[Fraction.of(v) for v in row] for row in self.rows], Fraction(1), 0
        for c in range(len(m)):
            p = next((i for i in range(r, len(m)) if m[i][c]), None)
            if p is None: return m, Fraction(0)
            if p != r: m[p], m[r], det = m[r], m[p], -det
            det *= m[r][c]
            m[r] = [v / m[r][c] for v in m[r]]
            for i in range(len(m)):
                if i != r and m[i][c]: m[i] = [a - m[i][c] * b for a, b in zip(m[i], m[r])]
            r += 1
        return m, det
    def det(self): return self.reduce()[1]
    def inverse(self):
        n = len(self.rows)
        m, det = Matrix(r + e for r, e in zip(self.rows, Matrix.identity(n).rows)).reduce()
        if not det: raise ZeroDivisionError("singular matrix")
        return Matrix(r[n:] for r in m)
    def __str__(self):
        cells = [[str(v) for v in r] for r in self.rows]
        width = max(len(c) for r in cells for c in r)
        return "\n".join("[" + " ".join(c.rjust(width) for c in r) + "]" for r in cells)
a = Matrix([[2, 1, 1], [1, 3, 2], [1, 0, 0]]); b = Matrix([[1, 2], [3, 4], [5, 6]])
print(a @ b)
print(a.T)
print(a.det(), a.inverse().det())
print(a.inverse())
print(a @ a.inverse() == Matrix.identity(3))
print(a + a == 2 * a, (a - a).rows, a ** 3 == a @ a @ a, a[1, 2], a[0], (a ** -1).rows, (a ** 0).rows)
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1], Matrix([[1, 2], [2, 4]]).det())
for f in (lambda: a @ Matrix([[1]]), lambda: Matrix([[1, 2], [3]]),
        lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: Fraction(1, 0)):
    try: f()
    except (ValueError, ZeroDivisionError) as e: print(type(e).__name__, e)
hilbert = Matrix([Fraction(1, i + j + 1) for j in range(5)] for i in range(5))
print(hilbert.det(), hilbert.inverse(), sep="\n")
print(sum(Fraction(1, n) for n in range(1, 21)), sorted([Fraction(1, 2), Fraction(1, 3), Fraction(2, 5)]))

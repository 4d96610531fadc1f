"""Exact linear algebra: a Matrix class with operators, slices, errors, determinants and inverses of Fractions."""
from fractions import Fraction
from functools import reduce, total_ordering
import operator
class Matrix:
    __slots__ = ("rows",)
    def __init__(self, rows):
        self.rows = tuple(tuple(map(Fraction, r)) for r in rows)
        if len({len(r) for r in self.rows}) > 1: raise ValueError("ragged rows")
    @classmethod
    def identity(cls, n): return cls([[int(i == j) for j in range(n)] for i in range(n)])
    @property
    def shape(self): return len(self.rows), len(self.rows[0]) if self.rows else 0
    def __getitem__(self, key):
        match key:
            case (int(i), int(j)): return self.rows[i][j]
            case (slice() as i, slice() as j): return Matrix(r[j] for r in self.rows[i])
            case int(i): return self.rows[i]
            case (slice() as i, int(j)): return tuple(r[j] for r in self.rows[i])
        raise TypeError(f"bad index {key!r}")
    def _zip(self, other, f):
        if not isinstance(other, Matrix): return NotImplemented
        if self.shape != other.shape: raise ValueError(f"shapes {self.shape} and {other.shape}")
        return Matrix([list(map(f, a, b)) for a, b in zip(self.rows, other.rows)])
    def __add__(self, other): return self._zip(other, operator.add)
    def __sub__(self, other): return self._zip(other, operator.sub)
    def __mul__(self, k): return Matrix([[x * k for x in r] for r in self.rows]) if isinstance(k,
        (int, Fraction)) else NotImplemented
    __rmul__ = __mul__
    def __neg__(self): return -1 * self
    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]: raise ValueError("inner dimensions differ")
        return Matrix([[sum(map(operator.mul, r, c)) for c in zip(*other.rows)] for r in self.rows])
    def __pow__(self, n): return self.inverse() ** -n if n < 0 else reduce(operator.matmul, [self] * n,
        Matrix.identity(len(self.rows)))
    def __eq__(self, other): return isinstance(other, Matrix) and self.rows == other.rows
    def __hash__(self): return hash(self.rows)
    def __iter__(self): yield from self.rows
    def __repr__(self): return "[" + "; ".join(" ".join(map(str, r)) for r in self.rows) + "]"
    def __format__(self, spec): return "\n".join(" ".join(format(str(x), spec) for x in r) for r in self.rows)
    def transposed(self): return Matrix(zip(*self.rows))
    def eliminate(self):
        rows, sign, rank = [list(r) for r in self.rows], 1, 0
        for column in range(self.shape[1]):
            pivot = next((i for i in range(rank, len(rows)) if rows[i][column]), None)
            if pivot is None: continue
            if pivot != rank: rows[pivot], rows[rank], sign = rows[rank], rows[pivot], -sign
            for i in range(rank + 1, len(rows)):
                k = rows[i][column] / rows[rank][column]
                rows[i] = [a - k * b for a, b in zip(rows[i], rows[rank])]
            rank += 1
            if rank == len(rows): break
        return rows, sign, rank
    def det(self):
        rows, sign, rank = self.eliminate()
        return sign * reduce(operator.mul, (rows[i][i] for i in range(len(rows))),
            Fraction(1)) if rank == len(rows) else Fraction(0)
    def inverse(self):
        n = len(self.rows)
        if not self.det(): raise ZeroDivisionError("singular")
        work = [list(r) + list(e) for r, e in zip(self.rows, Matrix.identity(n).rows)]
        for i in range(n):
            p = next(k for k in range(i, n) if work[k][i])
            work[i], work[p] = work[p], work[i]
            work[i] = [x / work[i][i] for x in work[i]]
            for k in range(n):
                if k != i: work[k] = [a - work[k][i] * b for a, b in zip(work[k], work[i])]
        return Matrix([r[n:] for r in work])
a, b = Matrix([[2, 1, "1/3"], [0, 3, -1], [4, 0, 5]]), Matrix([[1, 2, 3], [0.5, -1, 0], ["7/2", 1, 1]])
print(a, b, a + b, a - b, a @ b, -a, a * 2 == 2 * a, a ** 2 == a @ a, a ** 0, sep="\n")
print(a.det(), b.det(), (a @ b).det() == a.det() * b.det(), a.inverse(),
    a @ a.inverse() == Matrix.identity(3), a ** -2 == (a.inverse()) ** 2, b.transposed(),
    Matrix([[1, 2], [2, 4]]).eliminate()[2])
print(f"{b:>5}", b[1, 2], b[0], b[:2, 1:], b[:, 0], len({a, Matrix(a.rows), b}), *a)
for f in [lambda: a + 1, lambda: 1 + a, lambda: a + Matrix([[1]]), lambda: a @ Matrix([[1]]),
    lambda: Matrix([[1], [1, 2]]), lambda: a["x"], lambda: a[9], lambda: Matrix([[1, 2], [2, 4]]).inverse(),
    lambda: a * 1.5, lambda: a.x, lambda: setattr(a, "y", 1), lambda: Matrix([["x"]]), lambda: a < b]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

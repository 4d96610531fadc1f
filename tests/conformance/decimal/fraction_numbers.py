# Fraction and the numeric tower.
from fractions import Fraction as F
from decimal import Decimal
import copy
import math
import numbers
import operator
import pickle

for args in ((), (3,), (6, 4), (-6, 4), (6, -4), ("3/4",), (" -7/3 ",), ("1.25",), ("-.5e2",), ("1_000/3",), (0.75,), (Decimal("1.1"),), (F(1, 2), F(3, 4)),
             (True,), ("1e-3",), (1, 0), ("1/0",), ("a",), ("1/ 2",), ("1 /2",), (1.5, 2), (1j,), (None,), ("3/-4",), (float("nan"),), (float("inf"),)):
    try:
        print(args, repr(F(*args)), F(*args))
    except Exception as error:
        print(args, type(error).__name__, error)
a, b = F(7, 3), F(-2, 5)
for name in "add sub mul truediv floordiv mod pow".split():
    op = getattr(operator, name)
    for x, y in ((a, b), (b, a), (a, 2), (2, a), (a, 0.5), (0.5, a), (a, 1 + 2j), (F(4), F(1, 2)), (F(4), -2), (a, 0), (2, F(3)), (F(0), -1)):
        try:
            print(name, x, y, op(x, y), type(op(x, y)).__name__)
        except Exception as error:
            print(name, x, y, type(error).__name__, error)
print(divmod(a, b), divmod(7, a), -a, +a, abs(b), int(a), float(a), math.floor(b), math.ceil(b), math.trunc(b), round(a), round(F(5, 2)), round(a, 2),
      round(F(1234), -2), bool(F(0)), complex(a), a.as_integer_ratio(), a.is_integer(), F(4, 2).is_integer())
print(a == F(14, 6), a == 2.5, F(1, 2) == 0.5, F(1) == 1, a < 3, a > 2.5, a <= float("inf"), F(1, 2) == Decimal("0.5"), hash(F(1, 2)) == hash(0.5),
      hash(F(3)) == hash(3), a != "x", F(1, 2) == 0.5 + 0j)
try:
    a < "x"
except TypeError as error:
    print(error)
print(F(math.pi).limit_denominator(1000), F("3.1415926535").limit_denominator(10), F(1, 3).limit_denominator(), F.from_float(0.1), F.from_decimal(Decimal("0.1")))
for f in (lambda: F.from_float("a"), lambda: F.from_decimal(0.5), lambda: a.limit_denominator(0), lambda: F(1) / 0, lambda: setattr(a, "numerator", 1)):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
print(pickle.loads(pickle.dumps(a)), copy.copy(a) is a, copy.deepcopy(a) is a, sum([F(1, 3)] * 3), max(a, b), math.prod([F(1, 2)] * 3))
for n in (1, 1.0, 1j, F(1), Decimal(1), True):
    print(type(n).__name__, [c.__name__ for c in (numbers.Number, numbers.Complex, numbers.Real, numbers.Rational, numbers.Integral) if isinstance(n, c)])
for c in (numbers.Complex, numbers.Real, numbers.Integral):
    try:
        c()
    except TypeError as error:
        print(error)

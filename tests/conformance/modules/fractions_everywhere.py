"""fractions.Fraction: construction from everything, arithmetic with all number types, formatting, rounding, hashing."""
import math
import operator
from decimal import Decimal
from fractions import Fraction as F


def attempt(function, *args, **kwargs):
    try:
        return repr(function(*args, **kwargs))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for args in ((), (3,), (6, -4), (-6, -4), (0, 5), ("3/4",), (" -3/4\n",), ("1.25",), ("-1.5e-3",), ("1e3",),
      ("1_000/3",), (".5",), ("5.",), ("1/ 2",), ("1/0",), ("a",), ("",), ("1/2/3",), ("+7",), (0.1,), (0.5,
      ), (float("nan"),), (float("inf"),), (Decimal("1.1"),), (Decimal("NaN"),), (F(1, 2), F(3, 4)), (1, 0),
      (1.0, 2), ("1", 2), (1j,), (None,), (True,), (F(5, 3),), (2 ** 70, 2 ** 68), ("\u0661/\u0662",),
      ("1__0",), ("0x1",), ("nan",)):
    print(args, attempt(F, *args))
a, b = F(7, 3), F(-2, 5)
others = [b, 2, 1.5, 1j, Decimal("1.5"), "x", True, 0, F(0), None]
for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "lt", "eq"):
    op = getattr(operator, name)
    print(name, [attempt(op, a, o) for o in others])
    print("  r", [attempt(op, o, a) for o in others if not (name == "pow" and isinstance(o, complex))])
print(divmod(a, b), divmod(a, 2), divmod(7, b), -a, +a, abs(b), a ** 2, a ** -2, b ** 3, attempt(pow, F(0),
      -1), F(4, 9) ** F(1, 2), F(-8) ** F(1, 3), pow(a, 2), attempt(pow, a, 2, 5), 2 ** F(3), 2 ** F(1, 2),
      2 ** F(-3))
print(int(a), int(b), float(a), complex(a), bool(b), bool(F(0)), math.floor(b), math.ceil(b), math.trunc(b),
      round(a), round(a, 2), round(F(1, 2)), round(F(3, 2)), round(F(5, 2)), round(a, -1), round(F(25), -1),
      str(a), repr(a), a.numerator, a.denominator, a.as_integer_ratio(), a.is_integer(), F(4,
      2).is_integer(), a.real, a.imag, a.conjugate())
print(F(math.pi).limit_denominator(10), F(math.pi).limit_denominator(1000),
      F("3.1415926535897932").limit_denominator(), F(1, 3).limit_denominator(2), attempt(a.limit_denominator,
      0), F.from_float(0.25), F.from_float(3), attempt(F.from_float, "x"), F.from_decimal(Decimal("0.2")),
      F.from_decimal(5), attempt(F.from_decimal, 0.5), attempt(F.from_float, math.inf))
print(hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), hash(F(-1)), hash(F(1, 2 ** 61 - 1)), {F(1,
      2): "half"}[0.5], F(1, 2) == 0.5, F(1, 3) == 1 / 3, F(1, 10) == Decimal("0.1"), F(1, 2) < 0.6, F(1,
      2) < math.inf, F(1, 2) == math.nan, F(1, 2) == 0.5 + 0j, sorted([F(1, 2), 0.3, 1, F(-1, 3)]), sum([F(1,
      3)] * 3), math.prod([F(1, 2), 4]), max(F(1, 3), 0.3), math.gcd(6, 4))
for spec in (".2f", "10.3f", "<12.1e", "+.3g", "%", ".0%", "=+10.2f", ",.1f", "_.2f", "010.3f", "z.0f",
      "#.0f", "", ">10", "+", " ", "#", "*^12", ",", "d", "x", ".3", "08.2e", "G", "s"):
    print(repr(spec), attempt(format, F(-12345, 7), spec), attempt(format, F(3), spec))
print(attempt(setattr, a, "numerator", 5), isinstance(a, __import__("numbers").Rational), issubclass(F,
      __import__("numbers").Number), F.__slots__, math.isqrt(int(F(81))), f"{a!r:>20}|{a:>10}", eval(repr(a),
      {'Fraction': F}) == a)

# Decimals from everything and to everything, their methods and operators, errors in words.
import copy
import math
import numbers
import pickle
from decimal import *
from fractions import Fraction


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for text in ("1", " -1.50 ", "1_000.5_0", "+.5", "5.", ".", "", "1e", "1e5", "1E-5", "1e+99999999999999999999", "1e999999999999999999",
             "1e-1999999999999999997", "1e-1999999999999999998", "0e-1999999999999999998", "inf", "-Infinity", "infin", "NaN", "nan0012",
             "sNaN5", "-snan", "nanx", "0x10", "1 2", "1__2", "\u0661\u0662.\u0663", "\u2003 7 \n", "1\0", "--1", "00012.300", "9" * 60 + "." + "1" * 45):
    attempt(Decimal, text)
for value in (5, -5, True, 2**200, -2**64, 0.1, -0.0, 1e300, 5e-324, float("inf"), float("-nan"), (0, (1, 2, 3), -2), [1, [0, 0, 7], 3],
              (0, (), 0), (1, (), "F"), (0, (1, 2), "n"), (1, (), "N"), (0, (1,), "x"), (2, (1,), 0), (0, (10,), 0), (0, "12", 0), (0, (1,), 1.0),
              (0, 1), None, 1j, b"1", Fraction(1, 2), (0, (1,), 2**70)):
    attempt(Decimal, value)
attempt(Decimal)
attempt(Decimal, "1", 5)
attempt(Decimal, value="7", context=None)
attempt(Decimal.from_float, 2.5)
attempt(Decimal.from_float, 7)
attempt(Decimal.from_float, "7")

for text in ("0", "-0", "1.5", "-2.50", "1E+3", "-7E-8", "123456789012345678901234567890.5", "Infinity", "-Infinity", "NaN", "-NaN12", "sNaN"):
    d = Decimal(text)
    print(text, repr(d), d.as_tuple(), bool(d), d.adjusted(), d.is_finite(), d.is_infinite(), d.is_nan(), d.is_qnan(), d.is_snan(),
          d.is_signed(), d.is_zero(), d.is_canonical(), d.copy_abs(), d.copy_negate(), d.real, d.imag, d.conjugate(), d.radix(),
          d.number_class(), d.to_eng_string())
    for f in (int, float, complex, round, math.floor, math.ceil, math.trunc, Decimal.as_integer_ratio, lambda x: round(x, 1),
              lambda x: round(x, -2)):
        attempt(f, d)
    print(d.__reduce__(), copy.copy(d) is d, copy.deepcopy(d) is d, repr(pickle.loads(pickle.dumps(d))))

print(hash(Decimal("1.5")) == hash(1.5) == hash(Fraction(3, 2)), hash(Decimal(10**30)) == hash(10**30), hash(Decimal("-1")) == hash(-1),
      hash(Decimal("1E-3")) == hash(Fraction(1, 1000)), hash(Decimal("inf")) == hash(float("inf")), hash(Decimal("1.0")) == hash(Decimal("1.00")))
attempt(hash, Decimal("sNaN"))
values = [Decimal("0.1"), Decimal(1), Decimal("1.00"), Decimal("-0"), Decimal("NaN"), Decimal("Infinity"), Decimal("1E+30")]
others = [0.1, 1, 1.0, Fraction(1, 10), Fraction(1, 3), 0, -0.0, float("inf"), float("nan"), 10**30, 1e30, 1 + 0j, 1j, True, Decimal("1.0"), "1", None]
for v in values:
    print(v, [v == o for o in others], [o != v for o in others])
for v in (Decimal("0.1"), Decimal("Infinity")):
    for o in others:
        attempt(lambda: (v < o, v >= o, o > v))
attempt(lambda: Decimal("NaN") < 1)
attempt(lambda: Decimal("sNaN") == 1)
for o in (None, "1", 1.5, Fraction(1, 2), [1]):
    for f in (lambda: Decimal(1) + o, lambda: o - Decimal(1), lambda: Decimal(1) // o, lambda: Decimal(2) ** o, lambda: divmod(o, Decimal(3))):
        attempt(f)
print(7 + Decimal("1.5"), 7 - Decimal("1.5"), 7 * Decimal("1.5"), 7 / Decimal("1.5"), 7 // Decimal("1.5"), 7 % Decimal("1.5"), divmod(-7, Decimal(2)),
      2 ** Decimal("0.5"), Decimal(2) ** 10, pow(Decimal(7), 20, 13), pow(7, Decimal(20), 13), -Decimal("-0"), +Decimal("-0"), abs(Decimal("-3.10")))
attempt(pow, Decimal(2), Decimal("0.5"), 7)
attempt(Decimal(1).compare, "1")
attempt(Decimal(1).compare, 1, 2)
attempt(Decimal(1).compare)
attempt(Decimal("2.675").quantize, Decimal("0.01"), ROUND_HALF_UP)
attempt(Decimal("2.675").quantize, Decimal("0.01"), rounding="UP")
attempt(Decimal("2.5").to_integral_value, rounding=ROUND_CEILING)
attempt(Decimal("2").fma, 3, 4)
attempt(round, Decimal("1.25"), "1")
attempt(Decimal("1").__format__, 5)


class Money(Decimal):
    def __new__(cls, value, currency="EUR"):
        self = super().__new__(cls, value)
        self.currency = currency
        return self

    def __repr__(self):
        return f"Money({self}, {self.currency})"

    def __radd__(self, other):
        return "reflected"


m = Money("12345678901234567890123.50", "USD")
print(repr(m), repr(m + 1), 1 + m, Decimal(1) + m, m.currency, isinstance(m, Decimal), m == Decimal("12345678901234567890123.5"), repr(copy.copy(m)),
      type(m.copy_abs()).__name__, type(+m).__name__, repr(Money.from_float(0.5)), m.__dict__)
attempt(setattr, Decimal(1), "x", 1)
attempt(setattr, Decimal, "x", 1)
print(issubclass(Decimal, numbers.Number), isinstance(Decimal(1), numbers.Real), DecimalTuple(0, (1, 2), -1), DecimalTuple._fields,
      MAX_PREC, MAX_EMAX, MIN_EMIN, MIN_ETINY, HAVE_THREADS, HAVE_CONTEXTVAR)

# fractions: construction, arithmetic with every number, formatting, rounding, limit_denominator, errors.
from decimal import Decimal
from fractions import Fraction as F
import math

print(F(6, -4), F("3/7"), F(" -1.25e2 "), F(0.5), F(Decimal("0.1")), F("1_0/3"), F(), F(True), F(F(1, 2), F(3, 4)), repr(F(1, 3)), F.from_float(0.25), F.from_decimal(Decimal("2.5")), F(2.5).as_integer_ratio(), F(4, 2).is_integer())
a, b = F(3, 4), F(-2, 5)
print(a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b), a ** 2, a ** -2, b ** 3, a ** F(1, 2), 2 ** F(2), 0.5 + a, 1 + a, a * 2, a - 1j, 2 // a, 1.5 % a, 2 ** a, F(0) ** 0)
print(a > b, a == 0.75, a < 1, a >= F(3, 4), a == "x", hash(F(1, 2)) == hash(0.5), hash(F(3)) == hash(3), F(1, 3) == 1 / 3, F(10 ** 30) < math.inf, math.nan == a, sorted([0.7, a, 1, b]))
print(round(F(7, 2)), round(F(5, 2)), round(F(22, 7), 3), round(F(1250), -2), math.floor(b), math.ceil(b), math.trunc(b), int(F(-7, 2)), float(a), complex(a), abs(b), -a, +a, bool(F(0)), F(math.pi).limit_denominator(1000), F("3.1415926535").limit_denominator(10))
print(f"{F(1, 3):.4f} {F(10, 3):e} {F(2, 3):%} {F(123456, 7):,.2f} {F(1, 8):g} {F(3, 7)} {F(7, 2):>8} {F(6, 3):08.2f} {F(1, 3):#} {F(4):+}")
for bad in (lambda: F(1, 0), lambda: F("1/0"), lambda: F("x"), lambda: F("1 / 2x"), lambda: F(1.5, 2), lambda: F("1", 2), lambda: F(math.inf), lambda: F(math.nan), lambda: F(None), lambda: a < 1j, lambda: a / 0, lambda: F(0) ** -1, lambda: a.limit_denominator(0), lambda: a + "1", lambda: setattr(a, "numerator", 1), lambda: f"{a:z}", lambda: F(1j), lambda: F(5, "2")):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)


class Sub(F):
    pass


print(type(Sub(1, 2) + 1).__name__, Sub(1, 2), repr(Sub(1, 2)), sum([F(1, n) for n in range(1, 8)]), math.prod([F(1, 2)] * 5), max(a, b), F(1, 2).conjugate(), a.real, a.imag)

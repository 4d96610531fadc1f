# Decimal: text, operators, conditions and messages.
from decimal import *
from fractions import Fraction

D = Decimal
values = [D(t) for t in ("0", "-0", "1", "-1", "2", "10", "0.1", "-3.14", "1E+5", "1E-7", "123456789.987654321", "9" * 30, "7E-30",
                         "Infinity", "-Infinity", "NaN", "NaN123")]
for text in ("1", " 1_000.5 ", "+.5", "5.", "1e3", "1E-10", "0e5", "0.0000001", "-0.00", "inf", "-iNf", "nan7", "sNaN", "\u0661\u0662"):
    d = D(text)
    print(repr(d), str(d), d.as_tuple(), d.to_eng_string(), d.is_signed())
for bad in ("", "a", "1.2.3", "1e", "--1", "1 2", "0x1", "."):
    try:
        print(D(bad))
    except InvalidOperation as error:
        print(repr(bad), error)
for bad in ([1], (1, 2), (2, (1,), 0), (0, (10,), 0), (0, (1,), "x"), None, 1j, b"1"):
    try:
        print(D(bad))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(D(0.1), D(5), D(True), D((1, (1, 2, 3), -2)), D((0, (), "F")), D.from_float(0.5), D(-0.0), D(float("inf")))


def attempt(name, function, *args):
    try:
        print(name, *args, "=", function(*args))
    except ArithmeticError as error:
        print(name, *args, type(error).__name__, error)


import operator
for name in ("add", "sub", "mul", "truediv", "floordiv", "mod"):
    function = getattr(operator, name)
    for a in values:
        print(name, a, end=": ")
        for b in values:
            try:
                print(function(a, b), end=" ")
            except ArithmeticError as error:
                print(error, end=" ")
        print()
for a in (D("7.5"), D(-7), D(0)):
    for b in (D(2), D("-0.3"), D(0)):
        attempt("divmod", divmod, a, b)
for a in ("2", "-2", "0", "1.1", "10", "0.5", "4", "Infinity", "-Infinity", "1.00"):
    for b in ("0", "1", "-1", "2", "0.5", "-0.5", "3", "10", "100", "Infinity", "-Infinity", "1.5"):
        attempt("pow", pow, D(a), D(b))
attempt("pow", pow, D(3), 5, 7)
attempt("pow", pow, D(-3), 5, 7)
print(2 + D(1), 2 - D(1), 3 * D("1.5"), 1 / D(3), 7 // D(2), 7 % D(4), 2 ** D(3), divmod(7, D(2)), -D(1), +D("-0"), abs(D(-5)))
for function in (lambda: D(1) + 1.0, lambda: 1.0 * D(1), lambda: D(1) < "1", lambda: D(1) + "1", lambda: D(1) ** 1.0):
    try:
        print(function())
    except TypeError:
        print("TypeError")
print(D(1) == 1, D("1.0") == 1.0, D("0.1") == 0.1, D(1) < 1.5, D(1) == Fraction(1), D("0.5") > Fraction(1, 3), D("NaN") == D("NaN"),
      hash(D(1)) == hash(1), hash(D("0.5")) == hash(0.5), hash(D("1e20")) == hash(10 ** 20), D(2) in [2], D("1.10") == D("1.1"))
print(sum([D("0.1")] * 10), max(D(1), D(2)), sorted([D(3), D("1.5"), D(2)]), int(D("-3.9")), float(D("0.1")), round(D("2.5")), round(D("3.5")),
      round(D("2.675"), 2), bool(D(0)), complex(D(2)), D("3.75").as_integer_ratio(), D("1e3").as_integer_ratio())
import math
print(math.floor(D("-1.5")), math.ceil(D("1.2")), math.trunc(D("-1.7")))
for t in ("NaN", "Infinity"):
    for f in (int, round, math.floor, D.as_integer_ratio):
        try:
            print(f(D(t)))
        except (ValueError, OverflowError) as error:
            print(f.__name__, t, type(error).__name__, error)

# format() of Decimals and Fractions.
from decimal import *
from fractions import Fraction

D = Decimal
specs = ["", "f", ".2f", ".0f", "e", ".3e", "E", "g", ".3g", "G", "%", ".1%", "10", "<10", "^10.2f", "+", " ", "-", "08.2f", ",", ",.2f", "012,.1f", "*>12",
         "=+12", "_<12.3e", "z.1f", "#.0f", ".10", "n"]
for spec in specs:
    print(repr(spec), *[format(D(t), spec) for t in ("0", "-0.00", "1234567.891", "-0.000123", "1E+5", "9.995", "1E-10", "0E+3")], sep="|")
    print(repr(spec), *[format(D(t), spec) for t in ("NaN", "-Infinity", "sNaN5")] if "=" not in spec else "", sep="|")
for spec in ("x", "d", "5.", "..", "<<<", "1.2.3", "s"):
    try:
        print(format(D(1), spec))
    except ValueError as error:
        print(spec, error)
print(f"{D('3.14159'):.3}", "%s %d %.2f" % (D("1.5"), D("2.7"), D("3.14159")), "{:>8}".format(D("1.10")))
for spec in ("", ".2f", ".3e", "g", "10", "<10", "+", "08.2f", ",.1f", "_", "%", ".0f", "#", "^+12", "z.1f", ".3g", "G", "E"):
    print(repr(spec), *[format(f, spec) for f in (Fraction(1, 3), Fraction(-22, 7), Fraction(5), Fraction(0), Fraction(1234567, 2))], sep="|")
for spec in ("x", "d", "q", ".2"):
    try:
        print(format(Fraction(1, 2), spec))
    except ValueError as error:
        print(error)

# The format mini-language on Decimals: every flag, kind and width on numbers of all shapes, rounding by the context.
from decimal import *

VALUES = [Decimal(v) for v in ("0", "1", "-1.5", "-0", "0E-5", "0E+5", "1E+5", "1.23E-10", "1234567.891", "-12345678901234567890.5", "NaN",
                               "-sNaN12", "Infinity", "9.995", "123E10", "-0.001", "1E-7")]
for spec in """e E f F g G n % .0f .2f .3e .0e .4g .0g .2% 10 <10 ^10 =10 010 + - *^12.2f , 010, 012,.2f 015,.3f 013,f z.0f z.1f z zg #.0f
               #g # #.0e #.3g +z.0f .2 .0 .10 06, 07, 08,.1f =+10 0<8 0>8 0=8 08 .30f 020.15e ,g ,% ,e z,.2f _ x c <010 00 . .f ,n
               \u00e9^12 10.3 <>5""".split() + ["", " ", " 010.2f"]:
    out = []
    for v in VALUES:
        try:
            out.append(format(v, spec))
        except ValueError as error:
            out = [error]
            break
    print(ascii(spec), *map(ascii, map(str, out)))
for rounding in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_05UP):
    with localcontext(rounding=rounding, capitals=0):
        print(rounding, [format(Decimal(v), s) for v in ("1.25", "-1.35", "0.05", "15", "-0.04", "1E+30") for s in (".1f", ".1e", ".1g", "")])
x = Decimal("1234567.8")
for override in ({"decimal_point": ",", "thousands_sep": ".", "grouping": "\x03\x03\x00"}, {"decimal_point": "!", "thousands_sep": "x", "grouping": "\x02"},
                 {"decimal_point": ",", "thousands_sep": "", "grouping": "\x7f"}, {"decimal_point": ",", "thousands_sep": "-", "grouping": "\x01\x02\x04\x00"},
                 {}, 5, {"decimal_point": ",", "thousands_sep": ".", "grouping": 3}):
    try:
        print(x.__format__("n", override), x.__format__("020n", override), x.__format__(".1f", override))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(f"{x:>15}|{x:<15,}|{x:^+15.3f}|{x:015,.1f}|{x!r:>25}", "{:,.2f} {:e}".format(x, x), "%.3f %s %d %g" % (x, x, x, x))

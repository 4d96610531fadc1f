"""Decimal and Fraction with each other, with float, int, text; contexts that trap; formats; hashes."""
import decimal
import math
import operator
import re
from decimal import Context, Decimal as D, getcontext, localcontext
from fractions import Fraction as F


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


values = [D("1.10"), D("-0"), D("NaN"), D("sNaN"), D("-Infinity"), D("1E+5"), F(-7, 3), F(4), 0.5, 3, True,
    "2", 1j, None]
for op in (operator.add, operator.mul, operator.truediv, operator.floordiv, operator.mod, operator.pow,
    operator.lt, operator.eq, divmod):
    for a in values[:7]:
        for b in values:
            attempt(f"{op.__name__} {a!r} {b!r}", lambda: op(a, b))
for text in ("1_000.5", " 3 ", "1e400", "0x1", "", "1/3", " 1 / 3", "1/ 3", "1/0", "3.5/2", "-.5", "1e-3",
    "１/２", "nan", "inf", "1__0", "+7", "-", "1e", "_1", "1_", "٣"):
    attempt(f"D {text!r}", lambda: D(text))
    attempt(f"F {text!r}", lambda: F(text))
for call in (lambda: D((1, (1, 2), -1)), lambda: D((2, (1,), 0)), lambda: D((0, (1, 10), 0)),
    lambda: D((0, (), "F")), lambda: D((0, (1,))), lambda: D([0, [1], 0]), lambda: D(F(1, 2)), lambda: D(1j),
        lambda: D(None), lambda: D("1", 5), lambda: D(value="3"), lambda: F(D("1.5")), lambda: F(1.1),
        lambda: F(float("nan")), lambda: F(1, 2.0), lambda: F(1, 0), lambda: F("1", 2),
        lambda: F(F(1, 2), F(3, 4)), lambda: F(None), lambda: F(1j), lambda: F.from_float("1"),
        lambda: F.from_decimal(1.5), lambda: D.from_float(0.1), lambda: D.from_float("1"),
             lambda: F(22, 7).limit_denominator(0), lambda: F(math.pi).limit_denominator(100),
                 lambda: round(F(5, 2)), lambda: round(F(-7, 3), 1),
                 lambda: math.floor(F(-1, 2)), lambda: int(F(-7, 2)), lambda: float(F(10 ** 400, 3)),
                 lambda: F(1, 3).as_integer_ratio(), lambda: F(4).is_integer(),
                 lambda: hash(F(1, 2)) == hash(0.5) == hash(D("0.5")), lambda: hash(D("sNaN")),
                 lambda: F(2, 3) ** -2, lambda: F(2) ** F(1, 2), lambda: F(0) ** -1, lambda: (-8) ** F(1, 3),
                 lambda: 2 ** F(3), lambda: pow(F(1, 2), 2, 3), lambda: complex(F(1, 2)),
                 lambda: setattr(F(1), "numerator", 5),
                 lambda: f"{F(1, 3):.3f} {F(22, 7):>10} {F(-5, 2):+.1e} {F(1234567, 1):,} {F(3, 4):#.2g}",
                 lambda: f"{F(1, 3):x}", lambda: f"{F(1, 3):010.3}",
             lambda: D("1.25").quantize(D("0.1")), lambda: D("1e30").quantize(D("0.1")),
                 lambda: D("Inf").quantize(D("1")), lambda: round(D("2.5")), lambda: round(D("2.675"), 2),
                 lambda: round(D("NaN")), lambda: int(D("Infinity")), lambda: math.floor(D("-1.5")),
                 lambda: float(D("sNaN")), lambda: D("1.5").as_integer_ratio(),
                 lambda: D("NaN").as_integer_ratio(), lambda: D("1").compare(D("NaN")), lambda: D("3").sqrt(),
                 lambda: D("-1").sqrt(), lambda: D("0").ln(), lambda: D("-1").ln(), lambda: D(100).log10(),
                 lambda: D(2).exp(), lambda: D("5").logical_and(D("1")), lambda: D(7).fma(2, 3),
                 lambda: D(2).shift(99), lambda: D("1E+3").normalize(), lambda: D("1E+3").to_eng_string(),
                 lambda: D("123.456").adjusted(),
                 lambda: D(5).next_toward(D(9)), lambda: D("12").same_quantum(D("1.2")),
                 lambda: D(10) ** D(400000000), lambda: D(0) ** 0, lambda: D(0) ** -1,
                 lambda: pow(D(3), 4, 5), lambda: pow(D(3), D("1.5"), 5),
             lambda: max(D(1), F(3, 2)), lambda: sum([D(1), 2, True]), lambda: sum([D(1), 1.5]),
                 lambda: D(1) == 1.0, lambda: D("0.1") < 0.1, lambda: D(1) in {1: 2}, lambda: Context(prec=0),
                 lambda: Context(rounding="x"), lambda: Context(Emin=5),
                 lambda: setattr(getcontext(), "prec", "3"), lambda: Context(prec=3).divide(1, 3),
                 lambda: Context(prec=3, traps=[decimal.Inexact]).divide(1, 3), lambda: Context(traps=[5]),
                 lambda: localcontext(prec=2, bad=1), lambda: decimal.setcontext(5),
                 lambda: Context(prec=5) == Context(prec=5), lambda: repr(Context(prec=4))[:60]):
    attempt("call", call)
with localcontext(prec=4) as c:
    c.traps[decimal.FloatOperation] = True
    attempt("float trapped", lambda: D(1.5))
    attempt("compare trapped", lambda: D(1) < 1.5)
    attempt("equal", lambda: (D(1) == 1.0, c.flags[decimal.FloatOperation]))
    c.clear_traps()
    attempt("no traps", lambda: (D(1) / 0, D("x"), D(0) / 0, D("9e999999") * 10, [s.__name__ for s,
        on in c.flags.items() if on]))

# decimal contexts: precision, rounding modes, traps, flags, localcontext, quantize, special values.
import decimal
from decimal import *

for mode in (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN, ROUND_05UP):
    print(mode, [str(Decimal(x).quantize(Decimal("1"), rounding=mode)) for x in ("2.5", "-2.5", "3.5", "2.1", "-2.9", "0.5", "5.1")])
with localcontext() as ctx:
    ctx.prec = 5
    print(Decimal(1) / 3, Decimal(2).sqrt(), +Decimal("123456.789"), Decimal(10) ** -3, ctx.flags[Inexact], ctx.flags[Rounded])
    ctx.clear_flags()
    print(Decimal(1) / 4, ctx.flags[Inexact])
print(getcontext().prec, localcontext(prec=3).__enter__().prec)
getcontext().prec = 28
with localcontext(traps=[]) as ctx:
    print(Decimal(1) / 0, Decimal(0) / 0, Decimal("x"), Decimal(-1).sqrt(), ctx.flags[DivisionByZero], ctx.flags[InvalidOperation], Decimal("Infinity") - Decimal("Infinity"))
for bad in (lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal("x"), lambda: Decimal(-1).sqrt(), lambda: Decimal("9e999999") * 10 ** 9, lambda: Decimal("sNaN") + 1, lambda: int(Decimal("NaN")), lambda: int(Decimal("inf")), lambda: Decimal("NaN") < 1, lambda: hash(Decimal("sNaN")), lambda: Decimal(1).quantize(Decimal("1e-50")), lambda: Decimal(1) + 1.5, lambda: setattr(getcontext(), "prec", 0), lambda: Context(rounding="x"), lambda: Decimal((0, (1, 20), 0)), lambda: Decimal([1]), lambda: Decimal(5) % 0, lambda: Decimal(0) ** 0):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
d = Decimal("-123.4500")
print(d.as_tuple(), d.adjusted(), d.normalize(), d.to_integral_value(), d.copy_abs(), d.is_signed(), d.as_integer_ratio(), d.to_eng_string(), d.scaleb(2), d.logb(), d.number_class(), d.same_quantum(Decimal("1.0000")), d.compare(5), d.max(1), d.remainder_near(7), d.fma(2, 3), d.next_plus(), d.canonical())
print(Decimal(3.14), Decimal.from_float(0.1), Decimal("1_000.5"), Decimal("  5 "), Decimal(True), Decimal("-0"), Decimal("1E+3"), Decimal("٣"), round(Decimal("2.675"), 2), round(Decimal("2.5")), Decimal("1.10") == Decimal("1.1"), hash(Decimal("2")) == hash(2), Decimal("0.5") == 0.5)
print(ExtendedContext, BasicContext.rounding, DefaultContext.prec, repr(Context(prec=3, traps=[Overflow])))
print(f"{d:.1f} {d:e} {d:+10.2f}|{Decimal('1234567.891'):,.2f} {Decimal('0.125'):.0%} {Decimal('1e10'):g} {Decimal('NaN'):>6} {d:010}")
print(divmod(Decimal(-7), 2), Decimal(-7) // 2, Decimal(-7) % 2, Decimal(2) ** Decimal("0.5"), pow(Decimal(3), 4, 5), Decimal(2).ln(), Decimal(2).log10(), Decimal(1).exp())

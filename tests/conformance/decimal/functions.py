# Decimal's methods, contexts, rounding, flags.
from decimal import *

D = Decimal
numbers = [D(t) for t in ("2", "0.5", "10", "1", "0", "3.7", "123.456", "1E-10", "1E+10", "7", "0.001", "99999", "2.718281828459045")]
for prec in (5, 16, 28, 50):
    with localcontext(prec=prec):
        for x in numbers:
            print(prec, x, x.sqrt(), x.exp() if x < 1000 else "", x.ln(), x.log10(), x ** D("0.3"), x ** D("-1.7"), 1 / x if x else "")
for name in ("ROUND_UP ROUND_DOWN ROUND_CEILING ROUND_FLOOR ROUND_HALF_UP ROUND_HALF_DOWN ROUND_HALF_EVEN ROUND_05UP").split():
    print(name, *[D(t).quantize(D("1"), rounding=name) for t in ("0.5", "1.5", "2.5", "-2.5", "2.1", "-2.9", "5.01", "0.0")],
          *[D(t).to_integral_value(name) for t in ("1E+3", "-0.4", "12.5")])
    with localcontext() as c:
        c.prec = 3
        c.rounding = name
        print(D("1.2345") + 0, D("-1.235") + 0, D("1.2351") * 1, D(2) / 3, D(-2) / 3)
print(D("3.1415").quantize(D("0.01")), D("1e5").quantize(D("1e-2")), D("1.50").normalize(), D("100").normalize(), D("0E+5").normalize())
a, b = D("12.30"), D("-4.5")
for name in ("compare compare_signal compare_total compare_total_mag max min max_mag min_mag remainder_near copy_sign next_toward "
             "same_quantum").split():
    print(name, getattr(a, name)(b), getattr(b, name)(a), getattr(a, name)(a))
for name in ("next_plus next_minus logb adjusted number_class radix canonical copy_abs copy_negate is_canonical is_finite is_infinite "
             "is_nan is_normal is_qnan is_signed is_snan is_subnormal is_zero to_integral_exact conjugate normalize").split():
    print(name, *[getattr(x, name)() for x in (a, b, D(0), D("Infinity"), D("NaN"), D("1E-999999"))])
print(D(1100).logical_and(D(1010)), D(1100).logical_or(D(1010)), D(1100).logical_xor(D(1010)), D(1).logical_invert())
print(D(12345).shift(2), D(12345).shift(-2), D(12345).rotate(2), D(12345).rotate(-1), D("1.5").scaleb(3), D(2).fma(3, D("0.5")))
getcontext().clear_flags()
print(getcontext())
for text in ("D(1)/3", "D(1)/0", "D(0)/0", "D('1E+999999')*10", "D('1E-999999')/10", "D('1E-1000020')", "D(10)**999999", "D(-1).sqrt()",
             "D(-1).ln()", "D('sNaN')+1", "D('Infinity')-D('Infinity')", "D('Infinity')*0", "D(5)//0", "D(5)%0", "D('1E+40')//1",
             "D('1E+40')%7", "D(1).quantize(D('1E-40'))", "D(2).logical_and(1)", "D(1).shift(99)", "D('abc')", "+D('1.23456789012345678901234567890')",
             "D(0)**0", "D(-2)**D('0.5')", "D('NaN') < 1", "D('NaN').compare_signal(1)", "D('sNaN') == 1", "hash(D('sNaN'))", "D(1) == 1.0"):
    for trap in (True, False):
        with localcontext() as c:
            c.clear_flags()
            if not trap:
                c.clear_traps()
            try:
                print(text, eval(text), [s.__name__ for s in c.flags if c.flags[s]] == [] or sorted(s.__name__ for s in c.flags if c.flags[s]))
            except Exception as error:
                print(text, type(error).__name__, error, sorted(s.__name__ for s in c.flags if c.flags[s]))
print(Context(prec=5, rounding=ROUND_UP), BasicContext, ExtendedContext, DefaultContext)
c = Context(prec=4, Emax=9, Emin=-9, clamp=1)
print(c.create_decimal("1.23456"), c.divide(1, 3), c.power(2, 10), c.sqrt(2), c.Etiny(), c.Etop(), c.add(D("1E+9"), 1), c.to_sci_string(D(5)))
for change in ("c.prec = 0", "c.prec = 'a'", "c.rounding = 'x'", "c.Emin = 1", "c.Emax = -1", "c.capitals = 2", "c.clamp = 5", "c.x = 1", "del c.prec",
               "c.flags = 1", "c.flags[int] = 1", "setcontext(1)", "localcontext(5)", "localcontext(foo=1)", "D(1, 5)", "D(1).sqrt(5)",
               "D(1).quantize(1, 'x')", "Context(traps=[int])"):
    try:
        exec(change)
        print(change, "fine")
    except Exception as error:
        print(change, type(error).__name__, error)
with localcontext(prec=6) as c:
    c.capitals = 0
    print(D("1E+10"), D(1) / 7, c.copy() is not c)
print(getcontext().prec)

# Every operation on odd operands under many contexts: results and the flags that they set.
import sys
from decimal import *

COUNT = int(sys.argv[1]) if len(sys.argv) > 1 else 6
state = int(sys.argv[2]) if len(sys.argv) > 2 else 2026


def chance(n):
    """A number below n, the same ones on every machine."""
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % n


SPECIAL = ["0", "-0", "0E+3", "-0E-7", "1", "-1", "10", "Infinity", "-Infinity", "NaN", "-NaN7", "sNaN", "-sNaN123456",
           "9.99999999999", "-9.995", "1E-20", "-1E+20", "5E-1", "2.5", "-3.5", "1E-30", "123456789012345678901234567890"]


def operand():
    kind = chance(10)
    if kind < 3:
        return Decimal(SPECIAL[chance(len(SPECIAL))])
    digits = "".join(str(chance(10) if chance(3) else 9 * chance(2)) for _ in range(1 + chance(40) // (1 + chance(4))))
    return Decimal("-"[chance(2):] + digits + "E" + str(chance(41) - 20 - len(digits) // 2))


ROUNDINGS = [ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
             ROUND_05UP]


def context():
    return Context(prec=[1, 2, 3, 5, 9, 16, 28, 34, 50][chance(9)], rounding=ROUNDINGS[chance(8)],
                   Emin=-[0, 5, 20, 383, 999999][chance(5)], Emax=[0, 9, 30, 384, 999999][chance(5)], clamp=chance(4) == 0,
                   capitals=chance(5) > 0, traps=[])


UNARY = """abs copy_abs copy_negate is_normal is_signed is_subnormal is_zero logb logical_invert minus next_minus
           next_plus normalize number_class plus sqrt to_eng_string to_integral_exact to_integral_value to_sci_string
           create_decimal exp ln log10""".split()
BINARY = """add compare compare_signal compare_total compare_total_mag copy_sign divide divide_int divmod logical_and
            logical_or logical_xor max max_mag min min_mag multiply next_toward quantize remainder remainder_near
            rotate same_quantum scaleb shift subtract""".split()


def show(name, c, *args):
    c.clear_flags()
    result = getattr(c, name)(*args)
    flags = "".join(signal.__name__[0] + signal.__name__[3] for signal in c.flags if c.flags[signal])
    print(name, *args, "->", *(result if isinstance(result, tuple) else [result]), flags, c.prec, c.rounding[6:], c.Emin, c.Emax)


for i in range(COUNT):
    for name in UNARY:
        show(name, context(), operand())
    for name in BINARY:
        second = operand() if chance(3) else Decimal(chance(30) - 15)
        show(name, context(), operand(), second)
    show("fma", context(), operand(), operand(), operand())
    c = context()
    c.rounding = ROUND_HALF_EVEN
    show("power", c, operand(), Decimal(chance(30) - 15))
    show("power", context(), Decimal(chance(300) - 150), Decimal(chance(50) - 10), Decimal(chance(1000)))
for bits in ("0", "1", "1010", "1111", "110011001100", "12", "-1", "1E+1", "NaN", "10001000100010001000"):
    for other in ("1", "1100", "0", "101010101010101", "sNaN"):
        for name in ("logical_and", "logical_or", "logical_xor"):
            show(name, Context(prec=9, traps=[]), Decimal(bits), Decimal(other))
    show("logical_invert", Context(prec=9, traps=[]), Decimal(bits))

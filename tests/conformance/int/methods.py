"""int methods: to_bytes, from_bytes, as_integer_ratio, is_integer, attributes."""
for n, l, o, s in [(0, 1, "big", False), (1, 2, "big", False), (1, 2, "little", False),
        (258, 2, "big", False), (-1, 2, "big", True), (-129, 2, "little", True), (2 ** 64, 9, "big", False),
        (-2 ** 63, 8, "big", True), (127, 1, "big", True), (0, 0, "big", False)]:
    b = n.to_bytes(l, o, signed=s)
    print(n, b, int.from_bytes(b, o, signed=s) == n)
print((5).to_bytes(), (1000).to_bytes(4), (10 ** 20).to_bytes(10, "little"), int.from_bytes(b""),
    int.from_bytes(b"\xff"), int.from_bytes([1, 2, 3]), int.from_bytes(b"\xff\xff", signed=True),
    int.from_bytes(bytes(range(20)), "little"))
for f in [lambda: (256).to_bytes(1), lambda: (-1).to_bytes(1), lambda: (128).to_bytes(1, signed=True),
        lambda: (1).to_bytes(-1), lambda: (1).to_bytes(1, "middle"), lambda: int.from_bytes("a"),
        lambda: int.from_bytes(b"a", "x"), lambda: (1).to_bytes("a"), lambda: int.from_bytes([300])]:
    try: print(f())
    except (OverflowError, ValueError, TypeError) as e: print(type(e).__name__, e)
n = 12
print(n.real, n.imag, n.numerator, n.denominator, n.conjugate(), n.as_integer_ratio(), n.is_integer(),
    n.bit_length(), (-n).bit_count())
print(n.__add__(3), n.__radd__(3), n.__floordiv__(5), n.__mod__(5), n.__divmod__(5), n.__pow__(2),
    n.__pow__(2, 5), n.__neg__(), n.__pos__(), n.__abs__(), n.__bool__(), n.__invert__(), n.__lshift__(2),
    n.__and__(8), n.__lt__(13), n.__eq__(12), n.__index__(), n.__int__(), n.__float__(), n.__trunc__(),
    n.__floor__(), n.__ceil__(), n.__round__(), n.__hash__(), n.__repr__(), n.__format__("x"))
print(n.__add__("a"), n.__lt__("a"), n.__add__(1.5), n.__truediv__(5))
print(round(12345, -2), round(15, -1), round(25, -1), round(-15, -1), round(5, 3), round(10 ** 20 + 55, -2),
    round(149, -2), round(151, -2), round(1, -5))
print(pow(3, 200, 1000), pow(2, -1, 7), pow(-3, 3, 7), pow(3, 3, -7), pow(10, 0, 1), pow(2, 1000) % 10 ** 9,
    pow(5, -2), pow(7, 0), pow(0, 0), pow(-2, 3))
print(hex(255), hex(-255), oct(8), oct(-8), bin(5), bin(-5), hex(2 ** 70), format(255, "08b"),
    format(-255, "#x"), "%x" % 255, "%o" % -8)
for a in ["n.real = 5", "n.foo", "n.foo = 1", "int.from_bytes()", "n.to_bytes(1, 2)"]:
    try: exec(a)
    except Exception as e: print(a, "|", type(e).__name__, e)
import math
print(math.isqrt(10 ** 40), math.gcd(2 ** 100, 6 ** 50), math.lcm(12, 18, 5), math.factorial(25),
    math.comb(50, 25), math.perm(10, 3))

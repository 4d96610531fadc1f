# as_integer_ratio, bit_count, bit_length, conjugate, real/imag, is_integer, __round__, __trunc__, __floor__, __ceil__.
for n in (0, 1, -1, 255, -256, 2 ** 64, -(2 ** 64) + 1, 10 ** 30, True):
    print(n, n.as_integer_ratio(), n.bit_count(), n.bit_length(), n.conjugate(), n.real, n.imag, n.numerator, n.denominator,
          n.is_integer(), n.__trunc__(), n.__floor__(), n.__ceil__(), n.__index__(), n.__int__(), n.__float__() if abs(n) < 2 ** 70 else "")
for n in (15, 25, 35, -15, -25, 149, 150, 151, 12345, -12345, 10 ** 20 + 5, 5, -5, 0):
    print(n, [round(n, d) for d in (1, 0, -1, -2, -3, -30)], round(n), round(n, None))
for args in (("a",), (1.0,), (1, 2), (10 ** 20,)):
    try:
        print(args, (12).__round__(*args))
    except Exception as error:
        print(args, type(error).__name__, error)
print((5).__divmod__(3), (5).__rdivmod__(13), (5).__truediv__(2), (5).__rfloordiv__(12), (5).__mod__("a"), (5).__add__(1.0))
print((5).__pow__(2, 7), (5).__rpow__(2), (5).__lshift__(2), (5).__rrshift__(100), (5).__and__(4.0), (5).__invert__(), (5).__neg__())
print((5).__lt__(6), (5).__lt__(6.0), (5).__eq__("5"), (5).__bool__(), (5).__hash__(), (5).__format__("03d"), (5).__sizeof__() > 0)
print((5).__getnewargs__(), int.__new__(int, 5), int.__doc__.split("\n")[0], (5).__class__, type(5).__mro__)
for name in ("real", "imag", "numerator", "x"):
    try:
        setattr(5, name, 1)
    except AttributeError as error:
        print(error)


class Sub(int):
    pass


s = Sub(7)
print(type(s + 1), type(+s), type(s.real), type(s.conjugate()), type(s.numerator), type(round(s)), type(abs(s)), type(-s), type(s // 1))
print(repr(s), str(s), f"{s}", s == 7, hash(s) == 7, {7: "found"}[s], [0] * s, type(int(s)), type(s.__index__()), type(Sub.from_bytes(b"\1")))
s.attribute = 1
print(s.__dict__)

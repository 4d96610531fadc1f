"""float methods: hex, fromhex, as_integer_ratio, is_integer and dunders."""
for v in [0.0, -0.0, 1.0, 0.5, 0.1, -3.75, 1e300, 5e-324, 255.0, 1 / 3]:
    print(v, v.hex(), float.fromhex(v.hex()) == v, v.as_integer_ratio(), v.is_integer())
for s in ["0x1p0", "0x1.8p1", "-0x.8p0", "0x10", "ff", "0x1p-1074", "0x1p1023", "inf", "nan", "  0x1p4 ",
        "1.8", "0X1P+3", "0x1p2000", "zz", "", "0x", "0x1p", "1p1p1"]:
    try: print(repr(s), float.fromhex(s))
    except (ValueError, OverflowError) as e: print(repr(s), "|", type(e).__name__, e)
x = 2.5
print(x.real, x.imag, x.conjugate(), x.__add__(1), x.__radd__(1), x.__floordiv__(1), x.__mod__(2),
    x.__divmod__(2), x.__pow__(2), x.__neg__(), x.__abs__(), x.__bool__(), x.__lt__(3), x.__eq__(2.5),
    x.__int__(), x.__trunc__(), x.__floor__(), x.__ceil__(), x.__round__(), x.__round__(0),
    x.__format__(".3f"), x.__repr__(), x.__hash__() == hash(2.5))
print(x.__add__("a"), x.__eq__("a"), (5).__eq__(5.0), (5.0).__eq__(5), (0.1).__add__(2 ** 70),
    float.__add__(1.5, 2))
print((10.0).as_integer_ratio(), (0.1).as_integer_ratio(), (-2.5).as_integer_ratio(),
    (1e20).as_integer_ratio(), float.fromhex("0x1.999999999999ap-4"))
n, d = (0.3).as_integer_ratio(); print(n / d == 0.3, n, d)
for s in ["x.real = 1", "x.foo", "x.foo = 1", "x[0]", "x()", "len(x)", "iter(x)", "x << 1", "x | 1", "~x",
        "range(x)", "[1][x]", "'a' * x", "hex(x)", "chr(x)", "x @ x"]:
    try: exec(s)
    except Exception as e: print(s, "|", type(e).__name__, e)
print(float.__name__, float.__mro__, isinstance(1.0, float), isinstance(1, float), issubclass(float, object),
    type(1.0 + 1).__name__, type(3.0 // 2).__name__, type(2 ** -1).__name__)

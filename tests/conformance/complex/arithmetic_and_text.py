# complex: construction, parsing, repr, operators, comparisons, errors.
inf, nan = float("inf"), float("nan")
for z in (0j, -0j, 1j, -1j, 1 + 2j, -1 - 2j, complex(0.0, -0.0), complex(-0.0, 0.0), complex(-0.0, -0.0), complex(inf, nan), complex(nan, -inf), 1e20j,
          1.5e-7 + 1e16j, complex(1, inf), 100j, 1e16 + 0j):
    print(repr(z), str(z), f"{z}", z.real, z.imag, z.conjugate(), -z, bool(z), complex(repr(z)) == z)
for value in ("1", "j", "+j", "-J", "1+j", "1-2j", " 1+2j ", "(1+2j)", "( 1+2j )", "1 + 2j", "1+2", "2j+1", "1e5-1E-5j", "infj", "nan+infj", "inf", "1_0+2_0j",
              "", "()", "(1", "i", "1+2jj", "٣+٤j", "1e400j", ".5j", "5.j", "-.j", "+-1j", "1--1j", "\x00"):
    try:
        print(ascii(value), complex(value))
    except ValueError as error:
        print(ascii(value), error)
for call in ("complex()", "complex(1, 2)", "complex(1j, 2j)", "complex(1, 2j)", "complex(real=1, imag=2)", "complex(imag=3)", "complex('1', 2)",
             "complex(1, '2')", "complex('1', '2')", "complex(None)", "complex([])", "complex(1, None)", "complex(1, 2, 3)", "complex(10 ** 400)",
             "complex(b'1')", "abs(3 + 4j)", "abs(complex(inf, nan))", "abs(1e200 + 1e200j)", "abs(1e308 + 1e308j)", "1j < 2", "1j // 1", "int(1j)",
             "float(1j)", "round(1j)", "1j % 2", "divmod(1j, 1)", "1j ** 2", "0j ** 0", "0j ** -1", "0j ** 1j", "1 / 0j", "(1 + 2j) / (3 - 4j)",
             "(1 + 2j) * (3 - 4j)", "1j + 'a'", "2 ** 1j == 2 ** 1j", "(2 + 0j) ** 3", "(2 + 1j) ** 3", "(2 + 1j) ** -2", "(1 + 1j) ** 0.5", "hash(1j)",
             "hash(2 + 0j) == hash(2)", "1 + 0j == 1", "1j == 1j + 0", "{1: 2}[1 + 0j]", "pow(1j, 2, 3)", "1j.real", "-1j", "-(1j)", "1j - 1j", "3 - 1j",
             "1e308j * 10", "complex.from_number(3)", "bin(1j)", "max(1j, 2j)", "sum([1j, 2], 0.5)", "complex(1.0, -0.0) == 1"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)


class Z(complex):
    pass


z = Z(1, 2)
print(z, repr(z), type(z + 1), type(z.conjugate()), type(+z), type(complex(z)), z.__complex__(), z.__getnewargs__(), z == 1 + 2j)
try:
    z.real = 5
except AttributeError as error:
    print(error)

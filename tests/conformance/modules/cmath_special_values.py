"""cmath and complex: functions at special values, branch cuts, polar forms, parsing, formatting and powers."""
import cmath
import math


def attempt(function, *args):
    try:
        return repr(function(*args))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


inf, nan = math.inf, math.nan
functions = [getattr(cmath,
      n) for n in "sqrt exp log log10 sin cos tan asin acos atan sinh cosh tanh asinh acosh atanh".split()]
values = [0j, complex(-0.0, 0.0), complex(0.0, -0.0), complex(-1, 0.0), complex(-1, -0.0), complex(2, 0.0),
      complex(2, -0.0), complex(0, 2), complex(-0.0, 2), complex(inf, 0), complex(-inf, 1), complex(1, inf),
      complex(inf, nan), complex(nan, 0), complex(nan, inf), complex(0.0, nan), complex(inf, inf),
      complex(-inf, -inf), 1e308 + 1e308j]
for f in functions:
    print(f.__name__, [attempt(f, v) for v in values])
for v in values:
    print(v, attempt(cmath.phase, v), attempt(abs, v), cmath.isnan(v), cmath.isinf(v), cmath.isfinite(v),
          attempt(cmath.polar, v))
print([attempt(cmath.rect, r, p) for r in (0, 1, -1, inf, nan) for p in (0.0, -0.0, inf, nan, math.pi)])
print(cmath.isclose(1, 1 + 1e-10j), cmath.isclose(1, 1.1), cmath.isclose(inf, inf), cmath.isclose(1, 2,
      abs_tol=1), attempt(lambda: cmath.isclose(1, 1, rel_tol=-1)), cmath.log(8, 2), attempt(cmath.log, 0),
      attempt(cmath.log, 1, 0), cmath.log(-1), attempt(cmath.sqrt, "x"), cmath.tau, cmath.infj, cmath.nanj,
      cmath.inf, cmath.nan, cmath.e, cmath.exp(True))
for text in ("1", "1j", "j", "-j", "1+2j", " 1-2J ", "(1+2j)", "( 1+2j )", "1+j", "1e5-1e-5j", "nan",
      "inf+nanj", "-infj", "1_0+2_0j", "+1+-2j", "1 + 2j", "", "1+", "1j+2", "(1", "1+2i", "infinity",
      "1__0", "\u0661+\u0662j", "1\0", "jj", "((1))", "."):
    print(repr(text), attempt(complex, text))
for args in ((), (1,), (1, 2), (1.5, -0.0), (1j,), (1j, 1j), (True,), ("1", 2), (1, "2"), (None,), ([],),
      (2 ** 2000,), (b"1",), (-0.0, -0.0)):
    print(args, attempt(complex, *args))
z = 3 - 4j
print(z ** 2, z ** -1, z ** 0, z ** 0.5, z ** 1j, 0j ** 0, attempt(lambda: 0j ** -1),
      attempt(lambda: 0j ** 1j), attempt(lambda: z / 0), attempt(lambda: z // 1), attempt(lambda: z % 1),
      attempt(divmod, z, 1), attempt(lambda: z < 1), attempt(int, z), attempt(float, z), attempt(round, z),
      attempt(pow, z, 2, 3), 2 ** z, (-8) ** (1 / 3), attempt(lambda: (1e200 + 1e200j) ** 2),
      1e308 * (1 + 1j) * 10)
print(z + 1, 1 - z, z * 2.5, z / (1 + 1j), 1 / z, -z, +z, ~5 + z, abs(z), bool(z), bool(0j), z == 3 - 4j,
      z == 3, 3 + 0j == 3, hash(3 + 0j) == hash(3), hash(z) == hash(complex(3, -4)), z.conjugate(), z.real,
      z.imag, repr(-0j), repr(complex(-0.0, 0.0)), str(1e16 + 1j), repr(1e-7j), (1 + 2j).__complex__(),
      z.__getnewargs__(), inf * 1j, complex(inf, nan) == complex(inf, nan))
for spec in ("", ".2f", "+.1e", "10.3f", "<20", ">20.1f", "^20", "g", ".3g", ",", "_", "#.0f", "z.0f",
      "*>30", "e", "n", "0", "=10", "d", "%", "x", "08", "s"):
    print(repr(spec), attempt(format, 1234.5 - 6j, spec), attempt(format, -0j, spec))


class C:
    def __complex__(self):
        return 1 + 1j


class F:
    def __float__(self):
        return 2.5


class I:
    def __index__(self):
        return 7


class Bad:
    def __complex__(self):
        return 1.0


print(complex(C()), complex(F()), complex(I()), attempt(complex, Bad()), cmath.exp(I()) == math.exp(7),
      cmath.sqrt(C()), complex(real=1, imag=2), complex(C(), 0) if False else "", attempt(cmath.sqrt, Bad()),
      complex.from_number(5) if hasattr(complex, "from_number") else "")

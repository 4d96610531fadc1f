# cmath: values, special values, branch cuts, errors.
import cmath
import math

inf, nan = math.inf, math.nan
names = ['acos', 'acosh', 'asin', 'asinh', 'atan', 'atanh', 'cos', 'cosh', 'exp', 'log', 'log10', 'sin', 'sinh',
         'sqrt', 'tan', 'tanh']
points = [0j, -0.0 + 0j, complex(0.0, -0.0), 1 + 1j, -1 + 0j, complex(-1, -0.0), 2 + 0j, complex(2, -0.0), 0.5j,
          1e300 + 1e300j, complex(inf, 0), complex(-inf, 1), complex(nan, 0), complex(0, inf), complex(1, nan),
          complex(-inf, nan), complex(inf, -inf), 710 + 1j, 1e-320 + 1e-320j]
for name in names:
    function = getattr(cmath, name)
    for point in points:
        try:
            result = function(point)
            print(name, point, format(result.real, '.12g'), format(result.imag, '.12g'))
        except (ValueError, OverflowError) as error:
            print(name, point, type(error).__name__, error)
for r, phi in [(1, 0), (1, math.pi), (inf, 0.5), (-inf, 0.5), (inf, -0.0), (0, inf), (0, nan), (nan, 0), (inf, nan),
               (1, inf), (inf, inf), (-2, 1)]:
    try:
        print('rect', r, phi, cmath.rect(r, phi))
    except ValueError as error:
        print('rect', r, phi, error)
print(cmath.polar(3 + 4j), cmath.phase(-1 - 0j), cmath.phase(complex(-1, -0.0)), cmath.polar(complex(inf, nan)))
print(cmath.log(8, 2), cmath.log(-1), cmath.log(0, 2), cmath.log(1j, 1j))
for call in (lambda: cmath.log(0), lambda: cmath.log(2, 1), lambda: cmath.log(2, 0), lambda: cmath.sqrt('1'),
             lambda: cmath.rect(1j, 0), lambda: cmath.polar(1.7e308 + 1.7e308j), lambda: cmath.sin(),
             lambda: cmath.isclose(1, 1, rel_tol=-1), lambda: cmath.isclose(1, 1, 1), lambda: cmath.exp(10**400)):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
print(cmath.isclose(1 + 1j, 1 + 1.0000000001j), cmath.isclose(1, 1.1, abs_tol=0.2), cmath.isclose(inf, inf),
      cmath.isclose(complex(nan, 0), complex(nan, 0)), cmath.isclose(inf, 1e308))
print([(cmath.isfinite(z), cmath.isinf(z), cmath.isnan(z)) for z in (1j, complex(inf, nan), complex(0, nan))])
print(cmath.pi, cmath.e, cmath.tau, cmath.inf, cmath.nan, cmath.infj, cmath.nanj)


class Number:
    def __complex__(self):
        return 4 + 0j


class Floating:
    def __float__(self):
        return 9.0


class Index:
    def __index__(self):
        return 16


print(cmath.sqrt(Number()), cmath.sqrt(Floating()), cmath.sqrt(Index()), cmath.sqrt(True))

# math functions: domain errors, types, special values
import math
from math import *
def row(f, *vals):
    out = []
    for v in vals:
        try: out.append(f(*v) if isinstance(v, tuple) else f(v))
        except Exception as e: out.append(f'{type(e).__name__}: {e}')
    return out

CASES = r"""
row(sqrt, 4, 2.25, -1, inf, -inf, nan, 10**400, True)
row(log, 1, 0, -1, inf, 10**400, (8, 2), (8, 1), (8, 0), (0, 5), (10**400, 10))
row(log2, 8, 0, -1, 2**1000, 10**400), row(log10, 1000, 0, -5, 10**400), row(log1p, 0, -1, -2, inf)
row(exp, 0, 1000, -1000, inf, -inf), row(expm1, 0, 1000), row(exp2, 3, 5000)
row(pow, (2, 3), (0, -1), (-8, 1/3), (inf, 0), (nan, 0), (1, nan), (10, 400), (-1, inf), (0.0, -inf))
row(sin, 0, inf), row(cos, 0, -inf), row(tan, 0, nan), row(asin, 0, 2), row(acos, 1, -2), row(atan, 0, inf), row(acosh, 1, 0.5), row(atanh, 0, 1, 2), row(sinh, 0, 1000), row(cosh, 0, 1000), row(tanh, inf), row(asinh, 0)
row(factorial, 0, 5, 20, -1, 25, True, 10**20), row(factorial, 5.0), row(factorial, 'a'), row(factorial, 5.5)
row(gcd, (), (12,), (12, 18), (0, 0), (-12, 18), (2**100, 6), (12, 18, 27), (1.5, 2)), row(lcm, (), (4, 6), (0, 5), (-4, 6), (2, 3, 4))
row(comb, (5, 2), (5, 0), (5, 6), (-1, 2), (5, -1), (5.0, 2), (100, 50)), row(perm, (5, 2), (5,), (5, None), (5, 6), (-1,), (5, -1)), row(isqrt, 0, 16, 17, 10**40, -1, 1.5)
row(floor, 1.5, -1.5, 5, inf, nan, 1e300), row(ceil, 1.2, -1.2, inf), row(trunc, 1.9, -1.9, inf, nan, 'a')
row(fmod, (7, 3), (-7, 3), (7, 0), (inf, 1), (1, inf)), row(remainder, (7, 3), (5, 2), (1, 0), (inf, 1), (1, inf)), row(modf, 1.5, -1.5, inf, nan), row(frexp, 8, 0, inf, -0.5), row(ldexp, (0.5, 4), (1, 10**10), (1, -10**10), (1, 1.5), (0, 10**30), (inf, -5))
row(copysign, (1, -0.0), (nan, -1)), row(fabs, -5, 'a'), row(degrees, pi), row(radians, 180), row(hypot, (), (3, 4), (inf, nan), (1, 2, 3), ('a',)), row(dist, ([0, 0], [3, 4]), ([1], [1, 2]), ('ab', [1, 2])), row(atan2, (0, -0.0), (0, -1), (1, 0)), row(cbrt, 27, -8)
row(fsum, [[0.1] * 10], [[1e308, 1e308]], [[inf, -inf]], [['a']]), row(prod, [[2, 3]], [[]], [['a', 2]]), prod([2, 3], start=10), row(sumprod, ([1, 2], [3, 4]), ([1], [1, 2]), ([0.1] * 3, [3] * 3), (['a'], [1]))
row(isclose, (1, 1 + 1e-10), (1, 1.1), (inf, inf), (nan, nan), (0, 1e-10)), isclose(1, 1.1, rel_tol=0.1), isclose(0, 1e-5, abs_tol=1e-4), row(isfinite, 1, inf, nan), row(isinf, inf, 1), row(isnan, nan, 1), row(ulp, 1, 0, inf, 1e300), row(nextafter, (1, 2), (1, 1), (0, 1), (inf, 0)), nextafter(1, 2, steps=2), row(fma, (2, 3, 4), (inf, 0, nan), (1e308, 10, 0))
isclose(1, 1, rel_tol=-1)
row(gamma, 5, 0.5, 0, -1, 171, 172, inf, -inf), row(lgamma, 5, 0, -1, inf), row(erf, 0, 1), row(erfc, 0, 30)
sqrt('a')
sqrt()
sqrt(1, 2)
sqrt(x=1)
log()
log(1, 2, 3)
pow(1)
fsum(5)
hypot(1j)
floor('a')
pi, e, tau, inf, nan
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

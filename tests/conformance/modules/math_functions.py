"""math: values at ordinary and special points."""
import math
inf, nan = math.inf, math.nan
print(math.pi, math.e, math.tau, math.inf, math.nan)
for f in [math.sqrt, math.exp, math.log, math.log2, math.log10, math.log1p, math.expm1, math.sin, math.cos,
        math.tan, math.asin, math.acos, math.atan, math.sinh, math.cosh, math.tanh, math.asinh, math.acosh,
        math.atanh, math.gamma, math.lgamma, math.erf, math.erfc, math.cbrt, math.exp2, math.fabs,
        math.degrees, math.radians]:
    row = []
    for x in (0, 1, -1, 0.5, 2, 100, inf, -inf, nan):
        try: row.append(f"{f(x):.10g}")
        except (ValueError, OverflowError) as e: row.append(str(e))
    print(f.__name__, row)
print(math.floor(2.7), math.floor(-2.7), math.ceil(2.1), math.ceil(-2.1), math.trunc(-2.7), math.floor(5),
    math.ceil(10 ** 30), math.floor(1e20), math.fmod(7, 3), math.fmod(-7, 3), math.remainder(7, 4),
    math.remainder(-5, 2), math.modf(2.75), math.modf(-2.5), math.frexp(10), math.ldexp(0.5, 4),
    math.copysign(3, -0.0), math.hypot(3, 4), math.hypot(1, 2, 3), math.hypot(), math.dist([0, 0], [3, 4]),
    math.atan2(1, -1), math.atan2(-0.0, -1), math.pow(2, 10), math.pow(2, -1), math.log(8, 2),
    math.log(100, 10), math.log(10 ** 1000), math.log2(2 ** 2000), math.log10(10 ** 500))
print(math.gcd(12, 18), math.gcd(), math.gcd(5), math.gcd(-4, 6), math.gcd(0, 0), math.gcd(12, 18, 27),
    math.lcm(4, 6), math.lcm(), math.lcm(0, 5), math.lcm(2, 3, 4), math.factorial(0), math.factorial(20),
    math.factorial(30), math.comb(5, 2), math.comb(5, 9), math.perm(5, 2), math.perm(5), math.isqrt(17),
    math.isqrt(10 ** 30), math.prod([1, 2, 3]), math.prod([], start=5), math.prod([1.5, 2]),
    math.fsum([.1] * 10), math.sumprod([1, 2], [3, 4]), math.isclose(0.1 + 0.2, 0.3), math.isclose(1, 1.1),
    math.isclose(1, 1.1, rel_tol=0.2), math.isclose(0, 1e-10, abs_tol=1e-9), math.isnan(nan),
    math.isinf(-inf), math.isfinite(1), math.ulp(1.0), math.nextafter(1.0, 2.0), math.nextafter(0, 1),
    math.fma(2, 3, 4))
for f in [lambda: math.sqrt(-1), lambda: math.log(0), lambda: math.log(-1), lambda: math.exp(1000),
        lambda: math.acos(2), lambda: math.factorial(-1), lambda: math.factorial(2.5), lambda: math.isqrt(-1),
        lambda: math.gcd(1.5), lambda: math.sqrt("a"), lambda: math.floor("a"), lambda: math.fmod(1, 0),
        lambda: math.pow(0, -1), lambda: math.pow(-8, 1 / 3), lambda: math.comb(-1, 2),
        lambda: math.perm(2.0), lambda: math.log(2, 1), lambda: math.log(2, 0), lambda: math.ldexp(1, 5000),
        lambda: math.hypot("a"), lambda: math.dist([1], [1, 2]), lambda: math.prod(5),
        lambda: math.fsum(["a"]), lambda: math.sin(inf), lambda: math.gamma(-1), lambda: math.gamma(200),
        lambda: math.atanh(1), lambda: math.isclose(1, 2, rel_tol=-1), lambda: math.sqrt(),
        lambda: math.sqrt(1, 2), lambda: math.trunc(None), lambda: math.floor(nan), lambda: math.ceil(inf),
        lambda: math.isnan("a"), lambda: math.sumprod([1], [1, 2]), lambda: math.copysign(1),
        lambda: math.radians(None)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

"""Infinity and NaN through operators, comparisons, containers and functions."""
import math
inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, -nan if False else nan, inf == inf, inf > 1e308, -inf < -1e308, nan == nan, nan != nan,
    inf == 10 ** 400, inf > 10 ** 400)
print(inf + 1, inf - 1e308, inf * 2, inf * -1, inf / 2, 2 / inf, -2 / inf, inf ** 0, inf ** -1, 0 ** inf
    if False else 0.0 ** 5, 1 ** inf, 2 ** inf, 0.5 ** inf, 2 ** -inf, nan ** 0, 1 ** nan)
print(inf - inf, inf * 0, inf / inf, inf % 2, 5 % inf, -5 % inf, 5 // inf, -5 // inf, inf // 2,
    divmod(5, inf), divmod(-5, inf), nan + 1, nan * 0, nan // 1, nan % 1)
print(abs(-inf), -nan != -nan, bool(nan), bool(inf), not nan, math.isnan(nan), math.isinf(-inf),
    math.isfinite(1e308), math.isnan(inf - inf))
for op in ["<", "<=", ">", ">=", "==", "!="]:
    print(op, eval(f"nan {op} 1"), eval(f"1 {op} nan"), eval(f"nan {op} nan"), eval(f"inf {op} nan"),
        eval(f"inf {op} inf"), eval(f"-inf {op} inf"))
l = [nan, 1.0]
print(nan in l, l.index(nan), l.count(nan), l == [nan, 1.0], l == [float("nan"), 1.0], {nan: 1}[nan],
    len({nan, nan}), len({nan, float("nan")}), (nan,) == (nan,))
print(max(1, nan), max(nan, 1), min(1, nan), min(nan, 1), sorted([3, inf, -inf, 1]), sum([inf, 1]),
    sum([inf, -inf]))
print(str(inf), repr(nan), f"{inf:5}|{nan:<5}|{-inf:+}|{inf:.3f}", "%f %e %g %d" % (inf, nan, -inf, 3),
    float("inf") is inf, hash(inf), hash(-inf))
for s in ["int(inf)", "int(nan)", "math.floor(inf)", "round(nan)", "'%d' % inf", "inf.as_integer_ratio()",
        "nan.as_integer_ratio()", "math.factorial(inf)", "range(inf)", "[1][nan]", "1.0 / 0.0",
        "math.sqrt(-inf)", "math.log(0.0)", "math.exp(1000)", "math.sin(inf)"]:
    try: print(s, eval(s))
    except Exception as e: print(s, "|", type(e).__name__, e)
print(inf.is_integer(), nan.is_integer(), (1e300).is_integer(), inf.hex(), nan.hex(), math.sqrt(inf),
    math.exp(-inf), math.atan(inf), math.hypot(inf, nan), math.copysign(1, -nan) in (1.0, -1.0),
    math.fabs(-inf), math.inf == inf, math.fsum([1e308, -1e308, 1]))

"""round() on floats and ints: half to even, digits, negatives."""
for v in [0.5, 1.5, 2.5, 3.5, -0.5, -1.5, -2.5, 0.4999999999999999, 2.675, 1e20, -0.0, 1.4, 1.6]:
    print(v, round(v), type(round(v)).__name__, round(v, 0), round(v, 1), round(v, 2), round(v, -1))
print(round(2.675, 2), round(1.005, 2), round(0.125, 2), round(0.375, 2), round(5.015, 2), round(1.15, 1),
    round(1.25, 1), round(1.35, 1), round(1234.5678, -2), round(1250.0, -2), round(1350.0, -2),
    round(5e15 + 0.5), round(1e300), round(1.23456789, 5), round(123.456, 400), round(123.456, -400),
    round(0.1 + 0.2, 15), round(9.995, 2))
print(round(5), round(15, -1), round(25, -1), round(1234, -2), round(1250, -2), round(1350, -2),
    round(-15, -1), round(10 ** 30 + 5, -1), round(True), round(5, None), round(5.5, None), round(7, 5))
for v in (float("nan"), float("inf"), -float("inf")):
    try: print(round(v))
    except (ValueError, OverflowError) as e: print(type(e).__name__, e)
    print(round(v, 2))
import math
for v in [2.5, -2.5, 2.0, -0.5, 1e18 + 0.0, 0.1]:
    print(math.floor(v), math.ceil(v), math.trunc(v), int(v), v // 1, math.fmod(v, 1), math.modf(v))
for f in (math.floor, math.ceil, math.trunc):
    for v in (float("nan"), float("inf")):
        try: f(v)
        except (ValueError, OverflowError) as e: print(f.__name__, e)
try: round("a")
except TypeError as e: print(e)
try: round(1.5, 1.5)
except TypeError as e: print(e)
class R:
    def __round__(self, n=None): return ("rounded", n)
print(round(R()), round(R(), 3), round(number=2.567, ndigits=1))
print(["%.0f" % v for v in (0.5, 1.5, 2.5)], ["%.1f" % v for v in (0.25, 0.35, 0.05)],
    [f"{v:.2f}" for v in (2.675, 1.005, 0.125)], [f"{v:.0f}" for v in (0.5, 1.5, -0.5)])

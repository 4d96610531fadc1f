# round() of floats
import math
class I:
    def __index__(self): return 1
class Sub(float): pass
class R:
    def __round__(self, n='none'): return ('R', n)

CASES = r"""
[round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4999, 1e16, 4503599627370497.5)]
[round(x, 0) for x in (0.5, 1.5, 2.5, -0.5, -0.4)]
[round(x, 1) for x in (0.05, 0.15, 0.25, 0.35, 0.45, 1.05, 2.675, 1e22, 5e-324)]
[round(x, 2) for x in (2.675, 1.005, 1.115, 0.125, 1e-10, 123456789.125)]
[round(x, -1) for x in (5.0, 15.0, 25.0, 14.9, -5.0, -15.0)]
[round(1234567.891, n) for n in range(-8, 5)]
round(1.5, I()), round(1.5, None), round(Sub(2.5)), type(round(Sub(2.5), 1)), type(round(2.5)), type(round(2.5, 0))
round(1.7976931348623157e308, -308)
round(-1.7976931348623157e308, -308)
round(1.7976931348623157e308, -309), round(1e-320, 320), round(5.0, 400), round(5.0, -400), round(-5.0, -400)
round(1.5, 10**30), round(1.5, -10**30)
round(float('inf'))
round(float('nan'))
round(float('inf'), 2), round(float('nan'), 2), round(-0.0, 2), round(-0.0), round(0.3)
round(1.5, 'a')
round(1.5, 1.0)
round('a')
round([], 1)
round(1j)
round()
round(1, 2, 3)
round(number=1.55, ndigits=1)
round(ndigits=1)
round(R()), round(R(), 2), round(R(), None)
round(type('X', (), {'__round__': 5})())
(2.5).__round__(), (2.5).__round__(None), (2.567).__round__(2)
(2.5).__round__('a')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

# float arithmetic with odd operands
import warnings
warnings.simplefilter('ignore')
nan = float('nan'); inf = float('inf')
class Sub(float):
    def __radd__(self, o): return 'radd'
    def __repr__(self): return 'Sub'

CASES = r"""
1.0 / 0
1.0 // 0.0
1.0 % 0
divmod(1.0, 0)
0.0 ** -1
(-8.0) ** 0.5
(-8.0) ** (1/3), (-8.0) ** 3, (-8.0) ** -3, (-1.0) ** 1e300, inf ** 0, nan ** 0, 1.0 ** nan, (-1.0) ** inf, 0.0 ** inf
inf ** -1, (-inf) ** 3, (-inf) ** 2, (-inf) ** -3, (-0.0) ** 3, 0.5 ** inf, 2.0 ** -inf
(-0.0) ** -1
10.0 ** 309
-7.5 // 2, -7.5 % 2, 7.5 % -2, divmod(-7.5, 2), divmod(7.5, -2), divmod(-0.0, 3), 5.0 % inf, -5.0 % inf, 5.0 // inf, -5.0 // inf
inf % 5, inf // 5, nan % 3, 3 % nan, divmod(inf, 1)
-0.0 + 0.0, -0.0 - 0.0, -0.0 * 5, 0.0 * -5, -0.0 == 0.0, str(-0.0), abs(-0.0), +(-0.0), -(0.0)
1e308 * 10, -1e308 * 10, inf - inf, inf * 0, inf + 1
1.5 & 1
1.5 << 1
~1.5
1.5 + 'a'
1.5 + None
1.5 * 'a'
'a' * 1.5
[1] * 1.5
1.5 @ 2
1.5 < 'a'
1.5 < 1j
1.5 == 'a', 1.5 != None, 1.5 == 1.5+0j
nan == nan, nan != nan, nan < nan, [nan] == [nan], nan in [nan], nan is nan, inf == inf, {inf: 1}[inf]
hash(1.0) == hash(1), hash(0.5), hash(-0.5), hash(1e300), hash(inf), hash(-inf), hash(2.0**61), hash(-1.0), hash(1e-300), hash(-0.0)
hash(1.5) == hash(3/2), hash(float(2**31)), hash(nan) == hash(nan)
1.5 + Sub(2), Sub(2) + 1.5, Sub(2) + 'a' if False else 0
1 + Sub(2), 1j + Sub(2)
(1.5).__add__(1), (1.5).__add__('a'), (1.5).__radd__(2), (1.5).__eq__(1), (1.5).__eq__('a'), (1.5).__lt__(2), (1.5).__bool__(), (1.5).__pow__(2), (1.5).__rpow__(2), (1.5).__divmod__(1), (1.5).__rdivmod__(4)
(1.5).__pow__(2, 3)
float.__add__(1, 2)
float.__eq__(1)
1.5.real, 1.5.imag
1.5.foo
float.foo
float.__doc__
float.__abs__(-2), float.__abs__(-2.5) if False else 0
int(1.9), int(-1.9), float.__int__(2.5), bool(0.0), bool(nan), bool(-0.0)
2.0 == 2, 2.5 > 2, 2 < 2.5, 1e20 == 10**20, 1e23 == 10**23, 1e23 < 10**23, 10**23 > 1e23
max(1, 1.0), max(1.0, 1), min(nan, 1), min(1, nan), sorted([3, 1.5, True, -inf, inf])
sum([0.1] * 10), sum([1e100, 1.0, -1e100]), sum([inf, -inf]), sum([0.1, 0.2, 0.3], 0.0), sum([1, 2.5, 3]), sum([2.5, 1, 10**400]) if False else 0
sum([1.5, 10**400])
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

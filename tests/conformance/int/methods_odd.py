# int methods: bit_count, bit_length, ratios, rounding, conversions
class Sub(int):
    def __repr__(self): return f'Sub({int(self)})'

CASES = r"""
(0).bit_count(), (255).bit_count(), (-255).bit_count(), (2**200-1).bit_count(), True.bit_count()
(0).bit_length(), (1).bit_length(), (-1).bit_length(), (2**64).bit_length(), (-2**64).bit_length()
(1).bit_length(2)
(5).as_integer_ratio(), True.as_integer_ratio(), (-2**70).as_integer_ratio(), Sub(5).as_integer_ratio()
(5).is_integer(), True.is_integer()
(5).conjugate(), True.conjugate(), Sub(5).conjugate(), type(True.conjugate())
(5).real, (5).imag, (5).numerator, (5).denominator, True.real, True.imag, True.numerator
type(True.real), type(Sub(3).real), type(Sub(3).imag)
round(15, -1), round(25, -1), round(35, -1), round(-15, -1), round(-25, -1), round(5, -1), round(4, -1)
round(1234, -2), round(1250, -2), round(1350, -2), round(1234, -4), round(5678, -4), round(1234, -100)
round(10**30 + 5*10**9, -10), round(10**30 + 15*10**9, -10)
round(5, 0), round(5, 10), round(5, 10**30), round(True), round(True, 0), type(round(True, -1))
round(5, None), round(5, -1000)
round(5, 'a')
round(5, 1.0)
round(Sub(17), -1), round(Sub(17)), type(round(Sub(17)))
(5).__round__(), (5).__trunc__(), (5).__floor__(), (5).__ceil__(), (5).__index__(), (5).__int__(), (5).__float__()
type(Sub(5).__int__()), type(Sub(5).__index__()), type(+Sub(5)), type(-Sub(5)), type(~Sub(5)), type(abs(Sub(5)))
(5).__bool__(), (0).__bool__(), (0).__invert__(), (5).__neg__(), (5).__pos__(), (-5).__abs__()
(5).__getnewargs__(), Sub(5).__getnewargs__()
(5).__divmod__(3), (5).__rdivmod__(3), (5).__divmod__(2.0), (5).__floordiv__(-3), (5).__mod__(-3)
(5).__add__('a'), (5).__radd__(2), (5).__sub__(2.0), (5).__and__(3), (5).__rlshift__(1)
(5).__lshift__(-1)
1 << -1
1 >> -1
1 << 10**30
0 << 10**30
1 >> 10**30, -1 >> 10**30, 0 >> 10**30
-10**30 >> 10**20, 10**30 >> 99, -10**30 >> 99
5 // 0
5 % 0
5 / 0
divmod(5, 0)
0 ** -1
10**400 / 3
10**400 / 10**399
-10**400 // 7 % 1000
float(10**400)
10**30 / 10**-2
(2**53 + 1) / 1, (2**53 + 3) / 1, (2**1000) / (2**990 + 1)
hash(2**61 - 1), hash(2**61), hash(-1), hash(-2), hash(-2**61), hash(10**40), hash(-10**40)
int.__add__(1)
int.__add__(1, 2, 3)
int.__add__('a', 2)
(5).foo
(5).real = 3 if False else None
int.__doc__.splitlines()[0]
(5).__format__('d'), (5).__format__('')
(5).__format__(5)
(5).__sizeof__() > 0
abs(-10**30), -(10**30), ~(10**30)
10**30 & -1, 10**30 | 1, 10**30 ^ -10**30, -10**30 & 0xff
5 & 1.0
5 | None
'a' - 1
1 + 'a'
1 + None
5 < 'a'
5 == 'a', 5 != 'a', 5 == 5.0, 10**30 == 1e30, 2**100 == float(2**100)
10**400 < 1e308, 10**400 > float('inf'), -10**400 < -1e308, 2**53 + 1 > float(2**53)
5 < float('nan'), 10**400 < float('nan')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

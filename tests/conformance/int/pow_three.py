# three-argument pow, negative exponents and errors
class Has:
    def __pow__(self, other, mod=None): return ('pow', other, mod)
    def __rpow__(self, other, mod=None): return ('rpow', other, mod)
class Two:
    def __pow__(self, other): return ('two', other)
class Sub(int):
    def __pow__(self, other, mod=None): return 'sub'

CASES = r"""
pow(2, 10, 1000)
pow(2, 10, -1000)
pow(-2, 11, 7)
pow(-2, 11, -7)
pow(2, 10, 1)
pow(2, 0, 1)
pow(0, 0, 1)
pow(2, 10, -1)
pow(2, 10, 0)
pow(3, -1, 7)
pow(3, -2, 7)
pow(3, -1, -7)
pow(2, -1, 4)
pow(0, -1, 7)
pow(0, -1, 1)
pow(7, -1, 1)
pow(38, -1, 97)
pow(2**200, -3, 10**50 + 151)
pow(2**200, 3**50, 10**50)
pow(10**20, 2, -3)
pow(2, -1)
pow(0, -1)
pow(0, 0)
pow(0.0, 0)
pow(0.0, -1)
pow(2, 3, None)
pow(2, -3, None)
pow(2.0, 3, 5)
pow(2, 3.0, 5)
pow(2, 3, 5.0)
pow('a', 2)
pow(2, 'a', 3)
pow('a', 2, 3)
pow(1j, 2, 3)
pow(2, 1j, 3)
pow(base=2, exp=3)
pow(base=2, exp=3, mod=5)
pow(2, mod=5, exp=3)
pow(2)
pow(2, 3, 4, 5)
pow(Has(), 3)
pow(Has(), 3, 5)
pow(3, Has())
pow(3, Has(), 5)
pow(Two(), 3)
pow(Two(), 3, 5)
pow(Sub(3), 2, 5)
pow(2, Sub(3), 5)
2 ** Has()
Has() ** 2
True ** True
(-1) ** 0.5
(-8) ** (1/3)
(-2) ** -2
(-2) ** -3
10 ** 30 ** 1
2 ** 1000 == 1 << 1000
(2).__pow__(3, 5)
(2).__pow__(3, None)
(2).__pow__('a')
(2).__rpow__(3)
(2).__rpow__(3, 7)
pow(True, False, True)
pow(-5, 3, 13), pow(-5, 3, -13), pow(5, 3, -13)
1 ** 10**30
(-1) ** (10**30 + 1)
0 ** 10**30
2.0 ** 10000
2.0 ** -10000
(-2.0) ** 10001
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

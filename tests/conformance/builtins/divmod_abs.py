# divmod, abs, round, pow dispatch to special methods
class A:
    def __divmod__(self, o): return ('divmod', o)
    def __rdivmod__(self, o): return ('rdivmod', o)
    def __abs__(self): return 'abs'
    def __round__(self, n=None): return ('round', n)
    def __pos__(self): return 'pos'
    def __neg__(self): return 'neg'
    def __invert__(self): return 'inv'
class N:
    def __divmod__(self, o): return NotImplemented

CASES = r"""
divmod(7, 3), divmod(-7, 3), divmod(7, -3), divmod(7.5, 2), divmod(7, 2.5), divmod(True, 2), divmod(10**30, 7), divmod(-10**30, 10**15 + 1), divmod(0, 5)
divmod(1, 0)
divmod(1.0, 0)
divmod(1, 0.0)
divmod(1j, 2)
divmod('a', 1)
divmod(1, 'a')
divmod(1)
divmod(A(), 1), divmod(1, A()), divmod(1.5, A()), divmod('s', A())
divmod(N(), 1)
divmod(1, N())
abs(-5), abs(5), abs(-5.5), abs(3+4j), abs(True), abs(-10**30), abs(A()), abs(-0.0), abs(float('-inf'))
abs('a')
abs(None)
abs()
abs([1])
round(A()), round(A(), 2), +A(), -A(), ~A()
round('a')
round(N())
+'a'
-[]
~1.5
~None
-None
+{}
not A()
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

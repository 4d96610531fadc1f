# types.SimpleNamespace
from types import SimpleNamespace as N
class S(N): pass
n = N(a=1, b='x')
rec = N(); rec.me = rec

CASES = r"""
n, N(), N({'a': 1}), N({'a': 1}, a=2), N([('q', 1)]), S(z=1), repr(rec), N(**{'not id': 1}), n == N(a=1, b='x'), n == N(b='x', a=1), n != N(), n == 5, N() == S()
N(5)
N({1: 2})
N({}, {})
N([1])
n.a, n.__dict__, vars(n)
n.zzz
hash(n)
n < n
n < 5
n.__reduce__(), S(a=1).__reduce__(), n.__eq__(5)
__import__('copy').copy(n), __import__('copy').replace(n, a=5), n.__replace__(c=3)
n.__replace__(5)
(lambda m: (setattr(m, 'x', 1), delattr(m, 'x'), m))(N())
delattr(N(), 'x')
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

# namedtuple: field names, rename, defaults, methods, errors
from collections import namedtuple
P = namedtuple('P', 'x y')
Q = namedtuple('Q', ['a', 'b', 'c'], defaults=[1, 2])
class S(P):
    __slots__ = ()
    def total(self): return self.x + self.y
p = P(1, 2)

CASES = r"""
p, p.x, p[1], p._fields, P._field_defaults, Q._field_defaults, Q(5), Q(5, b=6), p._asdict(), p._replace(x=9), P._make([3, 4]), S(1, 2).total(), S(1, 2), repr(S(1, 2)), p == (1, 2), hash(p) == hash((1, 2)), tuple(p), len(p), p + (3,), P.__match_args__, P.__doc__, P.x.__doc__, p.__getnewargs__(), [*p], P(x=1, y=2), p.index(2), p.count(1), p < P(1, 3)
P(1)
P(1, 2, 3)
P(1, z=2)
P(x=1)
P._make([1])
P._make(5)
p._replace(z=1)
p.x = 5 if False else 0
p.z
namedtuple('T', 'a a')
namedtuple('T', '_a')
namedtuple('T', '1a')
namedtuple('T', 'class')
namedtuple('1T', 'a')
namedtuple('class', 'a')
namedtuple('T', 5)
namedtuple('T', 'a', defaults=[1, 2])
namedtuple('T')
namedtuple('T', 'a,b c').__dict__['_fields'], namedtuple('T', '')(), namedtuple('T', 'a class _x a', rename=True)._fields, namedtuple('T', 'a', module='mod').__module__, namedtuple('T', 'a', defaults=[None])(), namedtuple('T', ('a', 'b'))(1, 2)
__import__('copy').copy(p), __import__('copy').replace(p, y=7), isinstance(p, tuple), P.__name__, P.__qualname__, P.__slots__, P.__new__.__defaults__, Q.__new__.__defaults__
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

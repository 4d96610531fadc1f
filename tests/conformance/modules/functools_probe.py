# functools: partial, reduce, cmp_to_key, lru_cache, wraps, singledispatch
from functools import *
def f(a, b=2, *c, **k): return a, b, c, k
p = partial(f, 1, x=5)
@lru_cache(maxsize=2)
def sq(x): return x * x
@cache
def cu(x): return x ** 3
@singledispatch
def sd(x): return 'object'
@sd.register
def _(x: int): return 'int'
@sd.register(str)
def _(x): return 'str'
@sd.register(list | dict)
def _(x): return 'list or dict'
@total_ordering
class O:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
class C:
    calls = 0
    @cached_property
    def cp(self): self.calls += 1; return self.calls
    @singledispatchmethod
    def m(self, x): return 'base'
    @m.register
    def _(self, x: int): return 'int'
    pm = partialmethod(lambda self, a, b: (a, b), 1)

CASES = r"""
p(3), p(3, 4, y=6), p.func is f, p.args, p.keywords, partial(p, 7).args, partial(p, 7)(8), partial(int, base=2)('101'), repr(partial(int, 5))
partial()
partial(5)
partial(f)()
reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a + b, [1], 5), reduce(max, [3, 1]), reduce(lambda a, b: a, [], 'init'), reduce(lambda a, b: b, 'abc')
reduce(lambda a, b: a, [])
reduce(5, [1, 2])
reduce(max, 5)
reduce(max)
sorted([3, 1, 2], key=cmp_to_key(lambda a, b: b - a)), cmp_to_key(lambda a, b: 0)(1) == cmp_to_key(lambda a, b: 0)(2) if False else 0
cmp_to_key()
cmp_to_key(lambda a, b: 'x')(1) < cmp_to_key(lambda a, b: 0)(2)
[sq(i) for i in (1, 2, 1, 3, 2)], sq.cache_info(), sq.cache_parameters(), sq.__wrapped__(9), sq.cache_clear(), sq.cache_info(), cu(2), cu.cache_info(), cu.cache_parameters()
sq([])
sq()
lru_cache(maxsize='a')
lru_cache(lambda x: x)(5), lru_cache(maxsize=0)(lambda x: x)(5), lru_cache(typed=True)(lambda x: x).cache_parameters(), lru_cache(maxsize=-5)(len).cache_parameters()
sd(5), sd('a'), sd([]), sd({}), sd(1.5), sd(True), sd.dispatch(bool)(1), sorted(c.__name__ for c in sd.registry)
sd()
sd.register(5)
O(1) > O(0), O(1) >= O(1), O(1) <= O(0), O(1) != O(2)
total_ordering(type('X', (), {}))
(lambda c: (c.cp, c.cp, c.calls, 'cp' in vars(c)))(C()), C().m(5), C().m('a'), C().pm(2), C.cp.__class__.__name__
wraps(f)(lambda: 0).__name__, update_wrapper(lambda: 0, f).__wrapped__ is f, WRAPPER_ASSIGNMENTS, WRAPPER_UPDATES
"""

import warnings
warnings.simplefilter('ignore')
for expression in CASES.strip().splitlines():
    try:
        print(expression, "->", repr(eval(expression)))
    except Exception as error:
        print(expression, "->", f"{type(error).__name__}: {error}")

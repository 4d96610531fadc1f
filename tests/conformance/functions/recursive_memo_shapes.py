"""Caches, partials, singledispatch, reduce, compose, curry, trampolines and mutual recursion, checked by counting calls."""
import functools
import operator
from functools import cache, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, wraps
calls = []
@lru_cache(maxsize=3, typed=True)
def square(x, *, up=0):
    calls.append(x)
    return x * x + up
print([square(i) for i in (1, 2, 3, 1, 4, 2, 1.0, 1)], calls, square.cache_info(), square.cache_parameters(),
    square.__wrapped__(9))
square.cache_clear(); print(square.cache_info(), square(1, up=2), square(1, up=2), square.cache_info().hits)
for bad in [lambda: square([]), lambda: lru_cache(maxsize="x"), lambda: lru_cache(5)(5), lambda: square(),
    lambda: lru_cache(maxsize=-5)(len).cache_parameters(), lambda: cache(5)]:
    try: print(bad())
    except Exception as e: print(type(e).__name__, e)
@cache
def ways(n, coins=(50, 20, 10, 5, 2, 1)):
    if n == 0: return 1
    if n < 0 or not coins: return 0
    return ways(n - coins[0], coins) + ways(n, coins[1:])
print(ways(100), ways.cache_info().misses > 100)
class Poly:
    def __init__(self, *c): self.c = c
    @lru_cache
    def at(self, x): return reduce(lambda acc, k: acc * x + k, self.c, 0)
    half = partialmethod(at, 0.5)
    @singledispatchmethod
    def show(self, v): return f"any {v!r}"
    @show.register
    def _(self, v: int): return f"int {v}"
    @show.register(list)
    def _(self, v): return [self.show(i) for i in v]
    @show.register
    def _(self, v: str | bytes): return f"text {v!r}"
p = Poly(1, 2, 3)
print(p.at(2), p.half(), p.show(5), p.show([True, "a", b"b", None, [1.5]]), Poly.at.cache_info().currsize)
@singledispatch
def size(x): raise TypeError(f"no size of {type(x).__name__}")
@size.register
def _(x: int): return abs(x)
@size.register(float)
@size.register(complex)
def _(x): return ("number", x)
@size.register(dict)
def of_dict(x): return sum(size(v) for v in x.values())
class IntSub(int): pass
for v in [-3, 2.5, 1j, {"a": 1, "b": -2}, IntSub(-7), True, "s", None]:
    try: print(v, size(v), size.dispatch(type(v)).__name__)
    except TypeError as e: print(e)
for bad in [lambda: size(), lambda: size.register(5), lambda: size.register(lambda x: x),
    lambda: size.register("int", len), lambda: size.registry.__setitem__(int, 1)]:
    try: bad()
    except Exception as e: print(type(e).__name__, str(e).split(" at 0x")[0].split("<")[0])
compose = lambda *fs: reduce(lambda f, g: lambda *a: f(g(*a)), fs)
def curry(f, n): return f if n <= 1 else lambda x: curry(partial(f, x), n - 1)
print(compose(str, abs, operator.sub)(3, 10), curry(lambda a, b, c: (a, b, c), 3)(1)(2)(3),
    reduce(operator.add, [[1], [2]], []), reduce(max, [3]))
q = partial(print, 1, 2, sep="-", end="!\n")
q(3); q(sep="+"); print(q.func is print, q.args, q.keywords, partial(q, 9).args,
    partial(partial(int, base=2), base=16)("ff"), repr(partial(int, base=2)))
for bad in [lambda: partial(), lambda: partial(5), lambda: reduce(max, []), lambda: reduce(max),
    lambda: reduce(max, 5), lambda: q.__setstate__(5), lambda: partial(len)(1, 2)]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)
def trampoline(f):
    @wraps(f)
    def run(*a):
        r = f(*a)
        while callable(r): r = r()
        return r
    return run
def even(n): return True if n == 0 else lambda: odd(n - 1)
def odd(n): return False if n == 0 else lambda: even(n - 1)
print(trampoline(even)(10001), trampoline(even).__name__, trampoline(even).__wrapped__ is even)
key = functools.cmp_to_key(lambda a, b: (a > b) - (a < b) if abs(a - b) > 2 else 0)
print(sorted([5, 9, 1, 2, 8], key=key), key(1) < key(9), key(1) == key(2), max([1, 5, 6], key=key))
@functools.total_ordering
class V:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return NotImplemented if not isinstance(o, V) else self.v < o.v
print(V(1) <= V(1), V(2) >= V(3), V(1) > V(0), [f(V(1), V(2)) for f in (operator.lt, operator.le, operator.gt,
    operator.ge)])
try: V(1) >= type("O", (), {"v": 1})()
except TypeError as e: print(str(e))

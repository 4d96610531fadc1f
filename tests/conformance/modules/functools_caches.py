"""lru_cache, cache, singledispatch."""
import functools
calls = []
@functools.lru_cache(maxsize=2)
def f(x, y=0): calls.append((x, y)); return x + y
print(f(1), f(1), f(2), f(1), f(3), f(2), calls, f.cache_info())
f.cache_clear()
print(f.cache_info(), f.cache_parameters())
calls.clear()
f(1, 2)
f(1, y=2)
f(x=1, y=2)
print(calls, f.cache_info().currsize)
calls.clear()
f(1)
f(1.0)
f(True)
print(calls)
@functools.lru_cache(maxsize=None, typed=True)
def g(x): calls.append(x); return type(x).__name__
calls.clear(); print(g(1), g(1.0), g(True), g(1), calls, g.cache_info())
@functools.cache
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(100), fib.cache_info(), fib.__wrapped__(1), fib.__name__)
@functools.lru_cache
def bare(x): return [x]
a = bare(1); a.append(2); print(bare(1), bare.cache_info().maxsize, type(bare.cache_info()).__name__)
@functools.lru_cache(maxsize=0)
def never(x): calls.append(x); return x
calls.clear(); never(1); never(1); print(calls, never.cache_info())
@functools.lru_cache
def err(x):
    calls.append(x)
    if x < 0: raise ValueError(x)
    return x
calls.clear()
for v in (-1, -1, 1, 1):
    try: err(v)
    except ValueError as e: print("error", e)
print(calls, err.cache_info())
try: f([])
except TypeError as e: print(e)
for bad in [lambda: functools.lru_cache("a"), lambda: functools.lru_cache(5, 6, 7), lambda: f(),
        lambda: f(1, 2, 3)]:
    try: bad()
    except TypeError as e: print(e)
class C:
    def __init__(self): self.n = 0
    @functools.lru_cache
    def m(self, x): self.n += 1; return x * 2
c, d = C(), C(); c.m(1); c.m(1); d.m(1); print(c.n, d.n, C.m.cache_info().hits)
@functools.singledispatch
def show(x, extra=""): return f"object {x}{extra}"
@show.register(int)
def _(x, extra=""): return f"int {x}{extra}"
@show.register
def _(x: str, extra=""): return f"str {x}{extra}"
@show.register(list)
@show.register(tuple)
def _(x, extra=""): return f"seq {len(x)}"
print(show(1), show("a", "!"), show([1]), show((1, 2)), show(1.5), show(True), show(None),
    show.dispatch(bool).__name__, show.dispatch(dict) is show.dispatch(object),
    sorted(k.__name__ for k in show.registry))
class D:
    @functools.singledispatchmethod
    def go(self, x): return "any"
    @go.register
    def _(self, x: int): return "int"
print(D().go("a"), D().go(5))
try: show()
except TypeError as e: print(e)
@functools.lru_cache
def lev(a, b):
    return len(a) + len(b) if not a or not b else min(lev(a[1:], b) + 1, lev(a, b[1:]) + 1, lev(a[1:], b[1:])
        + (a[0] != b[0]))
print(lev("kitten", "sitting"), lev.cache_info().misses, lev("", "abc"))

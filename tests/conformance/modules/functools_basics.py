"""reduce, partial, wraps, cmp_to_key, total_ordering."""
import functools, operator
print(functools.reduce(operator.add, [1, 2, 3]), functools.reduce(lambda a, b: a * b, range(1, 6)),
    functools.reduce(max, [3, 9, 2]), functools.reduce(operator.add, [], 5), functools.reduce(lambda a,
    b: f"({a}{b})", "abcd"), functools.reduce(operator.add, [[1], [2]], []), functools.reduce(lambda d,
    k: {**d, k: len(d)}, "xy", {}), functools.reduce(operator.sub, [10], 1), functools.reduce(lambda a, b: a
    + b, (x for x in [1])))
p = functools.partial(int, base=2)
print(p("101"), p.func is int, p.args, p.keywords, p("12", base=10))
q = functools.partial(print, "a", sep="-")
q("b", "c")
q(end="!\n")
n = functools.partial(functools.partial(max, 1), 2)
print(n(3), n.args, n.func is max)
def f(a, b, c=3, *d, **e): return a, b, c, d, e
print(functools.partial(f, 1)(2), functools.partial(f, 1, 2, 3, 4)(5, z=6), functools.partial(f, b=2)(1),
    functools.partial(f, c=9)(1, 2), callable(p), isinstance(p, functools.partial))
p.extra = 5
print(p.extra, p.__dict__)
print(repr(functools.partial(len))[:20], repr(functools.partial(int, 5, base=3)))
class M:
    def meth(self, a, b): return (a, b)
    part = functools.partialmethod(meth, 1)
    named = functools.partialmethod(meth, b=7)
print(M().part(2), M().named(3))
def deco(fn):
    @functools.wraps(fn)
    def w(*a, **k): "wrapper doc"; return fn(*a, **k)
    return w
@deco
def doc(x: int) -> str: "original doc"; return str(x)
print(doc.__name__, doc.__doc__, doc.__wrapped__(5), doc.__qualname__, doc.__module__,
    sorted(doc.__annotations__), functools.WRAPPER_ASSIGNMENTS[:3])
@functools.total_ordering
class T:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __gt__(self, o): return self.v > o.v
print(T(1) < T(2), T(1) <= T(1), T(2) >= T(3), sorted([T(3), T(1)])[0].v)
try:
    @functools.total_ordering
    class Bad: pass
except ValueError as e: print(e)
k = functools.cmp_to_key(lambda a, b: (a > b) - (a < b))
print(sorted([3, 1, 2], key=k), k(1) < k(2), k(1) == k(1), max([1, 5], key=functools.cmp_to_key(lambda a,
    b: b - a)))
for g in [lambda: functools.reduce(operator.add, []), lambda: functools.reduce(1, [1, 2]),
        lambda: functools.reduce(operator.add, 5), lambda: functools.reduce(operator.add),
        lambda: functools.partial(), lambda: functools.partial(5), lambda: p(),
        lambda: functools.partial(f)(), lambda: functools.partial(f, 1)(a=2), lambda: k(1) < 2,
        lambda: functools.wraps(5)(6)]:
    try: print(g())
    except (TypeError, AttributeError) as e: print(type(e).__name__, e)
class C:
    @functools.cached_property
    def slow(self): print("computing"); return 42
c = C()
print(c.slow, c.slow, c.__dict__)
del c.slow
print(c.slow)
c.slow = 1
print(c.slow, C.slow.func.__name__)
compose = lambda *fs: functools.reduce(lambda f, g: lambda x: f(g(x)), fs)
print(compose(str, abs, int)("-5"), list(map(functools.partial(pow, 2), range(4))), functools.reduce(lambda a,
    c: a * 16 + int(c, 16), "ff", 0))

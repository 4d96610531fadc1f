# functools: partial, partialmethod, reduce, cached_property, singledispatch, total_ordering, cmp_to_key, wraps.
import functools as ft

p = ft.partial(int, base=2)
print(p("101"), p.func, p.args, p.keywords, repr(p), ft.partial(ft.partial(pow, 2), 3)(), ft.partial(pow, 2).args)
q = ft.partial(print, 1, sep="-")
q.note = "attribute"
print(q.__dict__, ft.partial(q, 2).args, ft.partial(q, 2, sep="+").keywords)
for bad in (lambda: ft.partial(), lambda: ft.partial(5), lambda: ft.reduce(max, []), lambda: ft.reduce(max, 5), lambda: ft.lru_cache(maxsize="x")(int), lambda: ft.cmp_to_key(), lambda: p.func.x, lambda: ft.singledispatch(len)()):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)
print(ft.reduce(lambda a, b: a + b, [[1], [2]], []), ft.reduce(max, [3]), ft.reduce(max, [], "initial"), sorted([3, 1, 2], key=ft.cmp_to_key(lambda a, b: b - a)))


class Cell:
    def __init__(self):
        self.alive = False

    def set_state(self, state, *, loud=False):
        self.alive = state
        return state, loud

    set_alive = ft.partialmethod(set_state, True)
    set_loud = ft.partialmethod(set_state, loud=True)

    @ft.cached_property
    def slow(self):
        """doc"""
        print("computed")
        return 42

    @ft.singledispatchmethod
    def show(self, value):
        return f"other {value}"

    @show.register
    def _(self, value: int):
        return f"int {value}"

    @show.register(list)
    def _(self, value):
        return f"list of {len(value)}"


c = Cell()
print(c.set_alive(), c.set_loud(3), c.slow, c.slow, c.__dict__, Cell.slow.__doc__, c.show(1), c.show("s"), c.show([1]), c.show(True))
del c.slow
print(c.slow)


@ft.singledispatch
def kind(x):
    return "object"


@kind.register(int)
@kind.register(float)
def _(x):
    return "number"


@kind.register
def _(x: str | bytes):
    return "text"


print(kind(1), kind(2.5), kind(b""), kind(None), kind(True), kind.dispatch(bool) is kind.registry[int], len(kind.registry))
try:
    kind.register("x")
except TypeError as error:
    print(error)


@ft.total_ordering
class Version:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.n < other.n if isinstance(other, Version) else NotImplemented


print(Version(1) <= Version(1), Version(2) > Version(1), Version(1) >= Version(2), Version(1) != Version(2))
for bad in (lambda: Version(1) >= 5, lambda: ft.total_ordering(type("Empty", (), {}))):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(error)


@ft.lru_cache(maxsize=2, typed=True)
def cached(x):
    calls.append(x)
    return x


calls = []
[cached(v) for v in (1, 1.0, 1, 2, 1)]
print(calls, cached.cache_info(), cached.cache_parameters(), cached.cache_clear(), cached.cache_info(), cached.__wrapped__(9))


def wrapper(*args):
    """inner doc"""


@ft.wraps(kind, assigned=("__name__",), updated=())
def other():
    pass


print(other.__name__, other.__wrapped__ is kind, ft.update_wrapper(wrapper, int).__doc__[:7], ft.WRAPPER_ASSIGNMENTS)

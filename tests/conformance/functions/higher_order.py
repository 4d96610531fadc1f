"""Functions as values: map, filter, reduce, partial, dispatch tables."""
from functools import reduce, partial
import operator
square = lambda x: x * x
print(list(map(square, range(5))), list(filter(lambda x: x % 2, range(8))),
    list(filter(None, [0, 1, "", "a", None])))
print(list(map(lambda a, b: a * b, [1, 2, 3], [4, 5])), list(map(max, [1, 5], [3, 2], [2, 9])))
print(reduce(operator.add, [1, 2, 3]), reduce(operator.mul, range(1, 6), 1), reduce(lambda a, b: a + [b],
    "abc", []))
p = partial(pow, 2)
print(p(5), partial(int, base=2)("101"), p.func is pow, p.args, partial(print, sep="-").keywords)
def compose(*fs):
    return reduce(lambda f, g: lambda *a: f(g(*a)), fs)
print(compose(str, abs, int)("-5"))
table = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
print([table[o](6, 3) for o in "+-*/"])
def curry(f):
    def curried(*args):
        if len(args) >= f.__code__.co_argcount:
            return f(*args)
        return lambda *more: curried(*(args + more))
    return curried
@curry
def add3(a, b, c): return a + b + c
print(add3(1)(2)(3), add3(1, 2)(3), add3(1)(2, 3))
def apply_n(f, n, x):
    return x if n == 0 else apply_n(f, n - 1, f(x))
print(apply_n(lambda x: x * 2, 10, 1))
print(sorted(["bb", "a", "ccc"], key=len), min([3, -5], key=abs), max("aZ", key=str.lower))
methods = [str.upper, str.title, str.strip, "x-{}".format]
print([m(" ab ") for m in methods])
print(list(map(str.split, ["a b", "c"])), list(map(int.__add__, [1], [2])))
bound = [].append
bound(1); bound(2)
print(bound.__self__)
print(all(map(str.isdigit, ["1", "22"])), any(map(callable, [1, len])), sum(map(len, ["ab", "c"])))
fs = {f.__name__: f for f in (len, sum, max)}
print(fs["len"]("abc"), fs["sum"]([1, 2]), fs["max"]([4, 2]))
Y = lambda f: (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))
print(Y(lambda self: lambda n: 1 if n == 0 else n * self(n - 1))(6))
church = lambda n: lambda f: lambda x: x if n == 0 else f(church(n - 1)(f)(x))
print(church(5)(lambda x: x + 1)(0))
try:
    list(map(lambda a: a, [1], [2]))
except TypeError as e:
    print(e)
try:
    reduce(operator.add, [])
except TypeError as e:
    print(e)

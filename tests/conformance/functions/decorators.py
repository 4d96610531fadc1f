"""Decorators: plain, parametrised, stacked, on classes and methods."""
import functools
def trace(fn):
    @functools.wraps(fn)
    def wrapper(*args, **kwargs):
        print("call", fn.__name__, args, kwargs)
        result = fn(*args, **kwargs)
        print("result", result)
        return result
    return wrapper
@trace
def add(a, b=1):
    "adds"
    return a + b
print(add(1), add(2, b=3), add.__name__, add.__doc__, add.__wrapped__.__name__)
def repeat(times):
    def deco(fn):
        def wrapper(*args):
            return [fn(*args) for _ in range(times)]
        return wrapper
    return deco
@repeat(3)
def hello(name): return "hi " + name
print(hello("x"))
@repeat(2)
@trace
def stacked(): return "s"
print(stacked())
def register(registry):
    def deco(obj):
        registry.append(obj.__name__)
        return obj
    return deco
names = []
@register(names)
class Plain: pass
@register(names)
def fn(): pass
print(names)
@lambda f: 42
def replaced(): pass
print(replaced)
@str.upper
@(lambda f: f.__name__)
def shouted(): pass
print(shouted)
decos = [trace]
@decos[0]
def from_list(): return 1
from_list()
class Memo:
    def __init__(self, fn):
        self.fn, self.cache, self.hits = fn, {}, 0
    def __call__(self, n):
        if n in self.cache:
            self.hits += 1
        else:
            self.cache[n] = self.fn(n)
        return self.cache[n]
@Memo
def fib(n): return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(30), fib.hits, len(fib.cache))
def add_method(cls):
    cls.extra = lambda self: "extra " + type(self).__name__
    return cls
@add_method
class D:
    def __repr__(self): return "D()"
    @staticmethod
    @trace
    def s(x): return x
    @classmethod
    @repeat(2)
    def c(cls): return cls.__name__
    @property
    @trace
    def p(self): return "prop"
print(D().extra(), D.s(5), D.c(), D().p)
try:
    @5
    def bad(): pass
except TypeError as e:
    print(e)
@(lambda f: f) if True else None
def conditional(): return "ok"
print(conditional())

# When defaults are evaluated, in which order, and how they are kept and replaced.
def say(value):
    print(value, end=" ")
    return value


def f(a=say("a"), b=say("b"), *, c=say("c"), d: say("ann") = say("d"), **k: say("k")) -> say("ret"):
    return a, b, c, d


print()
print(f.__defaults__, f.__kwdefaults__, f.__annotations__)
f.__defaults__ = (1,)
try:
    f()
except TypeError as error:
    print(error)
print(f(0))
f.__defaults__ = None
f.__kwdefaults__ = {"c": "new"}
for use in (lambda: f(), lambda: f(1, 2), lambda: f(1, 2, d=3), lambda: f(1, 2, 3, d=4), lambda: f(1, a=2)):
    try:
        print(use())
    except TypeError as error:
        print(error)
f.__defaults__ = (1, 2, 3, 4)
print(f(d=0))
for name, value in (("__defaults__", [1]), ("__kwdefaults__", 5), ("__name__", 1), ("__qualname__", None), ("__code__", 1),
                    ("__dict__", 3), ("__annotations__", 3), ("__closure__", ()), ("__globals__", {}), ("__type_params__", 1)):
    try:
        setattr(f, name, value)
        print(name, "set")
    except (TypeError, AttributeError) as error:
        print(type(error).__name__, error)


def shared(item, into=[]):
    into.append(item)
    return into


print(shared(1), shared(2), shared(3, []), shared.__defaults__)
del shared.__defaults__
try:
    shared(1)
except TypeError as error:
    print(error)
g = lambda x=say("lambda"), /, *args, y=(say("one"), say("two")): (x, args, y)
print(g(), g.__name__, g.__kwdefaults__)


@lambda made: say(made.__name__) and made
def h(a=1): ...


print(h())
h.__code__ = f.__code__
print(h.__code__.co_varnames, h.__name__, h(1, 2, c=3, d=4))
try:
    h.__code__ = (lambda: h2)().__code__ if False else (lambda z: lambda: z)(1).__code__
except ValueError as error:
    print(error)

"""*args and **kwargs: packing, copying, ordering."""
def f(*args, **kwargs):
    return args, kwargs
print(f(), f(1), f(1, 2, a=3), f(**{"x": 1}), f(*"ab", **{"c": 1}, d=2))
print(type(f()[0]).__name__, type(f()[1]).__name__)
d = {"a": 1}
_, copy = f(**d)
copy["b"] = 2
print(d, copy)
l = [1, 2]
packed, _ = f(*l)
l.append(3)
print(packed)
t = (1, 2)
print(f(*t)[0] == t)
print(list(f(z=1, y=2, x=3)[1]), list(f(**{"b": 1}, a=2)[1]))
def g(a, *args, b=0, **kw):
    return a, args, b, kw
print(g(1), g(1, 2, 3, b=4, c=5), g(a=1, d=2), g(*range(5)), g(1, **{"b": 2, "q": 3}))
def forward(*args, **kwargs):
    return g(*args, **kwargs)
print(forward(1, 2, b=3, z=4))
def kwnames(**kw):
    return sorted(kw)
print(kwnames(self=1, cls=2, args=3, kw=4, **{"with space": 5, "if": 6, "": 7}))
def posonly(a, /, **kw):
    return a, kw
print(posonly(1, a=2, b=3))
def modify(**kw):
    kw.pop("a", None)
    return kw
print(modify(a=1, b=2))
class Mapping:
    def keys(self):
        return ["k1", "k2"]
    def __getitem__(self, k):
        return k * 2
print(f(**Mapping()))
def count(*a): return len(a)
print(count(*[], *(), *"", *{}, *range(3)), count(*[1] * 1000), count(*{1: 2, 3: 4}))
def star_middle(a, *b, c):
    return a, b, c
print(star_middle(1, 2, 3, c=4), star_middle(1, c=2))
print(*[1, 2], *(3,), sep="-")
print(max(*[3, 9, 2]), dict(**{"a": 1}, b=2), dict(a=1, **{"c": 3}))
for call in ["f(**{'a': 1}, a=2)", "f(a=1, **{'a': 2})", "f(*1)", "f(**1)", "f(**{1: 1})", "f(*None)",
        "f(**[('a', 1)])", "g(**{'a': 1, 'b': 2, 'a2': 3})", "g(1, a=2)", "g(1, **{'a': 2})"]:
    try:
        print(eval(call))
    except TypeError as e:
        print(call, "|", e)

"""Conditional expressions and lambdas."""
sign = lambda x: "neg" if x < 0 else "zero" if x == 0 else "pos"
print([sign(v) for v in (-1, 0, 1)])
add = lambda a, b=2, *c, d=4, **e: (a, b, c, d, e)
print(add(1), add(1, 3), add(1, 2, 3, 4), add(1, d=5, z=6))
print((lambda: None)(), (lambda *a: a)(1, 2), (lambda **k: k)(x=1), (lambda *, k: k)(k=3),
    (lambda a, /: a)(4))
adders = [lambda x, n=n: x + n for n in range(3)]
print([f(10) for f in adders])
late = [lambda: n for n in range(3)]
print([f() for f in late])
compose = lambda f, g: lambda x: f(g(x))
print(compose(lambda x: x + 1, lambda x: x * 2)(5))
fact = lambda n: 1 if n <= 1 else n * fact(n - 1)
print(fact(10))
print((lambda x: (lambda y: x + y))(1)(2))
print(sorted([3, -1, 2], key=lambda v: -v), max("abc", key=lambda c: -ord(c)))
print((lambda: (yield 1))().__class__.__name__, list((lambda: (yield 5))()))
print(add.__name__, add.__defaults__, add.__kwdefaults__)
print([] if [] else {} if {} else ())
x = 3
x = x if x else 0
print(x, "yes" if x in (1, 2, 3) else "no")
print((1, 2) if x else (3, 4), 1, 2 if x else 3, 4)
d = {True: "t", False: "f"}
print(d[x > 2], d[x > 5], ("f", "t")[x > 2])
f = lambda: (1, 2)
print(f(), *f())
print(list(map(lambda p: p[0] if p else None, [[1], [], [2]])))
try:
    (lambda a, b: a)(1)
except TypeError as error:
    print(error)
try:
    (lambda: 0)(1)
except TypeError as error:
    print(error)

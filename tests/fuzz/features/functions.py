def f(a, /, b, *args, c=3, d, **names):
    return a, b, args, c, d, names
print(f(1, 2, 3, 4, d=5, e=6), f(1, b=2, d=4), f(*[1, 2], **{"d": 5, "x": 7}))
for arguments, names in [((), {}), ((1,), {"d": 1}), ((1, 2), {}), ((1, 2), {"d": 1, "a": 2}),
                         ((1, 2), {"b": 3, "d": 1})]:
    try:
        print(f(*arguments, **names))
    except TypeError as error:
        print(error)
f.attribute = 1
f.__defaults__ = (9,)
print(f.__name__, f.__kwdefaults__, f.__dict__, f.__code__.co_varnames, (lambda x, y=1: x + y)(2),
      f.__qualname__)

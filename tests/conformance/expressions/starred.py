"""Star expressions in displays, calls and assignments."""
a, b = [1, 2], (3, 4)
print([*a, *b], (*a, *b), {*a, *b} == {1, 2, 3, 4}, [0, *a, 9], *a, *b)
print([*"abc", *range(3), *{"k": 1}, *(x for x in "z")])
print((*a,), [*[]], (*(),), {**{}, **{"a": 1}, "b": 2, **{"a": 3}})
t = *a, 5
print(t)
def f(*args, **kwargs):
    return args, kwargs
print(f(*a, *b, 5, *"x"), f(**{"a": 1}, b=2, **{"c": 3}), f(1, *a, k=1, *b))
print(f(*[], **{}), f(*range(0)))
first, *rest = [1, 2, 3]
*init, last = "abc"
x, *mid, y = range(5)
*every, = (1, 2)
h, *empty = [1]
print(first, rest, init, last, x, mid, y, every, h, empty)
(p, *q), r = [1, 2, 3], 4
print(p, q, r)
for i, *j in [(1, 2, 3), (4,), "xyz"]:
    print(i, j)
def g():
    return *a, *b
print(g())
def gen():
    yield *a, 0
print(next(gen()))
def attempt(f):
    try:
        print(f())
    except Exception as error:
        print(type(error).__name__, error)
attempt(lambda: [*5])
attempt(lambda: f(*5))
attempt(lambda: f(**5))
attempt(lambda: f(**{1: 2}))
attempt(lambda: f(a=1, **{"a": 2}))
attempt(lambda: f(**{"a": 1}, **{"a": 2}))
attempt(lambda: {**[1]})
attempt(lambda: {*None})
attempt(lambda: (*1,))
def unpack():
    a, b, *c = [1]
attempt(unpack)

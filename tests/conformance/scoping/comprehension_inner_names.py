# Comprehensions: their variables, closures over them, nested, in classes, in eval with two dicts.
x = "outer"
print([x for x in range(3)], x)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
print([[x * y for x in range(y)] for y in range(4)])
print([(x, y) for x in range(3) if x for y in range(x) if y != x])
print({x: {y for y in range(x)} for x in range(3)})
print([last := n for n in range(4)], last)


def f(n):
    total = 0
    parts = [total := total + v for v in range(n)]
    return parts, total


print(f(5))


def g():
    a = 1
    squares = [(a, b) for a in range(2) for b in [a + 10]]
    return a, squares, [locals_ for locals_ in [sorted(locals())]]


print(g())
try:
    [q for q in range(2)]
    q
except NameError as error:
    print(error)
try:
    [z for z in z]
except NameError as error:
    print(error)


def h():
    try:
        return [w for w in [w]]
    except NameError as error:
        return type(error).__name__, str(error)


print(h())
print(eval("[a + b for b in (1, 2)]", {"a": 10}))
try:
    print(eval("[a + b for b in (1, 2)]", {}, {"a": 10}))
except NameError as error:
    print(error)
print(eval("[b for b in a]", {}, {"a": "xyz"}))
gen = (x for x in [1, 2, 3])
x = 5
print(next(gen), x)
print([(lambda: [x for _ in "ab"])() for x in "pq"])
print([x for x in [1, 2, 3] if (lambda: x > 1)()])
it = iter(range(6))
print([(v, next(it)) for v in it])
print([*(y for y in range(2)), *[x for x in "ab"]])
print([d for d in {}], {k: v for k, v in zip("ab", range(2))}, [i for i, in [(1,), (2,)]], [b for a, *b in ["abc"]])
holder = {}
print([0 for holder["k"] in range(3)], holder)

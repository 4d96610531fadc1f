# Unpacking: starred targets, iterators consumed, errors, nested, odd targets.
a, *b, c = range(5)
*d, = "xyz"
e, (f, *g), [*h, i] = 1, "pqr", (7, 8, 9)
(*j, k), *l = [1, 2, 3], 4, 5
print(a, b, c, d, e, f, g, h, i, j, k, l)
m = n, *o = "str"
print(m, n, o)
[p, [q, [r, *s]]] = 1, [2, [3, 4, 5]]
print(p, q, r, s)


class Item:
    pass


class Loud:
    def __iter__(self):
        for i in range(5):
            print("give", i, end=" ")
            yield i


x = Item()
x.attr, *x.rest = Loud()
print(x.attr, x.rest)
values = [0, 1, 2, 3]
values[0], values[values[0]] = 2, "changed"
print(values)
i = 0
i, values[i] = 3, "at three"
print(i, values)
for source in ("a, b = Loud()", "a, b, c, d, e, f = Loud()", "a, *b, c, d, e, f, g = Loud()", "a, b = 1", "a, b = None", "a, b = {1: 2}", "a, b = 'a'", "a, b = 'abc'", "a, b = ()", "(a,) = ()", "a, = 1, 2", "() = 1", "() = [1]", "[] = ''", "*a, = 5", "a, *b = ()",
               "a, (b, c) = 1, 2", "a, (b, c) = 1, [2]", "*a, b = []", "a, b = {1, 2, 3}", "a, b = range(3)", "a, b = iter('abc')", "a, b, *c = (x for x in [1])", "a, b = (1 / 0 for _ in 'a')", "for a, b in [1]: pass", "for a, b in ['abc']: pass", "a, b = object()",
               "a, *b = {}", "[(a, b) for a, b in [(1, 2, 3)]]", "a, b = b'abc'", "(a, b), c = 'ab', 'cd'; print(a, b, c)", "a = *b, c = 'xyz'; print(a, b, c)", "*a, = *b, = [1]; print(a is b)", "a, a = 1, 2; print(a)"):
    try:
        exec(source)
        print(source)
    except Exception as error:
        print(source, "->", type(error).__name__, error)
for a, *b in [(1, 2, 3), "xy", [5]]:
    print(a, b, end="; ")
print([(a, b) for a, *b in ["abc", "d"]], [*range(2), *"ab"], (*[], *()), {*"a", *[1]} == {"a", 1})


def f(*args, **kwargs):
    return args, kwargs


print(f(*[1], 2, *(3,), **{"a": 1}, b=2, **{"c": 3}), *[*[*[1]]])


def g():
    return 1, *[2, 3]


def h():
    yield 0, *"ab"


print(g(), list(h()), [*h()])
x, *y = *range(3), 9
print(x, y)
print({**{"a": 1}, "b": 2, **{"a": 3}}, [*{1: 2}], *{"k": "v"}.items())
lst = [1, 2, 3]
lst[1:1], lst[-1] = "ab", "z"
print(lst)
first, *_, last = "abcdef"
print(first, last, _)

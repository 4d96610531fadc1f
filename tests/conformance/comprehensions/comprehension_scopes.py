"""Comprehensions: scopes of their variables, nesting, walrus, classes, errors, lazy generator expressions and order."""
import sys

x = "module"
print([x for x in range(3)], x, {x: x for x in "ab"}, x, list(x for x in (1,)), x)
print([(i, j) for i in range(3) for j in range(i) if i != j], [[j for j in range(i)] for i in range(3)],
      [y for y in [z * 2 for z in range(3)] if y], {a: b for a, b in zip("ab", (1, 2))},
      {i % 3 for i in range(10)})
print([f() for f in [lambda: i for i in range(3)]], [f() for f in (lambda: i for i in range(3))],
      [(lambda k=k: k)() for k in range(3)])


def order():
    log = []

    def note(v):
        log.append(v)
        return v
    {note(f"k{i}"): note(f"v{i}") for i in range(2)}
    [note(a) for a in (note("it1"), note("it2")) if note("if")]
    return log


print(order())


def walrus(data):
    found = [last := d for d in data if (sq := d * d) > 3]
    return found, last, sq, any((hit := d) > 2 for d in data), hit


print(walrus([1, 2, 3, 4]))


class K:
    items = [1, 2]
    doubled = [i * 2 for i in items]
    try:
        bad = [items for _ in range(1)]
    except NameError as e:
        bad = str(e)
    nested = [[i for _ in range(1)] for i in items]
    names = [__qualname__ for _ in range(1)] if False else None
    lazy = (i for i in items)


print(K.doubled, K.bad, K.nested, list(K.lazy), hasattr(K, "i"))


def closure():
    n = 10
    return [n + i for i in range(2)], (lambda: [n for _ in "a"])(), [[n * i * j for i in (1,)] for j in (2,)]


print(closure())


def laziness():
    def source():
        print("started")
        yield 1
    g = (v for v in source())
    print("made")
    print(list(g))
    try:
        (v for v in 5)
    except TypeError as e:
        print(e)
    data = [1, 2]
    g = (d * factor for d in data)
    data = [100]
    factor = 3
    return list(g)


print(laziness())


def errors():
    out = []
    for f in (lambda: [1 // i for i in (1, 0)], lambda: [a for a, b in [(1,)]], lambda: {[]: 1 for _ in "a"},
          lambda: [undefined for _ in "a"], lambda: {[] for _ in "a"}, lambda: [i for i in None],
          lambda: list(i for i in [1] if i.x)):
        try:
            out.append(f())
        except Exception as e:
            out.append(f"{type(e).__name__}: {e}")
    return out


print(errors())
for source in ("[i := 0 for i in range(3)]", "[j for j in (k := [1])]", "class A:\n [m := 1 for _ in 'a']",
      "[*x for x in y]", "{**x for x in y}", "[x, y for x in z]", "f(x for x in y, 1)", "f(1, x for x in y)",
      "[x for x in y if z else w]", "{x: y, for x in z}", "[yield x for x in y]",
      "def f():\n return [(yield 1) for _ in 'a']", "[x for x in *a, b]", "(x for x in y) = 1",
      "[x for 1 in y]", "[(i := i) for j in 'a' for i in 'b']", "[lambda: (i := 1) for j in 'a']",
      "[x for x, in [(1,)]]", "[x for x.a in y]", "[x for x in 1, 2]", "[x for x in lambda: y, 1]"):
    try:
        compile(source, "s", "exec")
        print("compiled", source.encode())
    except SyntaxError as e:
        print(e.msg, e.lineno, e.offset)


def frames():
    depth = [sys._getframe().f_code.co_name for _ in range(1)]
    generated = list(sys._getframe().f_code.co_name for _ in range(1))
    return depth, generated, [sorted(k for k in locals() if k != "k") for k in (1,)]


print(frames())


def shadow(a, b=[1, 2]):
    r = [a for a in b] + [b for b in b]
    del b
    return r, a


print(shadow("kept"), [x for x in [x for x in [1, 2]] for x in [x, x + 10]], [*range(2), *[i for i in "ab"]],
      {**{k: 1 for k in "a"}, "b": 2})
print([(p, q) for p in range(2) if p for q in range(p, 3) if q % 2],
      [i for i in range(20) if i % 2 if i % 3], [x if x else "-" for x in (0, 1)], [a + b for (a, (b,
      *c)) in [(1, (2, 3))]], sum(i for i in range(5)), ["%s" % i for i in (1,)], [i for i in iter([1,
      2].pop, 1)])

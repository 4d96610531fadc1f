"""Comprehensions: scopes in classes, nested lambdas, walrus, exec, generators with early evaluation, async
ones."""
import asyncio

x = "global"


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as e:
        print(label, "->", type(e).__name__, e)


class C:
    x = "class"
    first = [x for _ in range(1)]
    source = [x for x in [x]]
    nested = [[x for _ in range(1)] for _ in range(1)]
    late = (lambda: x)()
    keys = {k: x for k in x}.keys()
    try:
        hidden = [__class__ for _ in range(1)]
    except NameError as e:
        hidden = str(e)
    y = [y for y in range(3)]
    own = [locals().get("x", "none") for _ in range(1)]


print(C.first, C.source, C.nested, C.late, sorted(C.keys), C.hidden, C.y, C.own)


def walrus():
    total = 0
    parts = [total := total + n for n in range(5)]
    if any((hit := n) > 2 for n in range(5)):
        return parts, total, hit, "n" in locals()


attempt("walrus", walrus)
attempt("functions", lambda: [f() for f in [lambda: i for i in range(3)]])
attempt("default", lambda: [f() for f in [lambda i=i: i for i in range(3)]])
attempt("nested names", lambda: [[i for i in range(i)] for i in range(4)])
attempt("shadow", lambda: (lambda x: [x for x in range(x)] + [x])(2))
attempt("early", lambda: (n for n in 5))
attempt("late", lambda: list(m for n in [1] for m in 5))
attempt("late if", lambda: list(n for n in [1] if undefined_name))
attempt("unpack", lambda: [a + b for a, b in [(1, 2), (3,)]])
attempt("star target", lambda: [rest for _, *rest in ["abc", "d"]])
attempt("attribute target", lambda: [setattr(C, "z", v) for v in range(2)] and C.z)
attempt("index target", lambda: (lambda d: ([0 for d["k"] in range(3)], d))({}))
attempt("attr loop", lambda: ([0 for C.w in "ab"], C.w))
attempt("dict order", lambda: {print("key", i) or i: print("value", i) or -i for i in range(2)})
attempt("dict unhashable", lambda: {[]: 1 for _ in range(1)})
attempt("set unhashable", lambda: {[] for _ in range(1)})
attempt("changing", lambda: (lambda l: [l.append(9) or v for v in l if len(l) < 5])([1, 2]))
attempt("changing dict", lambda: (lambda d: [d.setdefault(k + 1, 0) for k in d])({1: 0}))
attempt("conditions", lambda: [(a, b) for a in range(6) if a % 2 if a > 1 for b in range(a) if b == a - 1])
attempt("exec", lambda: exec("r = [q for q in range(3)]; print(r, 'q' in dir())", {}))
attempt("exec locals", lambda: exec("v = 3\nprint([v for _ in range(1)], [[v] for _ in [v]])", {}, {}))
attempt("exec class", lambda: exec("class K:\n  v = 3\n  print([v for _ in range(1)])", {}, {}))
attempt("eval", lambda: eval("[a + v for v in b]", {"a": 1}, {"b": [1, 2]}))
attempt("eval local", lambda: eval("[a for v in b]", {}, {"a": 1, "b": [1, 2]}))
attempt("eval lambda", lambda: eval("(lambda: [a for v in b])()", {}, {"a": 1, "b": [1, 2]}))
attempt("eval generator", lambda: list(eval("(a for v in b)", {}, {"a": 1, "b": [1, 2]})))


def closes():
    value = 1
    g = (value for _ in range(3))
    yield next(g)
    value = 2
    yield next(g)
    del value
    yield next(g)


attempt("closure deleted", lambda: list(closes()))


def iterator_survives():
    gen = (i for i in range(10))
    return [i for i in gen if i < 3 or next(gen) is None], list(gen)


attempt("shared generator", iterator_survives)
attempt("stop in body", lambda: [next(iter([])) for _ in range(2)])
attempt("stop in generator", lambda: list(next(iter([])) for _ in range(2)))
attempt("return value", lambda: (g := (i for i in [1]), list(g), next(g, "end"))[1:])
attempt("generator names", lambda: ((i for i in []).__name__, (i for i in []).__qualname__, (lambda: (i
    for i in []))().__qualname__))
attempt("locals in generator", lambda: sorted(list(locals() for i in [1])[0]))
for source in ["[x for x in (yield)]", "[(yield) for x in y]", "[x := 1 for x in y]",
    "[i for i in (j := [1])]", "[x for x, in y]", "[*x for x in y]", "{**x for x in y}", "{x: *y for x in y}",
    "[x for x in 1, 2]", "(x for x in y, 1)", "f(x for x in y, 1)", "f(1, x for x in y)", "f(x for x in y)",
        "[x for f() in y]", "[x for 1 in y]", "[x for x in y if z else w]", "[x if y for x in z]",
        "[x, y for x in z]",
    "[for x in y]", "[x for x y]", "[x for in y]", "[await x for x in y]", "[x async for x in y]",
        "class A:\n [x := 1 for _ in y]", "lambda: [x for x in (yield)]", "[x for x in lambda: y]",
        "[x for x in y for]", "{x for x in y: 1}",
    "def f():\n [i for i in [(i := 1)]]", "[i for i in [] if (i := 1)]",
        "[[(j := i) for i in []] for j in []]", "[(a, b := 1) for a in []]", "del [x for x in y]",
        "[x for x in y] = 1", "[x for x in y] += 1", "with [x for x in y] as [z for z in w]: pass",
        "(x for x in y) = 1", "{x: y for x in z} = 1"]:
    try:
        compile(source, "<test>", "exec")
        print(repr(source), "fine")
    except SyntaxError as e:
        print(repr(source), e.msg, e.offset, e.end_offset)


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def main():
    print([i async for i in numbers(3)], {i async for i in numbers(2)}, {i: i async for i in numbers(2)})
    print([await asyncio.sleep(0, i) for i in range(3)], [[j async for j in numbers(i)] for i in range(3)])
    g = (i async for i in numbers(3) if i)
    print(type(g).__name__, g.__name__, [i async for i in g])
    print([x for x in [await asyncio.sleep(0, i) async for i in numbers(2)]])
    try:
        print([i for i in numbers(2)])
    except TypeError as e:
        print(e)
    try:
        print([i async for i in range(2)])
    except TypeError as e:
        print(e)

asyncio.run(main())

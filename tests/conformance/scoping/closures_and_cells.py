"""Closures: cells shared, late binding, nonlocal through levels, deleted names, class scopes and comprehensions."""


def counter():
    n = 0

    def up(by=1):
        nonlocal n
        n += by
        return n

    def get():
        return n
    return up, get


up, get = counter()
print(up(), up(5), get(), [c.cell_contents for c in get.__closure__], up.__code__.co_freevars,
      counter.__code__.co_cellvars, up.__closure__[0] is get.__closure__[0])
print([f() for f in [lambda: i for i in range(3)]], [f() for f in [lambda i=i: i for i in range(3)]],
      [f(10) for f in (lambda x, k=k: x * k for k in range(3))])


def deleted():
    x = 1

    def inner():
        return x
    yield inner()
    del x
    try:
        inner()
    except NameError as e:
        yield type(e).__name__, str(e), e.name
    x = 2
    yield inner()


print(list(deleted()))


def levels():
    a = "outer"

    def middle():
        def innermost():
            nonlocal a
            a = a + "!"
            b = "local"

            class C:
                a = "class attribute"
                copy = a
                list_ = [a for _ in range(2)]

                def method(self):
                    return a, b, __class__.__name__
            return C
        return innermost()
    C = middle()
    return C.copy, C.list_, C().method(), a


print(levels())


def use_before():
    def f():
        return later
    try:
        f()
    except NameError as e:
        print(e)
    later = 5
    return f()


print(use_before())
x = "global"


class Scope:
    x = "class"
    y = [x for _ in range(1)]
    z = [i for i in x]
    w = (lambda: x)()

    def get(self):
        return x
    del x
    after = x


print(Scope.y, Scope.z, Scope.w, Scope().get(), Scope.after, hasattr(Scope, "x"))


def fib_memo():
    cache = {}

    def fib(n):
        if n not in cache:
            cache[n] = n if n < 2 else fib(n - 1) + fib(n - 2)
        return cache[n]
    return fib


print(fib_memo()(80), (lambda f: lambda n: f(f, n))(lambda s, n: 1 if n < 2 else n * s(s, n - 1))(10))


def params(a, *args, b=[], **kw):
    def show():
        return a, args, b, kw
    a += 1
    args += (9,)
    kw["new"] = b
    b = b + [a]
    return show()


print(params(1), params(1, 2, b=[3], c=4), params.__kwdefaults__)
import types
cell = types.CellType(5)
print(cell.cell_contents, cell == types.CellType(5), cell < types.CellType(6),
      types.CellType() == types.CellType())
cell.cell_contents = "new"
empty = types.CellType()
try:
    empty.cell_contents
except ValueError as e:
    print(cell.cell_contents, e)
f = types.FunctionType(get.__code__, globals(), "renamed", None, (types.CellType(42),))
print(f(), f.__name__)
for bad in (None, (), (1,), (types.CellType(1), types.CellType(2))):
    try:
        print(types.FunctionType(get.__code__, {}, None, None, bad))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


def exec_scope():
    a = 1
    exec("a = 2; b = 3")
    namespace = {}
    exec("def f(): return x\nx = 7", namespace)
    return a, "b" in locals(), namespace["f"](), sorted(locals())


print(exec_scope(), [y := 1, y ** 2, y + 1], y, [last := i for i in range(5)][-1], last)

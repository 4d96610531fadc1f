"""Closures: cells shared, late binding, nesting, cell contents."""
def counter():
    n = 0
    def inc():
        nonlocal n
        n += 1
        return n
    return inc
a, b = counter(), counter()
print(a(), a(), b(), a())
def pair():
    v = 0
    def get(): return v
    def put(x):
        nonlocal v
        v = x
    return get, put
get, put = pair()
put(5)
print(get(), get.__closure__[0].cell_contents, get.__code__.co_freevars, pair.__code__.co_cellvars)
print(get.__closure__[0] is put.__closure__[0], counter.__closure__)
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [(lambda i: lambda: i)(i) for i in range(3)]
print([f() for f in fs])
fs = []
for i in range(3):
    def f():
        return i
    fs.append(f)
print([f() for f in fs])
i = "changed"
print(fs[0]())
def outer(x):
    def middle(y):
        def inner(z):
            return x, y, z
        return inner
    return middle
print(outer(1)(2)(3))
def param(x):
    def get(): return x
    x += 1
    return get
print(param(1)())
def late():
    def f(): return value
    value = "assigned after"
    return f()
print(late())
def early():
    def f(): return value
    try:
        f()
    except NameError as e:
        print(type(e).__name__, e)
    value = 1
early()
def adder(n):
    return lambda x: x + n
print([adder(k)(10) for k in range(3)])
def args_closure(*args, **kw):
    return lambda: (args, kw)
print(args_closure(1, 2, a=3)())
def recursive():
    def fact(n): return 1 if n < 2 else n * fact(n - 1)
    return fact
print(recursive()(20))
def cellcompare():
    x = 1
    def g(): return x
    g.__closure__[0].cell_contents = 42
    return g(), x
print(cellcompare())
class K:
    def m(self):
        return lambda: self.v
k = K(); k.v = 7
print(k.m()())
def loop_cells():
    out = []
    for n in range(3):
        def add(x, n=n): return x + n
        out.append(add)
    return [f(10) for f in out]
print(loop_cells())

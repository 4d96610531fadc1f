"""Free variables through several levels, class between functions, recursion."""
def a(p):
    def b(q):
        def c(r):
            def d():
                return p, q, r
            return d
        return c
    return b
print(a(1)(2)(3)())
print(a(1).__code__.co_freevars, a(1)(2).__code__.co_freevars, a(1)(2)(3).__code__.co_freevars)
def f():
    x = 1
    class K:
        def m(self):
            return x
        class L:
            def n(self):
                return x + 1
    return K().m(), K.L().n()
print(f())
def g():
    def helper(n):
        return n if n <= 0 else helper(n - 1)
    return helper(10)
print(g())
def h():
    state = []
    def push(v):
        state.append(v)
        return len(state)
    def reset():
        nonlocal state
        old, state = state, []
        return old
    return push, reset
push, reset = h()
push(1); push(2)
print(reset(), push(3))
def same_names(x):
    def x_inner(x):
        return x
    return x_inner(x + 1), x
print(same_names(1))
def argument_cell(a, b=1, *c, d=2, **e):
    def show():
        return a, b, c, d, e
    a = "changed"
    return show
print(argument_cell(0, 5, 6, d=7, z=8)())
def in_loop():
    fs = []
    for i in range(3):
        j = i * 10
        def f(): return i, j
        fs.append(f)
    return [f() for f in fs]
print(in_loop())
def except_cell():
    try:
        raise ValueError("v")
    except ValueError as e:
        keep = e
        f = lambda: str(keep)
    return f()
print(except_cell())
def gen_closure():
    total = 0
    def add():
        nonlocal total
        while True:
            v = yield total
            total += v
    g = add()
    next(g)
    g.send(5); g.send(6)
    return total
print(gen_closure())
def lambda_nest():
    return (lambda x: (lambda y: (lambda z: (x, y, z))))(1)(2)(3)
print(lambda_nest())
def with_del():
    v = 1
    def get(): return v
    first = get()
    del v
    v = 2
    return first, get()
print(with_del())
def mutual():
    def p(n): return "p" if n == 0 else q(n - 1)
    def q(n): return "q" if n == 0 else p(n - 1)
    return p(5), q(5)
print(mutual())

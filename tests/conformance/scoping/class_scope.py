"""Class bodies: own names are not visible in methods or comprehensions."""
x = "global"
class A:
    x = "class"
    y = x
    def m(self):
        return x
    z = [x for _ in range(1)]
    first = [v for v in x]
    lam = lambda self: x
    def default(self, d=x):
        return d
print(A.y, A().m(), A.z, A.first, A().lam(), A().default())
def outer():
    x = "function"
    class B:
        y = x
        x = "class" if False else x + "!" if False else "in class"
        def m(self):
            return x
    return B
try:
    B = outer()
    print(B.y, B.x, B().m())
except NameError as e:
    print(type(e).__name__, e)
def outer2():
    x = "function"
    class B:
        y = x
        def m(self):
            return x
    return B.y, B().m()
print(outer2())
class C:
    try:
        undefined_here
    except NameError as e:
        message = str(e)
    for i in range(3):
        pass
    if i:
        cond = True
    a, b = 1, 2
    with open("/dev/null") as f:
        pass
    del f
print(C.message, C.i, C.cond, C.a, hasattr(C, "f"))
class D:
    value = 1
    class E:
        try:
            got = value
        except NameError as e:
            got = str(e)
        own = "E"
    inner = E.own
print(D.E.got, D.inner, D.E.__qualname__)
class F:
    x = x
    global g_from_class
    g_from_class = 5
    def set(self):
        global x
        x = "changed by method"
F().set()
print(F.x, x, g_from_class)
class G:
    names = list(k for k in locals() if k in ("__module__", "__qualname__"))
    print(__module__, __qualname__)
print(G.names)
def scope():
    v = 1
    class H:
        nonlocal v
        v = 2
    return v, hasattr(H, "v")
print(scope())

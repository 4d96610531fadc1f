# Names in class bodies: what they see, what functions inside them do not.
x = "global"


def f():
    x = "function"

    class A:
        before = x
        x = "class"
        after = x
        in_list = [x for _ in "a"]
        first_iterable = [c for c in x[:2]]
        in_lambda = (lambda: x)()
        in_default = (lambda y=x: y)()

        def method(self):
            return x

        class B:
            inner = x

    return A


A = f()
print(A.before, A.after, A.in_list, A.first_iterable, A.in_lambda, A.in_default, A().method(), A.B.inner)


class C:
    x = x
    y = x + "!"
    locals()["made"] = 1
    z = made
    for i in range(3):
        pass
    exec("w = 5")
    v = w + i
    del w
    print(sorted(n for n in locals() if n[0] != "_"))
    global exported
    exported = "from class"
    (walrus := 3)
    a = b = c = 0
    [d, *e] = "xyz"
    if True:
        def conditional(self):
            return __class__
    del i


print(C.y, C.z, C.v, exported, C.walrus, C.d, C.e, C().conditional() is C, hasattr(C, "w"), hasattr(C, "i"))
print(C.__module__, C.__qualname__, C.conditional.__qualname__, A.B.__qualname__)


def g(y):
    class D:
        nonlocal y
        y = "changed"
        __qualname__ = "Renamed"
        __slots__ = ()

        def get(self):
            return y
    return D().get(), y, D


print(*g("start"))


def h():
    class E:
        def a(self):
            return __class__.__name__

        b = lambda self: super().__init__ is not None
        c = [__name__ for _ in "x"]

        @staticmethod
        def d():
            return __class__
    return E


E = h()
print(E().a(), E().b(), E.c, E.d() is E)

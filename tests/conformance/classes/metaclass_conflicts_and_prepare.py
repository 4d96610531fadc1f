# Which metaclass wins, conflicts, __prepare__ and its namespace, keyword arguments, callable metaclasses.
class M1(type):
    pass


class M2(M1):
    pass


class Other(type):
    pass


class A(metaclass=M1):
    pass


class B(metaclass=M2):
    pass


class C(A, B):
    pass


class D(A, metaclass=M2):
    pass


class E(B, metaclass=M1):
    pass


print(*(type(cls).__name__ for cls in (A, B, C, D, E)))
for use in (lambda: type("X", (A, type("Y", (), {}).__class__("Z", (), {})), {}), lambda: Other("X", (A,), {}), lambda: type("X", (A,), {}), lambda: type("X", (B, A), {}), lambda: type("X", (A, 5), {}), lambda: type("X", A, {}), lambda: type(5, (), {}), lambda: type("X", (), []), lambda: type("X", (A, A), {}), lambda: type("X", (object, A), {}), lambda: type("X", (int, str), {}), lambda: type("X", (bool,), {}), lambda: type("X", (type(None),), {}), lambda: type("X", (type(len),), {}), lambda: type("X", (), {}, k=1), lambda: type("a\0b", (), {}), lambda: type("", (), {})):
    try:
        cls = use()
        print(cls.__name__, type(cls).__name__)
    except (TypeError, ValueError) as error:
        print(error)


class Space(dict):
    def __getitem__(self, key):
        if key.startswith("auto_"):
            return len(key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        print("set", key, end=" ")
        super().__setitem__(key, value)


class Prepared(type):
    @classmethod
    def __prepare__(meta, name, bases, **kwargs):
        print("prepare", name, [b.__name__ for b in bases], kwargs)
        return Space()

    def __new__(meta, name, bases, space, **kwargs):
        print("new", type(space).__name__, kwargs)
        return super().__new__(meta, name, bases, dict(space))

    def __init__(cls, name, bases, space, **kwargs):
        super().__init__(name, bases, space)


class P(metaclass=Prepared, option=1):
    a = auto_five
    b = a + 1

    def method(self):
        pass


class Q(P, other=2):
    pass


print(P.a, P.b, type(P.__dict__).__name__)


def function_meta(name, bases, space, **kwargs):
    return name, bases, sorted(k for k in space if k[0] != "_"), kwargs


class F(object, metaclass=function_meta, k=1):
    x = 1


print(F)
for prepare in (lambda *a, **k: 5, lambda *a, **k: None, lambda: {}):
    try:
        meta = type("Meta", (type,), {"__prepare__": staticmethod(prepare)})

        class G(metaclass=meta):
            pass
    except TypeError as error:
        print(error)
for code in ("class H(k=1): pass", "class H(metaclass=5): pass", "class H(5): pass", "class H(*[A], **{'metaclass': M2}): pass\nprint(type(H).__name__)", "class H(metaclass=type, metaclass=type): pass", "class H(A, A): pass", "class H(lambda: 0): pass", "class H(metaclass=lambda *a: 5): pass\nprint(H)", "class H(None): pass", "class H(...): pass", "class H(A(), B): pass"):
    try:
        exec(code)
    except (TypeError, SyntaxError) as error:
        print(code.split("\n")[0], "->", type(error).__name__, error)

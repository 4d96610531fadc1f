# __slots__: kinds of values, conflicts, inheritance, dicts, weak references, class changes.
import weakref


def make(slots, bases=(), **more):
    try:
        cls = type("C", bases, {"__slots__": slots, **more})
        print(ascii(slots)[:9], "->", [n for n in vars(cls) if n not in ("__module__", "__doc__", "__slots__", "__qualname__")], hasattr(cls(), "__dict__"))
        return cls
    except (TypeError, ValueError) as error:
        print(ascii(slots)[:9], "->", type(error).__name__, error)


for slots in ("a", "ab", ("a", "b"), ["a"], {"a": "doc of a"}, iter(["x"]), (), "", ("",), ("1a",), ("a b",), (5,), 5, None, ("a", "a"), ("__dict__",), ("__weakref__",), ("__dict__", "__dict__"), ("_C__x", "__x"), ("__x",), ("a", b"b"), ("é",), {"a"}, (x for x in "pq")):
    make(slots)
make(("a",), a=1)
make(("__dict__",), (type("D", (), {}),))
make(("a",), (int,))
make((), (int,))
make(("a",), (tuple,))
make((), (str,))
make(("a",), (list,))
make(("a",), (BaseException,))
make(("__weakref__",), (type("D", (), {}),))


class A:
    __slots__ = {"x": "the x", "y": None}


class B(A):
    __slots__ = ("z", "x")


class C(A):
    pass


class D:
    __slots__ = ("w",)


a, b, c = A(), B(), C()
for code in ("a.x", "a.x = 1", "a.x", "del a.x", "del a.x", "a.q = 1", "a.q", "b.x = 2", "b.y = 3; b.z = 4", "b.q = 5", "c.q = 6", "c.x = 7", "c.__dict__", "a.__dict__", "A.x.__get__(a)", "A.x.__doc__", "A.y.__doc__", "A.x.__set__(D(), 1)", "A.x.__get__(D())", "A.x.__objclass__.__name__", "A.x", "weakref.ref(a)", "weakref.ref(c)() is c", "A.x.__get__(b)", "B.x.__get__(b)", "a.__class__ = D", "a.__class__ = B", "a.__class__ = C", "a.__slots__", "class E(A, D): pass", "class F(A, C): pass", "class G(C, A): pass", "class H(A, dict): pass", "A.x.__name__, A.x.__qualname__", "a.__class__", "A.x.__delete__(a)", "A.x.__call__()"):
    try:
        try:
            print(code, "->", eval(code))
        except SyntaxError:
            exec(code)
            print(code, "done")
    except (AttributeError, TypeError) as error:
        print(code, "->", type(error).__name__, error)


class Private:
    __slots__ = ("__secret", "__both__", "_one")

    def __init__(self):
        self.__secret = 1


print([s for s in dir(Private()) if "secret" in s], Private()._Private__secret, Private.__slots__)


class Changed:
    __slots__ = ["a"]


Changed.__slots__.append("b")
try:
    Changed().b = 1
except AttributeError as error:
    print(error)

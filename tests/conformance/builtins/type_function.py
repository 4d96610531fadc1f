"""type with one and three arguments; object; super; isinstance on results."""
A = type("A", (), {})
print(A, A.__name__, A.__bases__, A.__dict__.get("__doc__"), A.__module__, A().__class__ is A)
B = type("B", (A, list), {"x": 1, "f": lambda self: len(self), "__repr__": lambda self: "B!"})
b = B([1, 2])
print(b, b.f(), b.x, B.__mro__, isinstance(b, A), B.__qualname__)
for f in [lambda: type(), lambda: type(1, 2), lambda: type("X", (), {}, 1), lambda: type(5, (), {}),
        lambda: type("X", [], {}), lambda: type("X", (5,), {}), lambda: type("X", (), []),
        lambda: type("X", (bool,), {}), lambda: type("X", (int, str), {}), lambda: type("X\0", (), {}),
        lambda: type.__call__(5), lambda: type("X", (object, A), {}), lambda: type("X", (A, A), {}),
        lambda: type("X", (), {"__slots__": 5}), lambda: type("X", (), {"__qualname__": 5})]:
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, str(e).split("\n")[0])
print(type("", (), {}).__name__ == "", type("with space", (), {}).__name__, type("D", (dict,), {})(a=1),
    type("T", (Exception,), {})("msg").args, type(type("Z", (), {})), type(A()) == A, type(1) == int,
    type(1) is type(2), type([]) == list, type(True) == int)
o = object()
print(type(o) is object, o == o, o != object(), hash(o) == hash(o), bool(o), isinstance(o, object),
    object.__bases__, object.__mro__, str(object), repr(o).startswith("<object object at 0x"))
print(type.__name__, type.__bases__, type(type), isinstance(type, type), issubclass(type, object),
    isinstance(object, type), object.__class__, type.__mro__, callable(type))
def make(n):
    return type(f"C{n}", (), {"n": n, "__init__": lambda self, v=n: setattr(self, "v", v), "__eq__": lambda s,
        o: s.v == o.v})
K = [make(i) for i in range(3)]
print([k().v for k in K], [k.__name__ for k in K], K[0](5) == K[1](5), K[0](1) == K[1](2))
class M(type):
    def __new__(m, n, b, d): return super().__new__(m, n + "_", b, {**d, "tag": m.__name__})
X = M("X", (), {}); print(X, X.tag, type(X), type("Y", (X,), {}).__name__, type(type("Y", (X,), {})) is M)
print(int.__class__, int.__name__, int.__base__, bool.__base__, type(None)(), type(...)() is ...,
    type(NotImplemented)() is NotImplemented, type(1)("5"), type("")(5), type([])("ab"), type({})(a=1),
    type(())([1]))
try: type(None)(1)
except TypeError as e: print(e)
print(A.__doc__, type("Doc", (), {"__doc__": "text"}).__doc__, A.__subclasses__() == [B],
    A.__dict__.keys() >= {"__module__"}, hasattr(A, "__weakref__"), A.__init__ is object.__init__,
    A.__eq__ is object.__eq__, B.__len__ is list.__len__)
A.added = 5
print(b.added, B.added)
del A.added
print(hasattr(b, "added"))
B.__bases__ = (list, A) if False else B.__bases__
print(B.__bases__ == (A, list))
s = super(B, b); print(s.__thisclass__.__name__, s.__self__ is b, s.__self_class__.__name__, s.__len__())

"""Class statements: bases from __mro_entries__, keywords, cells, __set_name__ that fails, __qualname__ and
names."""


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as e:
        print(label, "->", type(e).__name__, e, getattr(e, "__notes__", ""))


class Entry:
    def __init__(self, *bases): self.bases = bases
    def __mro_entries__(self, bases):
        print("entries of", len(bases))
        return self.bases


class Base: pass


class A(Entry(Base), Entry(), metaclass=type): pass


print(A.__bases__, len(A.__orig_bases__), "__orig_bases__" in Base.__dict__)


def bad_entries():
    class Bad:
        def __mro_entries__(self, bases): return [Base]
    class C(Bad()): pass


def set_name_fails():
    class Fails:
        def __set_name__(self, owner, name): raise KeyError(name)
    class C:
        field = Fails()


def cell_lost():
    class Meta(type):
        def __new__(meta, name, bases, space):
            space.pop("__classcell__", None)
            return super().__new__(meta, name, bases, space)
    class C(metaclass=Meta):
        def f(self): return __class__


def cell_wrong():
    class Meta(type):
        def __new__(meta, name, bases, space):
            space["__classcell__"] = 5
            return super().__new__(meta, name, bases, space)
    class C(metaclass=Meta): pass


def prepare_wrong():
    class Meta(type):
        @classmethod
        def __prepare__(meta, name, bases): return 5
    class C(metaclass=Meta): pass


def conflict():
    class M1(type): pass
    class M2(type): pass
    class X(metaclass=M1): pass
    class Y(metaclass=M2): pass
    class Z(X, Y): pass


def order():
    class X: pass
    class Y(X): pass
    class Z(X, Y): pass


def layout():
    class X: __slots__ = "a"
    class Y: __slots__ = "b"
    class Z(X, Y): pass


def slot_value():
    class X:
        __slots__ = "a"
        a = 1


def slot_kinds(slots):
    return type("S", (), {"__slots__": slots})


def keyword():
    class X(Base, colour=1): pass


def subclass_hook_fails():
    class P:
        def __init_subclass__(cls, *, size): cls.size = size
    class Q(P, size=3): pass
    print(Q.size)
    class R(P): pass


for f in bad_entries, set_name_fails, cell_lost, cell_wrong, prepare_wrong, conflict, order, layout, \
        slot_value, keyword, subclass_hook_fails:
    attempt(f.__name__, f)
for slots in 5, [1], ["a b"], ["a", "a"], ["__dict__",
    "__dict__"], ["__weakref__"], "x", {"d": "text"}, ["class"], [""], None:
    attempt(f"slots {slots!r}", lambda: sorted(n for n in vars(slot_kinds(slots)) if not n.startswith("__")))
attempt("slots of int", lambda: type("I", (int,), {"__slots__": "a"}))
attempt("slots of tuple", lambda: type("I", (tuple,), {"__slots__": ()}).__basicsize__ > 0)
for name, value in [("__name__", 5), ("__name__", "a\0b"), ("__qualname__", 1), ("__module__", 3),
    ("__bases__", ()),
                    ("__bases__", (int,)), ("__bases__", 5), ("__bases__", (A,)), ("__dict__", {}),
                        ("__mro__", ()),
                    ("__doc__", "new"), ("__abstractmethods__", 1), ("__class__", int),
                        ("__type_params__", 3),
                    ("__annotations__", 4), ("__basicsize__", 1)]:
    attempt(f"set {name} {value!r}", lambda: setattr(A, name, value) or getattr(A, name))
for name in "__name__", "__qualname__", "__module__", "__bases__", "__abstractmethods__", "__doc__":
    attempt(f"del {name}", lambda: delattr(Base, name))
    attempt(f"set int {name}", lambda: setattr(int, name, 1))
attempt("bad qualname", lambda: type("X", (), {"__qualname__": 3}))
attempt("qualname kept", lambda: (type("X", (), {"__qualname__": "a.b"}).__qualname__, type("X", (),
    {"__module__": 4}).__module__))
attempt("doc", lambda: (type("X", (), {"__doc__": 5}).__doc__, type("X", (), {}).__doc__))
attempt("null name", lambda: type("a\0", (), {}))
attempt("surrogate", lambda: type("\ud800", (), {}))
attempt("call class", lambda: A.__class__.__call__(A, 1))
attempt("type.__new__", lambda: type.__new__(int, "X", (), {}))
attempt("type.__new__ few", lambda: type.__new__(type))
attempt("mro", lambda: type.mro(int))
attempt("subclasses", lambda: Base.__subclasses__())

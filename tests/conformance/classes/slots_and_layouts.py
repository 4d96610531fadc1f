"""__slots__ in every combination: inheritance, dict, weakrefs, pickling, copying, mangled names, class
assignment."""
import copy
import pickle
import re
import weakref


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


class A:
    __slots__ = ("x", "__private")
    def __init__(self): self.x, self.__private = 1, 2


class B(A): pass


class C(A): __slots__ = ("y", "__dict__")


class D(A): __slots__ = ("y", "__weakref__")


class E(A): __slots__ = ()


class F:
    __slots__ = {"a": "documentation of a", "b": None}


class G(int): __slots__ = ()


class H(str): pass


class I: __slots__ = ("x", "_A__private")


class Shadow(A): __slots__ = ("x",)


for kind in A, B, C, D, E, I, Shadow:
    o = kind()
    attempt(f"{kind.__name__} new", lambda: setattr(o, "z", 1))
    attempt("dict", lambda: o.__dict__)
    attempt("weak", lambda: weakref.ref(o)() is o)
    attempt("slots", lambda: (kind.__slots__ if "__slots__" in vars(kind) else None, sorted(n
        for n in vars(kind) if not n.startswith("__"))))
    attempt("delete", lambda: (delattr(o, "x"), hasattr(o, "x")))
    attempt("delete again", lambda: delattr(o, "x"))
    attempt("read", lambda: o.x)
    attempt("state", lambda: copy.copy(o).__getstate__() if 0 else o.__getstate__())
    attempt("reduce 2", lambda: o.__reduce_ex__(2)[2])
    attempt("reduce 0", lambda: o.__reduce_ex__(0)[1][1:])
    attempt("pickle", lambda: type(pickle.loads(pickle.dumps(o))).__name__)
    attempt("deepcopy", lambda: copy.deepcopy(o)._A__private)
attempt("docs", lambda: (F.a.__doc__, F.b.__doc__, F.__slots__))
attempt("member", lambda: (A.x, type(A.x).__name__, A.x.__name__, A.x.__objclass__.__name__,
    A.x.__qualname__))
attempt("member get", lambda: A.x.__get__(5))
attempt("member set", lambda: A.x.__set__(B(), 9))
attempt("member delete", lambda: A.x.__delete__(F()))
attempt("member of none", lambda: A.x.__get__(None, A) is A.x)
attempt("copyreg", lambda: __import__("copyreg")._slotnames(C))
attempt("class", lambda: setattr(A(), "__class__", I))
attempt("class same", lambda: (lambda o: (setattr(o, "__class__", I), o.x))(A()))
attempt("class dict", lambda: setattr(A(), "__class__", B))
attempt("class empty", lambda: (lambda o: (setattr(o, "__class__", E), type(o).__name__))(A()))
attempt("class int", lambda: setattr(G(), "__class__", int))
attempt("class H", lambda: setattr(H(), "__class__", str))
attempt("class not a class", lambda: setattr(A(), "__class__", 5))
attempt("class deleted", lambda: delattr(A(), "__class__"))
attempt("int subclass", lambda: setattr(G(3), "x", 1))
attempt("two bases", lambda: type("Z", (A, F), {}))
attempt("two empty", lambda: type("Z", (A, type("Y", (), {"__slots__": ()})), {"__slots__": ()})().x)
attempt("diamond", lambda: type("Z", (C, D), {}))
attempt("diamond same", lambda: type("Z", (type("P", (A,), {"__slots__": ()}), E),
    {"__slots__": ()}).__mro__[1].__name__)
attempt("dict twice", lambda: type("Z", (B,), {"__slots__": ("__dict__",)}))
attempt("weakref twice", lambda: type("Z", (D,), {"__slots__": ("__weakref__",)}))
attempt("var sized", lambda: type("Z", (bytes,), {"__slots__": ("a",)}))
attempt("exception", lambda: type("Z", (Exception,), {"__slots__": ("a",)})(1).args)
attempt("late", lambda: (setattr(A, "__slots__", "q"), setattr(A(), "q", 1)))
attempt("iterator", lambda: type("Z", (), {"__slots__": iter("ab")}).__slots__)
attempt("generator", lambda: type("Z", (), {"__slots__": (c for c in "ab")}).b.__name__)
attempt("attribute list", lambda: [n for n in dir(C()) if n[0] != "_"])
attempt("vars", lambda: vars(A()))
attempt("mangled", lambda: (A()._A__private, hasattr(A(), "__private")))

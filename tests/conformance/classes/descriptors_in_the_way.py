"""Descriptors that lie, raise, change the class, vanish; property and cached_property misuse; __getattr__
order."""
import functools


def attempt(label, call):
    try:
        print(label, "->", call())
    except Exception as e:
        print(label, "->", type(e).__name__, e)


class Raises:
    def __get__(self, instance, owner): raise AttributeError("from get")


class Data:
    def __get__(self, instance, owner): return "data", instance is None, owner.__name__
    def __set__(self, instance, value): print("set", value)


class OnlySet:
    def __set__(self, instance, value): instance.__dict__["only_set"] = value * 2


class OnlyDelete:
    def __delete__(self, instance): print("deleted")


class NonData:
    def __get__(self, instance, owner=None): return "non-data"


class Host:
    raises = Raises()
    data = Data()
    only_set = OnlySet()
    only_delete = OnlyDelete()
    non_data = NonData()
    def __getattr__(self, name): return f"fallback {name}"


h = Host()
h.__dict__.update(data=1, non_data="instance's", raises="dict")
attempt("raises", lambda: h.raises)
attempt("raises on class", lambda: Host.raises)
attempt("data", lambda: (h.data, Host.data))
attempt("set data", lambda: setattr(h, "data", 3))
attempt("del data", lambda: delattr(h, "data"))
attempt("only set", lambda: (type(h.only_set).__name__, setattr(h, "only_set", 4), h.only_set))
attempt("set only_delete", lambda: setattr(h, "only_delete", 1))
attempt("del only_delete", lambda: delattr(h, "only_delete"))
attempt("non data", lambda: (h.non_data, Host.non_data))
attempt("missing", lambda: h.missing)
attempt("hasattr", lambda: (hasattr(h, "anything"), hasattr(Host, "anything"), getattr(Host, "raises",
    "default")))


class P:
    def __init__(self): self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.deleter
    def x(self): print("gone")
    @property
    def broken(self): return self.nothing
    nameless = property()
    writable = property(None, lambda self, v: print("got", v))
    @functools.cached_property
    def once(self):
        print("computing")
        return 5


p = P()
attempt("set x", lambda: setattr(p, "x", 1))
attempt("del x", lambda: delattr(p, "x"))
attempt("broken", lambda: p.broken)
attempt("nameless", lambda: p.nameless)
attempt("nameless set", lambda: setattr(p, "nameless", 1))
attempt("nameless del", lambda: delattr(p, "nameless"))
attempt("read writable", lambda: p.writable)
attempt("write", lambda: setattr(p, "writable", 2))
attempt("doc", lambda: (P.x.__doc__, P.x.fset, P.x.__name__, P.writable.__doc__, P.x.__isabstractmethod__))
attempt("doc set", lambda: (setattr(P.x, "__doc__", "new"), P.x.__doc__)[1])
attempt("set fget", lambda: setattr(P.x, "fget", None))
attempt("property of class", lambda: P.x.__get__(None, P) is P.x)
attempt("fget by hand", lambda: P.x.__get__(p))
attempt("set by hand", lambda: P.x.__set__(p, 1))
attempt("too many", lambda: property(1, 2, 3, 4, 5))
attempt("once", lambda: (p.once, p.once, vars(p)["once"]))
attempt("once set", lambda: (setattr(p, "once", 7), p.once, delattr(p, "once"), p.once))
attempt("no dict", lambda: type("S", (), {"__slots__": (), "c": functools.cached_property(lambda s: 1)})().c)
attempt("two names", lambda: type("T", (), dict.fromkeys(["a", "b"], functools.cached_property(lambda s: 1))))


def unnamed():
    class T: pass
    T.late = functools.cached_property(lambda s: 1)
    return T().late


attempt("late", unnamed)
attempt("nameless property", lambda: setattr(type("T", (), {}), "q", property()) or property().__get__(1))


class Changing:
    @property
    def kind(self):
        self.__class__ = Other
        return "changed"


class Other:
    kind = "other"


c = Changing()
attempt("changing", lambda: (c.kind, c.kind, type(c).__name__))
for function in len, print, str.upper, [].append, p.__init__,\
         int.__add__, (1).__add__, classmethod(len), staticmethod(len):
    names = [n for n in ("__get__", "__set__", "__name__", "__qualname__", "__self__", "__func__",
        "__wrapped__", "__objclass__", "__doc__", "__module__", "__text_signature__") if hasattr(function, n)]
    print(type(function).__name__, names)
attempt("unbound", lambda: str.upper.__get__("a")())
attempt("wrong type", lambda: str.upper.__get__(1))
attempt("none none", lambda: str.upper.__get__(None))
attempt("function none", lambda: (lambda s: s).__get__(None))
attempt("function none type", lambda: (lambda s: s).__get__(None, int).__name__)
attempt("method of method", lambda: p.__init__.__get__(3, int).__self__ is p)
attempt("classmethod get", lambda: classmethod(lambda c: c).__get__(None, int)())
attempt("classmethod get instance", lambda: classmethod(lambda c: c).__get__(5)())
attempt("staticmethod call", lambda: staticmethod(len)([1]))
attempt("staticmethod none", lambda: staticmethod(5)())
attempt("classmethod call", lambda: classmethod(len)([1]))
attempt("classmethod none", lambda: classmethod())
attempt("reprs", lambda: (repr(classmethod(len)), repr(staticmethod(int))))
attempt("wraps", lambda: (classmethod(P.x.fget).__name__, staticmethod(P.x.fget).__wrapped__ is P.x.fget,
    classmethod(P.x.fget).__doc__))

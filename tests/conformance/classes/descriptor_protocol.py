"""Descriptors: data and non-data, precedence, __set_name__, deletion, properties, class methods and slots."""


class Data:
    def __init__(self, label):
        self.label = label

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, owner=None):
        return f"get {self.label} {obj is not None} {owner.__name__ if owner else None}"

    def __set__(self, obj, value):
        print("set", self.label, value)

    def __delete__(self, obj):
        print("delete", self.label)


class NonData:
    def __get__(self, obj, owner):
        return f"nondata {type(obj).__name__}"


class SetOnly:
    def __set__(self, obj, value):
        obj.__dict__["only"] = value * 2


class Host:
    d = Data("d")
    n = NonData()
    only = SetOnly()

    def __getattr__(self, name):
        return f"fallback {name}"


h = Host()
h.__dict__.update(d="instance d", n="instance n")
print(h.d, h.n, Host.d, Host.n, h.other, Host.__dict__["d"].name, vars(h))
h.d = 5
del h.d
h.n = 7
print(h.n, h.only.__class__.__name__)
h.only = 4
print(h.only)
del h.n
print(h.n)
try:
    del h.n
except AttributeError as e:
    print(e)
try:
    del h.only
except AttributeError as e:
    print(e)


class P:
    def __init__(self):
        self._v = 1

    @property
    def v(self):
        "the doc"
        return self._v

    @v.setter
    def v(self, value):
        if value < 0:
            raise ValueError("negative")
        self._v = value

    @v.deleter
    def v(self):
        self._v = None

    read = property(lambda self: self._v * 10)
    write = property(fset=lambda self, x: setattr(self, "_v", x))
    error = property(lambda self: self.missing)


p = P()
p.v = 5
print(p.v, p.read, P.v.__doc__, P.v.fget(p), P.v.fset is not None, P.read.fset, P.v.__get__(p), type(P.v),
      P.v.__name__)
for action in (lambda: setattr(p, "v", -1), lambda: setattr(p, "read", 1), lambda: delattr(p, "read"),
      lambda: p.write, lambda: p.error, lambda: property(1, 2, 3, 4, 5), lambda: P.v.__set__(p),
      lambda: setattr(P.v, "fget", 1), lambda: property().__get__(p), lambda: property().__set__(p, 1),
      lambda: property().__delete__(p)):
    try:
        print(action())
    except Exception as e:
        print(type(e).__name__, e)
del p.v
p.write = 9
print(p.v)


class Methods:
    def plain(self):
        return self

    @classmethod
    def cm(cls, x=1):
        return cls.__name__, x

    @staticmethod
    def sm(x):
        return x * 2

    @classmethod
    @property
    def chained(cls):
        return cls


class Sub(Methods):
    pass


m = Sub()
print(m.cm(2), Sub.cm(), m.sm(4), Sub.sm("a"), m.plain() is m, Methods.plain(5),
      type(Methods.__dict__["cm"]).__name__, type(Methods.__dict__["sm"]).__name__,
      Methods.__dict__["cm"].__func__.__name__, Methods.__dict__["sm"](3), m.plain.__self__ is m,
      m.plain.__func__ is Methods.plain, m.plain == m.plain, m.plain is m.plain, Sub.cm.__self__.__name__,
      hash(m.plain) == hash(m.plain))
print(Methods.plain.__get__(7)(), Methods.plain.__get__(None, Methods) is Methods.plain,
      (lambda self: self).__get__("bound")(), len.__get__ if hasattr(len, "__get__") else "no __get__",
      type(str.upper).__name__, str.upper.__get__("abc")(), type("".upper).__name__,
      type(str.__add__).__name__, "a".__add__.__self__, str.join.__objclass__, type(int.real).__name__,
      int.real.__get__(5))


class Slots:
    __slots__ = ("a", "b", "__weakref__")
    c = 3


class SlotsDict(Slots):
    __slots__ = ("__dict__", "e")


s = Slots()
for action in (lambda: s.a, lambda: setattr(s, "zz", 1), lambda: setattr(s, "c", 1), lambda: delattr(s, "a"),
      lambda: s.__dict__, lambda: type("X", (), {"__slots__": ("a", "a b")}), lambda: type("X", (),
      {"__slots__": ("a",), "a": 1}), lambda: type("X", (int,), {"__slots__": ("q",)})(5), lambda: type("X",
      (tuple,), {"__slots__": ("q",)}), lambda: type("X", (Slots,), {"__slots__": ("__weakref__",)}),
      lambda: type("X", (), {"__slots__": 5}), lambda: type("X", (), {"__slots__": "single"}).single,
      lambda: Slots.a.__get__(5), lambda: type("X", (Slots, type("Y", (), {"__slots__": ("k",)})), {})):
    try:
        r = action()
        print(type(r).__name__)
    except Exception as e:
        print(type(e).__name__, e)
s.a = 1
x = SlotsDict()
x.a, x.free, x.e = 1, 2, 3
print(s.a, Slots.a, x.__dict__, Slots.__slots__, sorted(k for k in Slots.__dict__ if k in "ab"), hasattr(s,
      "b"))


class Lazy:
    def __init__(self, f):
        self.f = f

    def __get__(self, obj, owner):
        if obj is None:
            return self
        value = obj.__dict__[self.f.__name__] = self.f(obj)
        return value


class UsesLazy:
    @Lazy
    def value(self):
        print("computing")
        return 42


u = UsesLazy()
print(u.value, u.value, vars(u), isinstance(UsesLazy.value, Lazy))


class BadName:
    def __set_name__(self, owner, name):
        raise ValueError("refused")


try:
    class Refused:
        attribute = BadName()
except ValueError as e:
    print(e, e.__notes__)

"""Metaclasses: type(), __new__, __prepare__, __call__, conflicts, keywords."""
X = type("X", (), {"a": 1, "m": lambda self: self.a})
print(X.__name__, X().m(), X.__bases__, type(X).__name__, X.__module__)
Y = type("Y", (X,), dict(a=2))
print(Y().m(), issubclass(Y, X))
class Meta(type):
    def __new__(m, name, bases, ns, **kw):
        print("new", name, [b.__name__ for b in bases], sorted(k for k in ns if not k.startswith("__")), kw)
        ns["added"] = name.lower()
        return super().__new__(m, name, bases, ns)
    def __init__(cls, name, bases, ns, **kw):
        print("init", name, kw)
        super().__init__(name, bases, ns)
    def __call__(cls, *a, **k):
        print("call", cls.__name__, a, k)
        return super().__call__(*a, **k)
    def __repr__(cls): return f"<{cls.__name__}!>"
    def __len__(cls): return 42
    def __iter__(cls): return iter("meta")
    def __contains__(cls, x): return x == 1
    def __getitem__(cls, k): return ("item", k)
    def __getattr__(cls, n): return "meta attr " + n
    @property
    def prop(cls): return "meta prop " + cls.__name__
class A(metaclass=Meta, flag=True):
    x = 1
    def __init__(self, v=0): self.v = v
class B(A): y = 2
print(A.added, B.added, A(3).v, A, len(A), list(B), 1 in A, A["k"], A.dynamic, B.prop, type(B) is Meta)
try: A().prop
except AttributeError as e: print(e)
class Prep(type):
    @classmethod
    def __prepare__(m, name, bases, **kw):
        print("prepare", name, kw)
        return {"injected": 5}
    def __new__(m, name, bases, ns, **kw): return super().__new__(m, name, bases, dict(ns))
    def __init__(cls, *a, **kw): pass
class P(metaclass=Prep, k=1):
    z = injected * 2
print(P.z, P.injected)
class Singleton(type):
    _i = {}
    def __call__(cls, *a):
        if cls not in cls._i: cls._i[cls] = super().__call__(*a)
        return cls._i[cls]
class S(metaclass=Singleton):
    def __init__(self, v): self.v = v
print(S(1) is S(2), S(3).v)
class M1(type): pass
class M2(type): pass
class C1(metaclass=M1): pass
class C2(metaclass=M2): pass
try:
    class C3(C1, C2): pass
except TypeError as e: print(e)
class Counting(dict):
    def __setitem__(self, k, v):
        if k in self: print("redefined", k)
        super().__setitem__(k, v)
class NoDup(type):
    @classmethod
    def __prepare__(m, n, b): return Counting()
class Q(metaclass=NoDup):
    def f(self): pass
    def f(self): pass
def factory(name, bases, ns): return (name, bases, sorted(k for k in ns if k[0] != "_"))
class Func(metaclass=factory): t = 1
print(Func)
try:
    class Z(unknown=1): pass
except TypeError as e: print(e)
class Abstract(type):
    def __instancecheck__(cls, o): return hasattr(o, "quack")
    def __subclasscheck__(cls, c): return hasattr(c, "quack")
class Duck(metaclass=Abstract): pass
class Mallard: quack = 1
print(isinstance(Mallard(), Duck), isinstance(5, Duck), issubclass(Mallard, Duck), issubclass(int, Duck))
print(type(type) is type, isinstance(type, object), isinstance(object, type), type.__mro__)

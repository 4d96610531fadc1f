"""classmethod and staticmethod, including inheritance and wrapping."""
class A:
    registry = []
    def __init__(self, v): self.v = v
    @classmethod
    def create(cls, v): return cls(v)
    @staticmethod
    def add(a, b=1): return a + b
    @classmethod
    def register(cls, name):
        cls.registry.append((cls.__name__, name))
        return len(cls.registry)
class B(A):
    registry = []
    @classmethod
    def create(cls, v):
        o = super().create(v * 2)
        o.sub = True
        return o
print(type(A.create(1)).__name__, type(B.create(1)).__name__, B.create(5).v, B.create(5).sub,
    A(0).create(3).v)
print(A.add(1), A(1).add(1, 2), B.add(5))
A.register("x"); B.register("y"); B(1).register("z")
print(A.registry, B.registry)
print(type(A.__dict__["create"]).__name__, type(A.__dict__["add"]).__name__, type(A.create).__name__,
    type(A.add).__name__)
print(A.create.__self__ is A, B.create.__self__ is B, A.create.__func__.__name__,
    A.__dict__["add"].__func__(3), A.__dict__["create"].__wrapped__.__name__)
def free(cls): return cls.__name__
A.late = classmethod(free)
A.late_static = staticmethod(lambda: "static")
print(A.late(), B.late(), B(1).late(), A.late_static(), A(1).late_static())
s = staticmethod(lambda x: x * 2)
print(s(4), s.__wrapped__(2))
try: classmethod(lambda c: c)(1)
except TypeError as e: print(e)
class C:
    @staticmethod
    def helper(n): return n + 1
    value = helper(1)
    table = {"h": helper}
    def use(self): return self.helper(1), C.helper(2), self.table["h"](3)
print(C.value, C().use())
class Counter:
    n = 0
    @classmethod
    def inc(cls):
        cls.n += 1
        return cls.n
class Sub(Counter): pass
Counter.inc(); Counter.inc(); Sub.inc()
print(Counter.n, Sub.n, "n" in Sub.__dict__)
class Meta(type):
    def on_class(cls): return "meta " + cls.__name__
    @classmethod
    def cm(mcls): return mcls.__name__
class M(metaclass=Meta): pass
print(M.on_class(), M.cm())
try: M().on_class()
except AttributeError as e: print(e)
class D:
    @classmethod
    def __class_getitem__(cls, k): return f"{cls.__name__}[{k}]"
print(D[5], D["a", 1])
class Plain: pass
try: Plain[int]
except TypeError as e: print(e)

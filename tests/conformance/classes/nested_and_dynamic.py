"""Nested classes, classes made in functions, setattr on classes, class decorators."""
class Outer:
    class Inner:
        v = 1
        def where(self): return type(self).__qualname__
    def make(self): return self.Inner()
print(Outer().make().where(), Outer.Inner.v)
def factory(base, **attrs):
    class Made(base):
        def __init__(self, x): self.x = x
        def show(self): return (self.x, self.extra)
    for k, v in attrs.items(): setattr(Made, k, v)
    return Made
K = factory(object, extra="e")
L = factory(K, extra="L")
print(K(1).show(), L(2).show(), K.__qualname__, K is L, isinstance(L(0), K), K(1).__class__.__name__)
k = K(1)
def late(self): return "late", self.x
K.late = late
print(k.late())
K.x = property(lambda self: "prop wins?")
try: print(k.x)
except Exception as e: print(e)
try: K(2)
except AttributeError as e: print(e)
del K.x
print(k.x)
def dataclass_like(*fields):
    def deco(cls):
        def __init__(self, *values):
            if len(values) != len(fields): raise TypeError(f"expected {len(fields)} values")
            for f, v in zip(fields, values): setattr(self, f, v)
        def __repr__(self):
            return cls.__name__ + "(" + ", ".join(f"{f}={getattr(self, f)!r}" for f in fields) + ")"
        def __eq__(self, o):
            return type(o) is type(self) and all(getattr(self, f) == getattr(o, f) for f in fields)
        cls.__init__, cls.__repr__, cls.__eq__ = __init__, __repr__, __eq__
        return cls
    return deco
@dataclass_like("a", "b")
class Rec: pass
print(Rec(1, "x"), Rec(1, 2) == Rec(1, 2), Rec(1, 2) == Rec(1, 3))
try: Rec(1)
except TypeError as e: print(e)
classes = []
for i in range(3):
    class C:
        n = i
        def get(self): return i, self.n
    classes.append(C)
print([c().get() for c in classes], [c.n for c in classes])
class Cond:
    if True:
        def a(self): return "a1"
    else:
        def b(self): return "b"
    for name in ("x", "y"):
        locals()[name] = name * 2
    del name
print(Cond().a(), hasattr(Cond, "b"), Cond.x, Cond.y)
class Prop: pass
for n in ("p1", "p2"):
    setattr(Prop, n, property(lambda self, n=n: n.upper()))
print(Prop().p1, Prop().p2)
Tmp = type("Tmp", (list,), {"second": property(lambda self: self[1]), "__len__": lambda self: 100})
t = Tmp([1, 2]); print(t.second, len(t), t)
print(Outer.__dict__["Inner"].__name__, type(Outer.__dict__).__name__)
try: Outer.__dict__["q"] = 1
except TypeError as e: print(e)
try: int.foo = 1
except TypeError as e: print(e)
try: del str.upper
except TypeError as e: print(e)
Outer.__name__ = "Renamed"
print(Outer.__name__, Outer.__qualname__, repr(Outer))
for bad in (5, "a\0b"):
    try: Outer.__name__ = bad
    except (TypeError, ValueError) as e: print(e)

"""Descriptor protocol: data, non-data, __set_name__, lookup order."""
class Data:
    def __set_name__(self, owner, name):
        print("set_name", owner.__name__, name)
        self.name = name
    def __get__(self, obj, owner=None):
        if obj is None: return self
        return ("data get", self.name, obj.__dict__.get(self.name))
    def __set__(self, obj, value):
        print("data set", value)
        obj.__dict__[self.name] = value
    def __delete__(self, obj):
        print("data delete")
        del obj.__dict__[self.name]
class NonData:
    def __get__(self, obj, owner=None):
        return ("nondata", obj is None, owner.__name__)
class C:
    d = Data()
    n = NonData()
c = C()
c.d = 5
print(c.d, C.d is C.__dict__["d"], c.__dict__)
c.__dict__["d"] = "raw"
print(c.d)
del c.d
print(c.n, C.n)
c.n = "instance"
print(c.n, C.n)
del c.n
print(c.n)
class OnlySet:
    def __set__(self, obj, v): print("onlyset", v)
class E:
    s = OnlySet()
e = E()
e.s = 1
print(type(e.s).__name__)
e.__dict__["s"] = "in dict"
print(e.s)
class ReadOnly:
    def __get__(self, o, t): return 42
    def __set__(self, o, v): raise AttributeError("read-only!")
class F:
    r = ReadOnly()
try: F().r = 1
except AttributeError as err: print(err)
try: del F().r
except AttributeError as err: print(err)
F.r = "replaced on class"
print(F().r)
class Typed:
    def __init__(self, kind): self.kind = kind
    def __set_name__(self, o, n): self.slot = "_" + n
    def __get__(self, o, t): return self if o is None else getattr(o, self.slot)
    def __set__(self, o, v):
        if not isinstance(v, self.kind): raise TypeError(f"{self.slot[1:]} must be {self.kind.__name__}")
        setattr(o, self.slot, v)
class G:
    a = Typed(int); b = Typed(str)
    def __init__(self, a, b): self.a, self.b = a, b
g = G(1, "x"); print(g.a, g.b, g.__dict__)
try: G("1", "x")
except TypeError as err: print(err)
func = C.__init__ if False else (lambda self: self)
print(func.__get__(5)(), func.__get__(5).__self__, type(func.__get__(None, int)).__name__)
class Lazy:
    def __init__(self, f): self.f = f
    def __get__(self, o, t):
        v = o.__dict__[self.f.__name__] = self.f(o)
        return v
class H:
    @Lazy
    def value(self): print("computed"); return 7
h = H(); print(h.value, h.value, h.__dict__)
class SN:
    def __set_name__(self, o, n): raise ValueError("no name")
try:
    class I: x = SN()
except ValueError as err: print(type(err).__name__, err, err.__notes__)

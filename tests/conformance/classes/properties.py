"""property: getter, setter, deleter, inheritance, errors."""
class T:
    def __init__(self, c): self.celsius = c
    @property
    def celsius(self):
        "The temperature."
        return self._c
    @celsius.setter
    def celsius(self, v):
        if v < -273: raise ValueError("too cold")
        self._c = v
    @celsius.deleter
    def celsius(self):
        print("deleting")
        del self._c
    @property
    def fahrenheit(self): return self._c * 9 / 5 + 32
t = T(25)
print(t.celsius, t.fahrenheit, T.celsius.__doc__, t.__dict__)
t.celsius = 100
print(t.fahrenheit)
t.celsius += 1
print(t.celsius)
try: t.celsius = -300
except ValueError as e: print(e)
try: t.fahrenheit = 1
except AttributeError as e: print(e)
try: del t.fahrenheit
except AttributeError as e: print(e)
del t.celsius
try: t.celsius
except AttributeError as e: print(e)
class U(T):
    @property
    def celsius(self): return "sub " + str(super().celsius)
    @T.fahrenheit.getter
    def fahrenheit(self): return "getter replaced"
u = U.__new__(U)
u._c = 3
print(u.celsius, u.fahrenheit)
try: u.celsius = 1
except AttributeError as e: print(e)
class V:
    def get(self): return self.__dict__.get("v", "unset")
    def put(self, v): self.__dict__["v"] = v
    v = property(get, put, None, "docs")
    w = property()
    only_set = property(fset=put)
x = V()
print(x.v); x.v = 5; print(x.v, V.v.__doc__, x.__dict__)
for s in ["del x.v", "x.w", "x.w = 1", "x.only_set", "V.v.fget(x)", "x.only_set = 8"]:
    try: exec(s); print("ok", s)
    except AttributeError as e: print(s, "|", e)
x.__dict__["v"] = "shadowed?"
print(x.v)
print(type(V.v).__name__, V.v.fget.__name__, V.v.fdel, isinstance(V.__dict__["v"], property))
class W:
    @property
    def fails(self): raise AttributeError("inside getter")
    def __getattr__(self, n): return "fallback " + n
print(W().fails)
class X:
    @property
    def bad(self): return self.missing_thing
try: X().bad
except AttributeError as e: print(e)
print(hasattr(X(), "bad"), getattr(X(), "bad", "default"))

"""__slots__: restriction, inheritance, descriptors, errors."""
class P:
    __slots__ = ("x", "y")
    def __init__(self, x, y): self.x, self.y = x, y
p = P(1, 2)
print(p.x, p.y, P.__slots__, hasattr(p, "__dict__"))
p.x += 10
print(p.x)
for s in ["p.z = 1", "p.z", "p.__dict__", "del p.x; p.x", "del p.x", "P.y = 5; p.y = 1"]:
    try: exec(s); print("ok", s)
    except AttributeError as e: print(s, "|", e)
class Q(P):
    pass
q = Q(1, 2)
q.anything = 3
print(q.__dict__, hasattr(q, "__dict__"))
class R(P):
    __slots__ = "z"
r = R.__new__(R)
r.z = 1
print(r.z, R.__slots__)
try: r.w = 1
except AttributeError as e: print(e)
try: r.x
except AttributeError as e: print(e)
class S:
    __slots__ = ["a", "__dict__"]
s = S(); s.a = 1; s.b = 2
print(s.__dict__, s.a)
class E:
    __slots__ = ()
try: E().x = 1
except AttributeError as e: print(e)
class W:
    __slots__ = ("v", "__weakref__")
import weakref
w = W(); ref = weakref.ref(w)
print(ref() is w)
class NW:
    __slots__ = ("v",)
try: weakref.ref(NW())
except TypeError as e: print(e)
for s in ["class X:\n __slots__ = ('a',)\n a = 1", "class X:\n __slots__ = (1,)",
        "class X:\n __slots__ = ('a b',)", "class X(int):\n __slots__ = ('a',)", "class X(P, S): pass",
        "class A1:\n __slots__=('p',)\nclass B1:\n __slots__=('q',)\nclass X(A1, B1): pass"]:
    try: exec(s); print("ok")
    except Exception as e: print(type(e).__name__, e)
print(type(P.__dict__["x"]).__name__, P.x.__name__ if hasattr(P.x, "__name__") else "")
class D:
    __slots__ = {"doc": "documented slot"}
d = D(); d.doc = 1
print(d.doc, D.doc.__doc__)
class I:
    __slots__ = iter(["m", "n"])
i = I(); i.m = i.n = 5
print(i.m + i.n)
class Priv:
    __slots__ = ("__hidden",)
    def __init__(self): self.__hidden = "h"
print(Priv()._Priv__hidden)

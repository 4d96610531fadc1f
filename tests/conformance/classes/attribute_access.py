"""__getattr__, __getattribute__, __setattr__, __delattr__, __dir__."""
class A:
    real = 1
    def __getattr__(self, n):
        if n.startswith("x"): return "dynamic " + n
        raise AttributeError(f"no {n} here")
a = A()
print(a.real, a.xyz, hasattr(a, "x1"), hasattr(a, "y"), getattr(a, "y", "dflt"))
a.xyz = "now real"
print(a.xyz)
try: a.y
except AttributeError as e: print(e)
try: A.xyz
except AttributeError as e: print(e)
class B:
    def __init__(self): self.v = 1
    def __getattribute__(self, n):
        if n == "v": return "intercepted " + str(object.__getattribute__(self, "v"))
        return super().__getattribute__(n)
    def m(self): return self.v
print(B().v, B().m(), B().__class__.__name__)
class C:
    def __getattribute__(self, n): raise AttributeError("always " + n)
    def __getattr__(self, n): return "rescued " + n
print(C().anything)
class D:
    def __setattr__(self, n, v):
        print("set", n, v)
        self.__dict__[n] = v
    def __delattr__(self, n):
        print("del", n)
        del self.__dict__[n]
d = D(); d.x = 1; d.x += 1; del d.x
try: del d.x
except KeyError as e: print(repr(e))
setattr(d, "with space", 5); print(getattr(d, "with space"), d.__dict__)
delattr(d, "with space")
class F:
    def __setattr__(self, n, v): raise AttributeError("frozen")
try: F().a = 1
except AttributeError as e: print(e)
f = F(); object.__setattr__(f, "a", 1); print(f.a)
class G:
    def __dir__(self): return ["b", "a"]
print(dir(G()))
class H:
    def __init__(self): self.z = 1
    y = 2
print([n for n in dir(H()) if not n.startswith("__")])
class I:
    @property
    def p(self): return 1
i = I()
try: i.p = 5
except AttributeError as e: print(e)
class Proxy:
    def __init__(self, t): object.__setattr__(self, "t", t)
    def __getattr__(self, n): return getattr(self.t, n)
    def __setattr__(self, n, v): setattr(self.t, n, v)
class T: pass
t = T(); p = Proxy(t); p.q = 9
print(t.q, p.q, p.__dict__ == {"t": t})
pl = Proxy([3, 1]); pl.sort(); print(pl.t)
try: len(pl)
except TypeError as e: print(e)
try: p.nope
except AttributeError as e: print(e)
class J:
    def __getattr__(self, n):
        return self.missing_forever if n == "start" else (_ for _ in ()).throw(AttributeError(n))
try: J().start
except AttributeError as e: print(e)
try: setattr(5, "x", 1)
except AttributeError as e: print(e)
try: object().x = 1
except AttributeError as e: print(e)
try: getattr(t, 5)
except TypeError as e: print(e)

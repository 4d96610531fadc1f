"""C3 linearisation and cooperative super()."""
class O: pass
class A(O): pass
class B(O): pass
class C(O): pass
class D(A, B): pass
class E(B, C): pass
class F(D, E): pass
names = lambda k: " ".join(x.__name__ for x in k.__mro__)
print(names(F))
class X: pass
class Y: pass
class XY(X, Y): pass
class YX(Y, X): pass
try:
    class Z(XY, YX): pass
except TypeError as err:
    print(err)
class Root:
    def go(self): return ["Root"]
class L(Root):
    def go(self): return ["L"] + super().go()
class R(Root):
    def go(self): return ["R"] + super().go()
class M(L, R):
    def go(self): return ["M"] + super().go()
class N(M): pass
class K(Root):
    def go(self): return ["K"] + super().go()
class Q(N, K): pass
print(M().go(), Q().go(), names(Q))
print(L.go(M()), super(L, M()).go(), super(R, M()).go())
class Base:
    def __init__(self, **kw):
        self.rest = kw
class Named(Base):
    def __init__(self, name, **kw):
        super().__init__(**kw)
        self.name = name
class Aged(Base):
    def __init__(self, age, **kw):
        super().__init__(**kw)
        self.age = age
class Person(Named, Aged): pass
p = Person(name="n", age=3, x=1)
print(p.name, p.age, p.rest)
print(F.mro() == list(F.__mro__), F.__bases__ == (D, E))
F.__bases__ = (E, D)
print(names(F))
class Diamond1(Root):
    v = "D1"
class Diamond2(Root):
    v = "D2"
class Both(Diamond2, Diamond1): pass
print(Both.v, Both.go(None))
class Mixin:
    def go(self): return ["Mixin"] + super().go()
class WithMixin(Mixin, L): pass
print(WithMixin().go(), names(WithMixin))
try:
    Mixin().go()
except AttributeError as err:
    print(err)
try:
    super(L, 5).go()
except TypeError as err:
    print(err)

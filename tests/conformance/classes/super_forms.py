"""super(): zero and two arguments, in class methods, properties, closures."""
class A:
    x = 1
    def m(self): return "A.m"
    @classmethod
    def c(cls): return "A.c " + cls.__name__
    @staticmethod
    def s(): return "A.s"
    @property
    def p(self): return "A.p"
    def __getitem__(self, k): return ("A", k)
    def __new__(cls, *a):
        self = super().__new__(cls)
        self.made = cls.__name__
        return self
class B(A):
    x = 2
    def m(self): return "B>" + super().m()
    @classmethod
    def c(cls): return "B>" + super().c()
    @staticmethod
    def s(): return "B>" + super(B, B).s()
    @property
    def p(self): return "B>" + super().p
    def __getitem__(self, k): return ("B", super().__getitem__(k))
    def inner(self):
        def f(): return super(B, self).m()
        return f()
    def closure(self):
        return (lambda: super().m())() if False else [super(B, self).x for _ in range(1)][0]
    def variable(self): return super().x
    def stored(self):
        s = super()
        return s.m(), s.x, s.c(), s.s(), s.p
    def cls_cell(self): return __class__.__name__
b = B()
print(b.m(), B.c(), b.c(), b.s(), B.s(), b.p, b[5], b.inner(), b.closure(), b.variable(), b.stored(),
    b.cls_cell(), b.made)
class C(B): pass
print(C().m(), C.c(), C().made, C().cls_cell())
print(super(B, b).x, super(B, B).c(), super(C, C()).m())
def outside(self): return super().m()
B.outside = outside
for call in [lambda: b.outside(), lambda: super(A, b).m(), lambda: super(B, 1), lambda: super(B, b).nope,
        lambda: super(1, 2)]:
    try: print(call())
    except Exception as err: print(type(err).__name__, err)
class D(A):
    def noargs(): return super()
    def rebound(self):
        self = A()
        return super().m()
    def deleted(self):
        del self
        return super().m()
for call in [lambda: D.noargs(), lambda: D().rebound(), lambda: D().deleted()]:
    try: print(call())
    except Exception as err: print(type(err).__name__, err)
class E(A):
    def __setattr__(self, n, v): super().__setattr__("_" + n, v)
    def __getattribute__(self, n):
        if n == "magic": return "magic!"
        return super().__getattribute__(n)
e = E(); e.q = 1
print(e._q, e.magic, sorted(e.__dict__))
class G(A):
    def gen(self):
        yield super().m()
        yield from (super(G, self).m() for _ in range(1))
print(list(G().gen()))

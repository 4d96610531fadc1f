"""Methods as first-class values."""
class C:
    def __init__(self, v): self.v = v
    def get(self, extra=0): return self.v + extra
    @classmethod
    def make(cls, v): return cls(v)
    @staticmethod
    def util(a, b): return a * b
    def __call__(self, x): return ("called", self.v, x)
c = C(5)
m = c.get
c.v = 6
print(m(), m(10), C.get(c), C.get(C(1), 2), c.make(3).v, C.util(2, 3), c.util(4, 5), c(1))
print(list(map(C(10).get, [1, 2])), sorted([C(3), C(1)], key=C.get)[0].v)
c.get = lambda extra=0: "instance attr"
print(c.get(), C.get(c))
del c.get
print(c.get())
def free(self, n): return (self.v, n)
C.attached = free
print(c.attached(1), C.attached(c, 2))
c.plain = free
try:
    c.plain(1)
except TypeError as e:
    print(e)
import types
c.bound = types.MethodType(free, c)
print(c.bound(9), c.bound.__self__ is c)
print({c.get: 1}[c.get], c.get == C(6).get, hash(c.get) == hash(c.get))
f = "abc".upper
print(f(), "-".join(["a", "b"]), str.upper("x"), list.append.__name__)
l = []
push, pop = l.append, l.pop
push(1); push(2)
print(pop(), l)
d = {"a": 1}
get = d.get
d["b"] = 2
print(get("b"), get("z", "none"))
class Base:
    def who(self): return "Base"
class Derived(Base):
    def who(self): return "Derived+" + super().who()
d = Derived()
print(d.who(), Base.who(d), super(Derived, d).who())
for bad in [lambda: C.get(), lambda: C.get(5), lambda: str.upper(5), lambda: list.append(1, 2),
        lambda: dict.get([], 1), lambda: int.__add__("a", 1), lambda: str.join(5, [])]:
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

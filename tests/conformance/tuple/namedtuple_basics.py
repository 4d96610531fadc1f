"""collections.namedtuple."""
from collections import namedtuple
P = namedtuple("P", "x y"); p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), tuple(p), len(p), P._fields, p._asdict(), p._replace(x=9), P._make([5, 6]),
    hash(p) == hash((1, 2)), isinstance(p, tuple), list(p), *p)
x, y = p
print(x, y, p + (3,), type(p + (3,)).__name__, p[:1], p < P(1, 3), {p: "v"}[1, 2], sorted([P(2, 1), P(1, 5)]),
    p.count(1), p.index(2), p.__class__.__name__, P.__name__)
Q = namedtuple("Q", ["a", "b", "c"], defaults=[10, 20])
print(Q(1), Q(1, 2), Q(a=1, c=3), Q._field_defaults, Q.__doc__, Q.a.__doc__)
R = namedtuple("R", "a,b , c"); print(R(1, 2, 3), R._fields)
S = namedtuple("S", "def a a _x class", rename=True); print(S._fields, S(1, 2, 3, 4, 5))
class Pt(namedtuple("Base", "x y")):
    __slots__ = ()
    @property
    def norm(self): return (self.x ** 2 + self.y ** 2) ** .5
    def __add__(self, o): return Pt(self.x + o.x, self.y + o.y)
    def __str__(self): return f"<{self.x},{self.y}>"
print(Pt(3, 4).norm, Pt(1, 2) + Pt(3, 4), repr(Pt(1, 2)), Pt(1, 2)._replace(y=7),
    type(Pt(1, 2)._replace(y=7)).__name__, hasattr(Pt(1, 2), "__dict__"))
for f in [lambda: P(1), lambda: P(1, 2, 3), lambda: P(1, z=2), lambda: P(1, 2, x=3), lambda: p._replace(z=1),
        lambda: P._make([1]), lambda: namedtuple("X", "a a"), lambda: namedtuple("X", "1a"),
        lambda: namedtuple("X", "_a"), lambda: namedtuple("X", "def"), lambda: namedtuple("1X", "a"),
        lambda: namedtuple("X", "a", defaults=[1, 2]), lambda: p.z, lambda: setattr(p, "x", 5),
        lambda: setattr(p, "new", 5), lambda: p[5], lambda: Q()]:
    try: print(f())
    except (TypeError, ValueError, AttributeError, IndexError) as e: print(type(e).__name__, e)
E = namedtuple("E", ""); print(E(), E._fields, len(E()), E() == ())
Emp = namedtuple("Employee", "name dept salary")
staff = [Emp("ann", "it", 5), Emp("bob", "hr", 3), Emp("cy", "it", 4)]
by = {}
for e in staff: by.setdefault(e.dept, []).append(e)
print({k: [e.name for e in v] for k, v in by.items()}, max(staff, key=lambda e: e.salary),
    sum(e.salary for e in staff), [e._asdict() for e in staff][0], sorted(staff, key=lambda e: e.name,
    reverse=True)[0].name)
print(dict(zip(P._fields, p)), P(*[7, 8]), P(**{"x": 1, "y": 2}), f"{p.x:>4}{p.y:>4}", "%s %s" % p,
    "{0.x} {0.y}".format(p), str(p))

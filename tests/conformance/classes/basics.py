"""Class definition, instances, attributes, class namespace."""
class Empty: pass
e = Empty()
e.x = 1
print(e.x, e.__dict__, Empty.__name__, Empty.__bases__, type(e) is Empty, isinstance(e, Empty), e.__class__)
class P:
    "A point."
    kind = "point"
    count = 0
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        P.count += 1
    def move(self, dx=0, dy=0):
        self.x += dx
        self.y += dy
        return self
    def __repr__(self):
        return f"P({self.x}, {self.y})"
p = P(1)
q = P(2, 3).move(1).move(dy=5)
print(p, q, P.count, p.kind, p.__doc__)
p.kind = "special"
print(p.kind, P.kind, q.kind, p.__dict__)
del p.kind
print(p.kind)
P.kind = "changed"
print(q.kind)
P.area = lambda self: self.x * self.y
print(q.area())
print(vars(q), [n for n in vars(P) if not n.startswith("__")])
print(str(P), repr(P), P.__module__, P.__qualname__)
print(P.__init__ is p.__init__, p.move.__self__ is p, P.move.__name__)
class Shared:
    items = []
    def add(self, v): self.items.append(v)
a, b = Shared(), Shared()
a.add(1); b.add(2)
print(a.items, a.items is b.items)
for source in ["p.nope", "P.nope", "P()", "P(1, 2, 3)", "del p.nope", "e.y", "Empty(1)", "Empty(x=1)", "e()",
        "p.x.y"]:
    try:
        eval(source) if not source.startswith("del") else exec(source)
    except Exception as err:
        print(source, "|", type(err).__name__, err)
e.__class__ = P
e.y = 2
print(e)
d = {"a": 1}
e.__dict__ = d
d["b"] = 2
print(e.b, e.__dict__ is d)
class WithInitReturn:
    def __init__(self): return 5
try:
    WithInitReturn()
except TypeError as err:
    print(err)

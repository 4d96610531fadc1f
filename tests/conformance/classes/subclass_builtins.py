"""Subclasses of builtin types keep behaviour and get a __dict__."""
class L(list):
    def __getitem__(self, i): return ("got", super().__getitem__(i))
    def __len__(self): return 99
    def __iter__(self): return iter(["custom"])
    def __contains__(self, x): return x == "magic"
l = L([1, 2, 3])
l.attr = "a"
print(l[0], len(l), list(l), "magic" in l, 1 in l, l.attr, l.__dict__, repr(l), l == [1, 2, 3])
print(sorted(l), l + [4], l * 2, l[1:], [*l], l.index(2), l.copy().__class__.__name__)
class D(dict):
    def __getitem__(self, k): return "D:" + str(super().__getitem__(k))
    def __iter__(self): return iter(["iter"])
d = D(a=1)
print(d["a"], d.get("a"), list(d), d, dict(d.items()))
class S(set):
    def add(self, x): super().add(x * 10)
s = S([1]); s.add(2)
print(sorted(s), type(s | {3}).__name__, type(s.copy()).__name__, s == {1, 20})
class T(tuple):
    def __repr__(self): return "T" + super().__repr__()
t = T([1, 2]); t.x = 5
print(t, t + (3,), type(t + (3,)).__name__, t[0], t.x, hash(t) == hash((1, 2)), T() == ())
class I(int):
    def __add__(self, o): return I(int(self) + int(o) + 1000)
    __radd__ = __add__
i = I(5); i.tag = "t"
print(i + 1, 1 + i, i * 2, -i, i.tag, type(i - 1).__name__, sum([i, i]), isinstance(i + 1, I), i == 5, str(i),
    f"{i:03d}", [0] * I(2))
class F(float):
    def __eq__(self, o): return "F.eq"
    __hash__ = float.__hash__
print(F(1.5) == 1.5, F(2) + 1, F("3.5"), round(F(2.567), 1), type(F(1) * 2).__name__)
class B(bytes): pass
print(B(b"ab"), B(b"ab") + b"c", type(B(b"x") + b"y").__name__, B([65]).decode())
class St(str):
    def __len__(self): return 3
    def __eq__(self, o): return True
    def __hash__(self): return super().__hash__()
    def __add__(self, o): return "added"
x = St("hello")
print(len(x), x == "nope", x != "nope", x + "y", x.upper(), x[0], "%s" % x, x in ["zzz"], {"hello": 1}.get(x))
class Gen(Exception):
    def __init__(self, *a, extra=None):
        super().__init__(*a); self.extra = extra
g = Gen(1, 2, extra=3)
print(g.args, g.extra, repr(g), g)
class FS(frozenset): pass
print(FS([1]) | {1}, FS([1]) == {1}, {FS([1]): 2}[frozenset([1])])
class Mixed(dict):
    def __init__(self, *a, **k):
        self.log = []
        super().__init__(*a, **k)
    def __setitem__(self, k, v): self.log.append(k); super().__setitem__(k, v)
m = Mixed(a=1); m["b"] = 2; m.update(c=3); m.setdefault("d", 4); m |= {"e": 5}
print(m, m.log)

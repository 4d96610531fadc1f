"""__len__, __getitem__, __setitem__, __delitem__, __contains__, __iter__, __reversed__."""
class Seq:
    def __init__(self, *v): self.v = list(v)
    def __len__(self): return len(self.v)
    def __getitem__(self, i):
        if isinstance(i, slice): return Seq(*self.v[i])
        return self.v[i]
    def __setitem__(self, i, x): self.v[i] = x
    def __delitem__(self, i): del self.v[i]
    def __repr__(self): return f"Seq{tuple(self.v)}"
s = Seq(1, 2, 3, 4)
print(len(s), s[0], s[-1], s[1:3], list(s), 3 in s, 9 in s, list(reversed(s)), bool(Seq()), bool(s))
s[0] = "a"; del s[1]
print(s, sorted(Seq(3, 1, 2)), max(Seq(5, 9)), tuple(s), dict(enumerate(s)), [*s], list(zip(s, s)))
a, *b = s
print(a, b, " ".join(map(str, s)))
for x in s: print(x, end=" ")
print(list(map(lambda v: v, s)), sum(Seq(1, 2)))
class M:
    def __init__(self): self.d = {}
    def __getitem__(self, k): return self.d[k]
    def __setitem__(self, k, v): self.d[k] = v
    def __delitem__(self, k): del self.d[k]
    def __contains__(self, k): return k in self.d
    def __iter__(self): return iter(self.d)
    def __len__(self): return len(self.d)
    def keys(self): return self.d.keys()
m = M(); m["x"] = 1; m["y"] = 2
print(dict(m), {**m}, "x" in m, list(m), len(m))
del m["x"]
try: m["x"]
except KeyError as e: print(repr(e))
class R:
    def __reversed__(self): return iter("reversed!")
print("".join(reversed(R())))
class LenErr:
    def __init__(self, v): self.n = v
    def __len__(self): return self.n
for v in [-1, "a", 1.0, 2 ** 70, True, None]:
    try: print(len(LenErr(v)))
    except Exception as e: print(type(e).__name__, e)
class NoIter:
    __iter__ = None
for f in [lambda: iter(NoIter()), lambda: list(5), lambda: object()[0], lambda: len(object()),
        lambda: object()["a":], lambda: reversed(M()), lambda: 1 in object()]:
    try: f()
    except TypeError as e: print(e)
o = object()
for src in ["o[0] = 1", "del o[0]"]:
    try: exec(src)
    except TypeError as e: print(e)
class Hint:
    def __length_hint__(self): return 10
    def __iter__(self): return iter([1, 2])
print(list(Hint()))
class Missing(dict):
    def __missing__(self, k):
        self[k] = v = k * 2
        return v
d = Missing(); print(d[4], d, d.get(5))

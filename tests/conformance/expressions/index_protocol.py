"""__index__, __matmul__ and other hooks used by syntax."""
class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n
S, L = "ab", [1]
class NotInt:
    def __index__(self): return "x"
i = Index(1)
print([10, 20, 30][i], "abc"[i], (1, 2)[i], b"ab"[i], range(5)[i], [1, 2, 3][i:], "abcd"[:Index(3)],
    list(range(Index(3))), "a" * Index(3), [0] * Index(2), bin(i), hex(Index(255)), oct(Index(8)),
    chr(Index(65)), int(Index(7)), float(Index(2)), round(5.678, i), bytes(Index(2)), 5 .__pow__(2),
    pow(2, int(Index(5))))
l = [1, 2, 3]; l[Index(0)] = "set"; del l[Index(2)]; l.insert(Index(0), "ins"); print(l, l.pop(Index(1)), l)
for f in (lambda: [1][NotInt()], lambda: "a" * NotInt(), lambda: range(NotInt()), lambda: L[1.0],
        lambda: L["0"], lambda: S[None], lambda: (1,)[slice(NotInt())], lambda: [1][2 ** 100],
        lambda: [1] * 2 ** 100, lambda: bytes(NotInt()), lambda: hex(1.5)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
class M:
    def __init__(self, n): self.n = n
    def __matmul__(self, o): return f"{self.n}@{o.n}" if isinstance(o, M) else NotImplemented
    def __rmatmul__(self, o): return f"r{o}@{self.n}"
    def __imatmul__(self, o): self.n += "+"; return self
a, b = M("a"), M("b")
print(a @ b, 5 @ a, [] @ b); a @= b; print(a.n)
try: a @ 5
except TypeError as e: print(e)
class Missing:
    def __getitem__(self, k): return k
    def __class_getitem__(cls, k): return ("class", k)
print(Missing()[1:2, ...], Missing[int], Missing[1:2])
class Bool:
    def __init__(self, v): self.v = v
    def __bool__(self): print("bool", self.v, end="; "); return self.v
print("yes" if Bool(True) else "no", not Bool(False), bool(Bool(True)), [x for x in [1] if Bool(False)],
    all([Bool(True)]), any([Bool(False)]))
while Bool(False): pass
assert Bool(True)
print(Bool(True) and 5, Bool(False) or 6, [1, 2][bool(Bool(True))])
class Len:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
print([bool(Len(n)) for n in (0, 1, 5)], len(Len(3)), not Len(0))
class Neg:
    def __neg__(self): return "neg"
    def __pos__(self): return "pos"
    def __invert__(self): return "inv"
    def __abs__(self): return "abs"
n = Neg(); print(-n, +n, ~n, abs(n))
class Contains:
    def __contains__(self, x): return x == 3 or []
print(3 in Contains(), 4 in Contains(), 3 not in Contains())

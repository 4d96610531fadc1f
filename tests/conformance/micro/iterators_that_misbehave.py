"""Iterables whose __iter__, __next__, __len__, __length_hint__ lie or fail, through every consumer."""
class It:
    def __init__(self, *steps): self.steps = list(steps)
    def __iter__(self): return self
    def __next__(self):
        if not self.steps: raise StopIteration
        step = self.steps.pop(0)
        if isinstance(step, BaseException): raise step
        return step
class NoIter:
    def __iter__(self): return 5
class IterRaises:
    def __iter__(self): raise KeyError("iter")
class NextOnly:
    def __next__(self): return 1
class ReturnsNextless:
    def __iter__(self): return object()
class Old:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError(i)
        return i * i
class OldRaises:
    def __getitem__(self, i): raise ValueError(i)
class Hint(It):
    hint = 5
    def __length_hint__(self): return self.hint if not isinstance(self.hint,
        BaseException) else (_ for _ in ()).throw(self.hint)
def hint(v):
    h = Hint(1, 2, 3)
    h.hint = v
    return h
class LenLies:
    def __len__(self): return 100
    def __iter__(self): return iter([1, 2])
class LenRaises:
    def __len__(self): raise OSError("len")
    def __iter__(self): return iter([1, 2])
class StopArgs:
    def __iter__(self): return self
    def __next__(self): raise StopIteration("value")
class Both:
    __iter__ = None
    def __getitem__(self, i): return i
consumers = {"list": list, "tuple": tuple, "set": lambda x: sorted(set(x)),
    "dict": lambda x: dict(zip(x, "abc")), "sum": sum, "max": max, "sorted": sorted,
    "join": lambda x: "".join(map(str, x)), "star": lambda x: [*x],
    "unpack2": lambda x: (lambda a, b: (a, b))(*x),
             "assign": lambda x: exec("a, b = x", {"x": x}),
    "assignstar": lambda x: exec("a, *b = x", {"x": x}), "in": lambda x: 99 in x, "any": any, "all": all,
    "enumerate": lambda x: list(enumerate(x)), "bytes": bytes, "extend": lambda x: [].extend(x),
    "slice": lambda x: [1].__setitem__(slice(0, 1), x),
             "iadd": lambda x: [0].__iadd__(x), "fromkeys": lambda x: dict.fromkeys(x),
    "zip": lambda x: list(zip(x, x)), "map": lambda x: list(map(str, x)),
    "filter": lambda x: list(filter(None, x)), "reversed": lambda x: list(reversed(x)),
    "iter": lambda x: type(iter(x)).__name__, "min": lambda x: min(x, default="d"),
             "update": lambda x: {1}.update(x), "dictup": lambda x: {}.update(x),
    "for": lambda x: [i for i in x], "bytearray": lambda x: bytearray(b"").extend(x),
    "yield": lambda x: list((lambda: (yield from x))()), "len": len,
    "isdisjoint": lambda x: {1}.isdisjoint(x)}
makers = {"fine": lambda: It(1, 2), "empty": lambda: It(), "late": lambda: It(1, ValueError("late")),
    "stoparg": StopArgs, "noiter": NoIter, "raises": IterRaises, "nextonly": NextOnly,
    "nextless": ReturnsNextless, "old": lambda: Old(3), "oldraises": OldRaises, "both": Both,
          "hintneg": lambda: hint(-1), "hinttype": lambda: hint("x"), "hintnot": lambda: hint(NotImplemented),
    "hintexc": lambda: hint(TypeError("t")), "hintexc2": lambda: hint(KeyError("k")),
    "hintbig": lambda: hint(10 ** 6), "lenlies": LenLies, "lenraises": LenRaises, "int": lambda: 5,
    "none": lambda: None}
for m, make in makers.items():
    rows = {}
    for c, consume in consumers.items():
        try: r = repr(consume(make()))
        except BaseException as e: r = f"{type(e).__name__}: {e}"
        rows.setdefault(r, []).append(c)
    print(m)
    for r, names in rows.items(): print("   ", r, names)

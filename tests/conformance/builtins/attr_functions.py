"""getattr, setattr, hasattr, delattr, vars, dir, callable, type, id."""
class C:
    k = "class"
    def __init__(self): self.i = "inst"
    def m(self): return "m"
    @property
    def p(self): return "prop"
    @property
    def bad(self): raise ValueError("in prop")
    @property
    def missing(self): raise AttributeError("prop attr error")
c = C()
print(getattr(c, "k"), getattr(c, "i"), getattr(c, "m")(), getattr(c, "p"), getattr(c, "zz", "d"),
    getattr(c, "missing", "d"), hasattr(c, "i"), hasattr(c, "zz"), hasattr(c, "missing"),
    getattr(C, "i", None), getattr(5, "real"), getattr("a", "upper")(), getattr([], "append").__name__)
setattr(c, "new", 1)
setattr(c, "with space", 2)
setattr(C, "cls", 3)
print(c.new, getattr(c, "with space"), c.cls, vars(c), sorted(vars(c)))
delattr(c, "new"); print(hasattr(c, "new"), "new" in vars(c)); vars(c)["direct"] = 5; print(c.direct)
for f in [lambda: getattr(c, "zz"), lambda: getattr(c, 5), lambda: getattr(c), lambda: getattr(c, "a", 1, 2),
        lambda: hasattr(c, 5), lambda: hasattr(c, "bad"), lambda: getattr(c, "bad", 1), lambda: setattr(c,
        "p", 1), lambda: setattr(c, 5, 1), lambda: setattr(5, "x", 1), lambda: delattr(c, "zz"),
        lambda: delattr(c, "k"), lambda: delattr(c, 5), lambda: vars(5), lambda: vars(1, 2),
        lambda: dir(1, 2), lambda: setattr(c, "a"), lambda: callable(), lambda: type(), lambda: type(1, 2),
        lambda: id(), lambda: setattr(int, "x", 1), lambda: delattr(C, "nope"), lambda: getattr(C, "nope"),
        lambda: getattr(None, "x"), lambda: getattr(len, "x"), lambda: isinstance(1, [int]),
        lambda: issubclass(C, "C"), lambda: issubclass(c, C)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print([callable(x) for x in (len, C, c, c.m, lambda: 0, 5, "a", None, int, print, type, C.p,
    staticmethod(len), classmethod)])
print(type(1).__name__, type("").__name__, type(None).__name__, type(type).__name__, type(C) is type,
    type(c) is C, type(c.m).__name__, type(C.m).__name__, type(...).__name__, type(NotImplemented).__name__,
    type(range(1)).__name__, type(lambda: 0).__name__, type(x for x in []).__name__, type(len).__name__,
    type([].append).__name__, type(C.p).__name__, type(vars(C)).__name__)
print(id(c) == id(c), id(c) != id(C()), c is c, id("a") == id("a"), isinstance(id(c), int), [n for n in dir(c)
    if not n.startswith("_")], "__init__" in dir(C), "upper" in dir(""), dir() == sorted(dir()), "c" in dir(),
    "append" in dir([]), sorted(set(dir(object)))[:4])
def f():
    a = 1
    return dir(), vars()
print(f())
import math
print("pi" in dir(math), "pi" in vars(math), vars() is globals(), isinstance(vars(C), dict))
print(isinstance(1, int), isinstance(True, (str, int)), isinstance(c, object), issubclass(C, C),
    issubclass(bool, int), isinstance(C, type), isinstance(1, int | str), isinstance(c, (int, (str, (C,)))))

"""A class with every numeric method: which is called when, with subclasses, reflected ones, in place, NotImplemented."""
import math
import operator
log = []
def logged(name):
    def method(self, *args):
        log.append(f"{type(self).__name__}.{name}")
        return self.answer(name, *args)
    return method
class Base:
    refuse = ()
    def answer(self, name, *args): return NotImplemented if name in self.refuse else f"{name}{''.join(':' + type(a).__name__ for a in args)}"
for name in "add sub mul matmul truediv floordiv mod divmod pow lshift rshift and xor or".split():
    for prefix in ("", "r", "i"):
        if prefix == "i" and name == "divmod": continue
        setattr(Base, f"__{prefix}{name}__", logged(prefix + name))
for name in "neg pos abs invert trunc floor ceil round".split(): setattr(Base, f"__{name}__", logged(name))
for name in "lt le gt ge eq ne".split(): setattr(Base, f"__{name}__", logged(name))
class Sub(Base):
    __radd__ = logged("radd"); __rpow__ = logged("rpow"); __gt__ = logged("gt")
class Same(Base): pass
class NoIn(Base):
    refuse = ("iadd", "isub", "add", "ipow")
class None_(Base):
    __iadd__ = None; __radd__ = None; __add__ = None; __lt__ = None
class Nothing(Base): refuse = tuple(n[2:-2] for n in dir(Base) if n.startswith("__"))
ops = {"+": operator.add, "-": operator.sub, "**": operator.pow, "@": operator.matmul, "divmod": divmod,
    "+=": operator.iadd, "-=": operator.isub, "**=": operator.ipow, "<<=": operator.ilshift, "<": operator.lt,
    ">": operator.gt, "==": operator.eq, "!=": operator.ne, "<=": operator.le}
things = [Base(), Sub(), Same(), NoIn(), None_(), Nothing(), 5]
for op, f in ops.items():
    for a in things:
        for b in things:
            if a is b is things[-1]: continue
            log.clear()
            try: r = f(a, b)
            except Exception as e: r = f"{type(e).__name__}: {e}"
            print(type(a).__name__, op, type(b).__name__, "->", r, *log)
b = Base()
for text in ["-b", "+b", "~b", "abs(b)", "math.trunc(b)", "math.floor(b)", "math.ceil(b)", "round(b)",
    "round(b, 2)", "round(b, None)", "pow(b, 2)", "pow(b, 2, 3)", "pow(2, b)", "pow(2, b, 3)", "pow(2, 3, b)",
    "int(b)", "float(b)", "complex(b)", "bool(b)", "[b] == [b]", "(b,) < (Sub(),)", "sum([b])", "sum([b], b)",
    "b in [Sub()]", "max(b, Sub())", "sorted([b, Sub()])"]:
    log.clear()
    try: r = eval(text)
    except Exception as e: r = f"{type(e).__name__}: {e}"
    print(text, "->", type(r).__name__ if isinstance(r, Base) else r if not isinstance(r,
        list) else [type(x).__name__ if isinstance(x, Base) else x for x in r], *log)

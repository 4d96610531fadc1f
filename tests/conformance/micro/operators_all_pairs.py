"""Each binary operator between each two kinds of value: the result's type or the words of the refusal."""
import fractions
import operator
values = {"int": 6, "bool": True, "float": 2.5, "complex": 1 + 2j, "str": "", "bytes": b"ab", "list": [1],
    "tuple": (1,), "set": {1}, "frozenset": frozenset({2}), "dict": {1: 2}, "none": None, "range": range(3),
    "slice": slice(1), "func": len, "type": int, "ellipsis": ..., "bytearray": bytearray(b"c"), 
          "keys": {1: 2}.keys(), "frac": fractions.Fraction(1, 3), "notimpl": NotImplemented,
    "object": type("Obj", (), {"__repr__": lambda s: "obj"})()}
import warnings
warnings.simplefilter("ignore")
operators = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv,
    "//": operator.floordiv, "%": operator.mod, "**": operator.pow, "@": operator.matmul,
    "<<": operator.lshift, ">>": operator.rshift, "&": operator.and_, "|": operator.or_, "^": operator.xor,
    "<": operator.lt, "==": operator.eq, "in": lambda a, b: a in b, "[]": operator.getitem}
for op, f in operators.items():
    refused = {}
    for n1, a in values.items():
        for n2, b in values.items():
            try: r = f(a, b)
            except TypeError as e: refused.setdefault(str(e).replace(type(a).__name__,
                "L").replace(type(b).__name__, "R") , []).append(f"{n1},{n2}")
            except Exception as e: print(n1, op, n2, type(e).__name__, e)
            else:
                if op not in ("==",) or r is True and n1 != n2: print(n1, op, n2,
                    repr(r)[:50].replace("\n", ""))
    for words in sorted(refused): print(op, "|", words, "|", len(refused[words]), refused[words][0])
inplace = {"+=": operator.iadd, "-=": operator.isub, "*=": operator.imul, "/=": operator.itruediv,
    "//=": operator.ifloordiv, "%=": operator.imod, "**=": operator.ipow, "@=": operator.imatmul,
    "<<=": operator.ilshift, ">>=": operator.irshift, "&=": operator.iand, "|=": operator.ior,
    "^=": operator.ixor}
for op, f in inplace.items():
    for a, b in [(None, 1), ([], 5), ({}, 5), ("a", None), (set(), []), (1, "x"), ((), []), (1.5, None),
        (object, 2)]:
        try: print(op, repr(f(a, b)))
        except TypeError as e: print(op, e)
for op in [operator.neg, operator.pos, operator.invert, operator.not_, abs, operator.index, bool, len, hash,
    int, float, complex, round, str.__len__]:
    for n, v in values.items():
        if op is hash and n in ("none", "func", "type", "ellipsis", "notimpl", "object", "str", "bytes", "mv",
            "slice"): continue
        try: r = op(v)
        except Exception as e: r = f"{type(e).__name__}: {e}"
        print(getattr(op, "__name__", op), n, r)

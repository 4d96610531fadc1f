"""Printed chains: cause, context, suppressed, cycles, notes of every kind, odd __str__, names of classes."""
import traceback
def show(e, **k): print("".join(traceback.format_exception(e, **k)).rstrip(), "\n---")
try:
    try:
        try: 1 / 0
        except ZeroDivisionError as z: raise KeyError("second") from z
    except KeyError: raise ValueError("third")
except ValueError as e: show(e); show(e, chain=False)
a, b, c = ValueError("a"), ValueError("b"), ValueError("c")
a.__context__, b.__context__, c.__context__ = b, c, a
show(a)
a.__cause__ = a
show(a)
a.__cause__, b.__cause__, c.__cause__ = b, c, None
show(a)
n = ValueError("noted")
for note in ["one", "", "two\nlines", "tab\there", "é"]: n.add_note(note)
show(n)
for odd in [["a", 5], "string", 7, None, ("t", "u"), {"k": 1}, []]:
    n.__notes__ = odd
    print(traceback.format_exception_only(n))
class BadNote:
    def __str__(self): raise RuntimeError
    __repr__ = __str__
n.__notes__ = [BadNote(), "ok"]
print(traceback.format_exception_only(n))
n.__notes__ = BadNote()
print(traceback.format_exception_only(n))
class BadStr(Exception):
    def __str__(self): return 1 / 0
class NotStr(Exception):
    def __str__(self): return 5
class Multi(Exception):
    def __str__(self): return "first\nsecond"
class Empty(Exception):
    def __str__(self): return ""
class Outer:
    class Nested(Exception): pass
def local():
    class Local(Exception): pass
    return Local
Odd = type("Odd", (Exception,), {"__module__": "some.where"})
Builtin = type("Builtin", (Exception,), {"__module__": "builtins"})
NoModule = type("NoModule", (Exception,), {"__module__": None})
Spaced = type("with space", (Exception,), {"__qualname__": "Qual.name"})
for e in [BadStr(), NotStr(), Multi(), Empty(), Outer.Nested("n"), local()(1), Odd(2), Builtin(3),
    NoModule(4), Spaced(5), KeyError("k"), KeyError(), KeyError(1, 2), OSError(2, "m"),
          OSError(2, "m", "f"), OSError(2, "m", "f", None, "g"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "why"), UnicodeEncodeError("ascii", "é", 0, 1, "why"),
    StopIteration(),
          SystemExit(3), KeyboardInterrupt(), Exception(None), Exception(""), Exception(" "),
    Exception("a", "b"), ImportError("m", name="n"), AssertionError(), AssertionError(("t",))]:
    print(traceback.format_exception_only(e))
print(traceback.format_exception_only(ValueError, ValueError("two args")),
    traceback.format_exception_only(None, None), traceback.format_exception(None))
for bad in [(5,), ("x", "y"), (ValueError,)]:
    try: print(traceback.format_exception_only(*bad))
    except Exception as e: print(type(e).__name__, e)

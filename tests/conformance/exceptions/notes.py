"""add_note and __notes__."""
import traceback
e = ValueError("base")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second\nline")
print(e.__notes__, str(e), repr(e), e.args)
print("".join(traceback.format_exception_only(e)), end="")
for bad in [5, None, b"x"]:
    try: e.add_note(bad)
    except TypeError as t: print(t)
try: e.add_note()
except TypeError as t: print(t)
e.__notes__ = ["replaced", 5]
print("".join(traceback.format_exception_only(e)), end="")
e.__notes__ = "not a list"
print("".join(traceback.format_exception_only(e)), end="")
try:
    e.add_note("x")
except TypeError as t: print(t)
e.__notes__ = []
print("".join(traceback.format_exception_only(e)), end="")
del e.__notes__
e.add_note("again"); print(e.__notes__)
try:
    try: raise KeyError("k")
    except KeyError as k:
        k.add_note("while loading")
        raise
except KeyError as k: print(k.__notes__, repr(k))
class C(Exception):
    def add_note(self, n): super().add_note(n.upper())
c = C(); c.add_note("loud"); print(c.__notes__)

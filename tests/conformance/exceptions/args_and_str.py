"""args, str and repr of exceptions."""
cases = [Exception(), Exception("m"), Exception("a", 1), Exception(None), Exception(("t",)), ValueError(""),
    ValueError("é\n"), KeyError("k"), KeyError(5), KeyError(), KeyError("a", "b"), IndexError("i"),
    TypeError(ValueError("inner")), StopIteration(3), SystemExit(2), SystemExit(), SystemExit("bye"),
    KeyboardInterrupt(), OSError("plain"), OSError(2, "No such"), OSError(2, "No such", "file.txt"),
    OSError(2, "No such", "a", None, "b"), OSError(13, "denied"), OSError(17, "exists"),
    OSError(99999, "weird"), AttributeError("attr"), NameError("n"), ImportError("imp"),
    UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"), UnicodeEncodeError("ascii", "é", 0, 1, "bad"),
    SyntaxError("msg"), AssertionError(1, 2), RuntimeError([1, 2]), Exception({"k": 1})]
for e in cases:
    print(repr(e), "|", str(e), "|", e.args)
e = OSError(2, "No such", "f")
print(type(e).__name__, e.errno, e.strerror, e.filename, e.filename2)
print(SystemExit(3).code, SystemExit().code, SystemExit("a").code, SystemExit(1, 2).code)
u = UnicodeDecodeError("utf-8", b"ab\xff", 2, 3, "why")
print(u.encoding, u.object, u.start, u.end, u.reason)
s = SyntaxError("m", ("file", 3, 5, "text line"))
print(s.msg, s.filename, s.lineno, s.offset, s.text, s)
i = ImportError("m", name="n", path="p"); print(i.name, i.path, i.msg)
n = NameError("x", name="nm"); print(n.name); a = AttributeError("y", name="an", obj=5); print(a.name, a.obj)
e = Exception(1); e.args = (2, 3); print(e, repr(e), e.args)
e.args = [4]; print(e.args)
e = ValueError("x"); e.extra = "attr"; print(e.extra, e.__dict__)
try: Exception(a=1)
except TypeError as t: print(t)
try: UnicodeDecodeError("a")
except TypeError as t: print(t)
try: e.args = 5
except TypeError as t: print(t)
print(Exception("a") == Exception("a"), e == e, ValueError.__name__, isinstance(e, Exception))
class C(Exception):
    def __init__(self, x): self.x = x
print(repr(C(1)), str(C(1)), C(1).args)
class D(Exception):
    def __new__(cls, *a): return super().__new__(cls, "from new")
    def __init__(self, *a): pass
print(repr(D(1)))

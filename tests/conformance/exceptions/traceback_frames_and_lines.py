"""Frames in tracebacks: recursion that is folded, limits of both signs, lines that are not there, exec."""
import linecache
import sys
import traceback
def fall(n): return fall(n - 1) if n else 1 / 0
def ping(n): return pong(n)
def pong(n): return ping(n - 1) if n else [][0]
def caught(f, *a):
    try: f(*a)
    except Exception as e: return e
def text(e, **k): return "".join(traceback.format_exception(e, **k))
print(text(caught(fall, 6)))
print(text(caught(fall, 2)))
print(text(caught(ping, 5)))
e = caught(fall, 3)
for limit in [0, 1, 2, -1, -2, 100]: print(limit, [f.lineno for f in traceback.extract_tb(e.__traceback__,
    limit)], text(e, limit=limit).count("\n"))
print(text(caught(eval, "1 + 'a'")), text(caught(exec, "def f():\n    raise ValueError(1)\nf()")))
linecache.cache["<made>"] = (30, None, ["def g(x):\n", "    return x + nothing\n", "g(\n", "  1)\n"],
    "<made>")
print(text(caught(exec, compile("def g(x):\n    return x + nothing\ng(\n  1)\n", "<made>", "exec"))))
print(text(caught(lambda: (lambda: 1 / 0)())))
class C:
    def method(self): return self.missing
    @property
    def prop(self): return self.method()
    def __getitem__(self, k): return [self.prop for _ in range(1)]
print(text(caught(lambda: C()[0])))
def gen():
    yield 1
    raise KeyError("in gen")
print(text(caught(list, gen())))
s = traceback.extract_tb(caught(fall, 1).__traceback__)
print(type(s).__name__, len(s), s[0], s[-1].name, s[-1].line, s[-1].lineno, s[-1].end_lineno, s[-1].colno,
    s[-1].end_colno, s[-1].locals)
print(s.format()[-1], list(s[0])[1:], s[0] == s[0], s[0] == tuple(s[0]), len(s[0]))
f = traceback.FrameSummary("file.py", 7, "name", line="  the line  ", locals={"b": 1, "a": "x"})
print(f, f.line, f.locals, repr(f.original_line) if hasattr(f, "original_line") else "")
print("".join(traceback.format_list([f, ("o.py", 1, "mod", None), ("p.py", 2, "q", "  code()  ")])))
print("".join(traceback.StackSummary.from_list([("a.py", 1, "f", "x")] * 5).format()))
t = traceback.TracebackException.from_exception(caught(fall, 1), capture_locals=True, limit=-1)
print("".join(t.format()), t.exc_type_str, t.__suppress_context__, str(t), t == t, t == 5)
try: traceback.format_list([5])
except Exception as e: print(type(e).__name__, e)
def stack(): return traceback.format_stack(limit=2), traceback.extract_stack()[-1].name
print(stack())

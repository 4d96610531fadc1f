"""What the traceback module prints: groups, notes of odd kinds, chains with cycles, limits, locals, syntax
errors."""
import io
import sys
import traceback


def deep(n): return 1 / 0 if not n else deep(n - 1)


def show(e, **how):
    print("".join(traceback.format_exception(e, **how)).replace(__file__, "FILE"), end="----\n")


def caught(call):
    try:
        call()
    except BaseException as e:
        return e


class Odd(Exception):
    def __str__(self): raise ValueError("no text")


class Multi(Exception):
    def __str__(self): return "one\ntwo\nthree"


class Qual:
    class Inner(Exception): pass


show(caught(lambda: deep(2)))
show(caught(lambda: deep(9)))
show(caught(lambda: deep(9)), limit=2)
show(caught(lambda: deep(9)), limit=-2)
show(caught(lambda: deep(9)), limit=0)
for e in Odd(), Multi(), Qual.Inner("x"), Qual.Inner(), KeyError("k"), KeyError("a b",
    2), StopIteration(3), OSError(2, "gone",
        "f"), SystemExit(), Exception(None), Exception(""), UnicodeDecodeError("utf-8", b"\xff", 0, 1, "bad"):
    print(traceback.format_exception_only(e))
noted = ValueError("noted")
noted.add_note("first\nsecond")
noted.add_note("")
noted.__notes__.append(5)
show(noted)
noted.__notes__ = "just text"
show(noted)
noted.__notes__ = 7
show(noted)
a, b = ValueError("a"), KeyError("b")
a.__cause__, b.__context__ = b, a
show(a)
a.__suppress_context__ = False
a.__cause__ = None
a.__context__ = b
show(a)
show(b, chain=False)
group = ExceptionGroup("outer", [ValueError(1), ExceptionGroup("inner", [KeyError("k"),
    caught(lambda: deep(0))]), Multi()])
group.add_note("of the group")
show(group)
show(caught(lambda: (_ for _ in ()).throw(ExceptionGroup("many", [ValueError(n) for n in range(20)]))))
show(caught(lambda: compile("a = (1,\nb = 2", "<text>", "exec")))
show(caught(lambda: compile("  x = 1\n y", "<text>", "exec")))
show(SyntaxError("own"))
show(SyntaxError("own", ("f.py", 3, 5, "    some text here\n", 3, 9)))
show(SyntaxError("own", ("f.py", 3, 50, "short\n")))
show(SyntaxError("own", ("f.py", None, None, None)))
show(SyntaxError("own", (None, 2, 0, "text")))
tb = caught(lambda: deep(3)).__traceback__
print([(f.name, f.line, f.lineno > 0, f.end_lineno == f.lineno, f.colno, f.end_colno)
    for f in traceback.extract_tb(tb)])
summary = traceback.StackSummary.from_list([("f.py", 1, "g", "x = 1"), ("f.py", 1, "g", "x = 1"),
    traceback.FrameSummary("h.py", 2, "k", line="y", locals={"v": 1})])
print(summary, summary.format(), summary[0] == ("f.py", 1, "g", "x = 1"), list(summary[0]), len(summary[0]))
for row in traceback.StackSummary.from_list([("f.py", 7, "same", "loop()")] * 6 + [("f.py", 8, "other",
    None)]).format():
    print(row, end="")


def with_locals():
    number, text, self_ = 1, "t" * 3, None
    raise KeyError(number)


t = traceback.TracebackException.from_exception(caught(with_locals), capture_locals=True)
print("".join(t.format()).replace(__file__, "FILE").split("with_locals\n")[1])
print(t.exc_type_str, t.stack[-1].locals, t == t, t != 5, str(t), t.__cause__, t.__suppress_context__)
out = io.StringIO()
try:
    deep(1)
except ZeroDivisionError:
    traceback.print_exc(file=out, limit=1)
    print(traceback.format_exc().count("deep(n - 1)"), sys.exc_info()[0])
print(out.getvalue().replace(__file__, "FILE"))
print(repr(traceback.format_exc()))
traceback.print_exception(None, file=out)
print(repr(out.getvalue()[-20:]))
print(traceback.format_exception_only(ValueError, ValueError("v")),
    traceback.format_exception_only(None, None))
for arguments in [(5,), (ValueError,), (ValueError, ValueError("x")), ()]:
    try:
        print(traceback.format_exception(*arguments))
    except Exception as e:
        print(type(e).__name__, e)

"""Uncaught custom exceptions: qualified names, empty and odd messages."""
import sys, traceback
class Outer:
    class Inner(Exception): pass
class NoStr(Exception):
    def __str__(self): raise ValueError("broken str")
class MultiLine(Exception): pass
def show(e):
    print("".join(traceback.format_exception_only(e)), end="")
for e in [Outer.Inner("nested"), Outer.Inner(), MultiLine("line 1\nline 2"), NoStr(), ValueError(),
        KeyError("k"), KeyError(), SystemExit(3), OSError(2, "No such file", "name"), Exception(1, "two"),
        StopIteration(), AssertionError(), SyntaxError("bad"), ExceptionGroup("grp",
        [ValueError("a"), KeyError("b")])]:
    show(e)
raise Outer.Inner("the end")

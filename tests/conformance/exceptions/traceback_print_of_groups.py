"""Printed groups: nesting, limits, notes inside, causes, width and depth that are cut."""
import sys
import traceback
def show(e, **k): print("".join(traceback.format_exception(e, **k)).rstrip(), "\n---")
def made(e):
    try: raise e
    except BaseException as caught: return caught
show(ExceptionGroup("flat", [ValueError(1), KeyError("k")]))
show(made(ExceptionGroup("raised", [made(ValueError(1)), TypeError()])))
inner = ExceptionGroup("inner", [OSError(2, "no", "file"), made(IndexError("i"))])
inner.add_note("note of inner")
show(ExceptionGroup("outer", [inner, StopIteration(4)]))
e = ValueError("with note")
e.add_note("line one\nline two")
show(ExceptionGroup("g", [e]))
chained = made(KeyError("effect"))
chained.__cause__ = ExceptionGroup("cause group", [ValueError("c")])
show(ExceptionGroup("chains", [chained]))
try:
    try: raise ExceptionGroup("first", [ValueError(1)])
    except ExceptionGroup: raise ExceptionGroup("second", [TypeError(2)])
except ExceptionGroup as both: show(both)
try:
    try: raise ValueError("plain first")
    except ValueError: raise ExceptionGroup("then a group", [TypeError(2)]) from None
except ExceptionGroup as g: show(g)
show(ExceptionGroup("many", [ValueError(i) for i in range(20)]))
deep = ValueError("bottom")
for i in range(13): deep = ExceptionGroup(f"level {i}", [deep])
show(deep)
for group_width, depth in [(2, 2), (1, 10), (0, 1)]:
    t = traceback.TracebackException.from_exception(ExceptionGroup("w",
        [ExceptionGroup("x", [ValueError(i) for i in range(4)])] * 2), max_group_width=group_width,
        max_group_depth=depth)
    print("".join(t.format()))
show(BaseExceptionGroup("base", [KeyboardInterrupt(), SystemExit(3), GeneratorExit()]))
show(ExceptionGroup("", [SyntaxError("bad", ("f.py", 3, 5, "x = = 1\n", 3, 6))]))
class My(ExceptionGroup):
    def __str__(self): return "own text"
show(My("hidden", [ValueError()]))
print(traceback.format_exception_only(ExceptionGroup("only", [ValueError(1)])))
print(traceback.format_exception_only(ExceptionGroup("only",
    [ValueError(1), ExceptionGroup("n", [KeyError(2)])]), show_group=True))
try:
    try: raise ExceptionGroup("e", [ValueError(1), TypeError(2), OSError(3)])
    except* ValueError as v: raise KeyError("from handler")
    except* TypeError: pass
except BaseException as rest: show(rest)

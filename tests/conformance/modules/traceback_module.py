"""traceback: format functions, StackSummary, TracebackException."""
import traceback, sys, io
def a(): b()
def b(): raise ValueError("deep")
def clean(text):
    return "\n".join("  " + l[l.index(", line") + 2:] if l.startswith("  File") else l
        for l in text.split("\n"))
try: a()
except ValueError as e:
    print(clean(traceback.format_exc()))
    print([clean(l) for l in traceback.format_exception(e)])
    print(traceback.format_exception_only(e), traceback.format_exception_only(type(e), e))
    print([(f.name, f.lineno, f.line) for f in traceback.extract_tb(e.__traceback__)],
        clean("".join(traceback.format_tb(e.__traceback__, 1))),
        clean("".join(traceback.format_tb(e.__traceback__, -1))))
    out = io.StringIO()
    traceback.print_exc(file=out)
    print(clean(out.getvalue()) == clean(traceback.format_exc()))
    out = io.StringIO()
    traceback.print_exception(e, file=out, limit=1)
    print(clean(out.getvalue()))
    out = io.StringIO()
    traceback.print_tb(e.__traceback__, file=out)
    print(len(out.getvalue().split("\n")))
    t = traceback.TracebackException.from_exception(e)
    print(t.exc_type_str if hasattr(t, "exc_type_str") else "ValueError", str(t), len(t.stack),
        list(t.format_exception_only()), t.__cause__, t.__context__)
    f = traceback.extract_tb(e.__traceback__)[-1]
    print(f.name, f.lineno, f.line, tuple(f)[1:], f.filename.endswith("traceback_module.py"))
try:
    try: b()
    except ValueError as e: raise KeyError("second") from e
except KeyError as e:
    print(clean("".join(traceback.format_exception(e))))
    print(clean("".join(traceback.format_exception(e, chain=False))))
try:
    try: b()
    except ValueError: raise TypeError("during")
except TypeError as e:
    print("During handling" in "".join(traceback.format_exception(e)),
        "".join(traceback.format_exception(e)).count("Traceback"))
def stack(): return [f.name for f in traceback.extract_stack()]
def outer(): return stack()
print(outer(), traceback.format_stack()[-1].strip().split("\n")[-1].strip()[:30],
    len(traceback.extract_stack(limit=1)))
def rec(n): return b() if n == 0 else rec(n - 1)
try: rec(10)
except ValueError as e:
    text = "".join(traceback.format_exception(e))
    print(text.count("in rec"), "[Previous line repeated" in text, clean(text))
print(traceback.format_exc())
print(traceback.format_exception(None) if False else traceback.format_exception_only(None, None))
print(traceback.format_list([("file.py", 3, "func", "code line"), ("g.py", 4, "h", None)]))
for e in (Exception(), KeyError("k"), OSError(2, "x"), SyntaxError("bad", ("f.py", 1, 2, "a b\n"))):
    print(traceback.format_exception_only(e))
traceback.print_list([("p.py", 1, "q", "r = 1")], file=sys.stdout)
w = traceback.walk_tb(None)
print(list(w), traceback.StackSummary.from_list([("f", 1, "n", "l")]).format())

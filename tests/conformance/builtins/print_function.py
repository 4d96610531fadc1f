"""print: sep, end, file, flush, many arguments, errors, str calls."""
import io, sys
print()
print("")
print("a", "b", sep="-")
print("a", "b", sep="")
print("no newline", end="")
print("|", end="\n\n")
print(1, 2.5, None, True, [1], "s", sep=", ")
print(*"abc", sep="\n")
print("x", sep="ignored")
print(sep="a")
print(end="only end\n")
print("a", sep=None, end=None)
print("é日😀")
print("tab\tnew\\n")
print(print("inner"))
b = io.StringIO(); print("to file", 5, file=b, end="!"); print("more", file=b); print(repr(b.getvalue()))
print("stderr text", file=sys.stderr); print("stdout", file=sys.stdout, flush=True); print("none", file=None)
class W:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): self.parts.append("FLUSH")
w = W()
print("a", 1, sep="+", end="$", file=w)
print(file=w)
print("f", file=w, flush=True)
print(w.parts)
class S:
    def __str__(self): return "S-str"
    def __repr__(self): return "S-repr"
print(S(), [S()], {S(): S()}, (S(),), sep=" / ")
class Bad:
    def __str__(self): return 5
class Err:
    def __str__(self): raise ValueError("str failed")
for f in [lambda: print(Bad()), lambda: print(Err()), lambda: print("a", sep=1), lambda: print("a", end=b""),
        lambda: print("a", file=5), lambda: print("a", foo=1), lambda: print("a", sep=[]), lambda: print("x",
        file=W)]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
old = sys.stdout
sys.stdout = cap = io.StringIO()
print("captured")
sys.stdout.write("raw\n")
sys.stdout = old
print(repr(cap.getvalue()))
sys.stdout.write("direct\n"); n = sys.stdout.write("abc\n"); print(n); sys.stdout.writelines(["l1\n", "l2\n"])
p = print
p("alias")
list(map(print, [1, 2]))
[print(i, end=" ") for i in range(3)]
print()
(lambda *a, **k: print(*a, **k))(1, 2, sep=":")
print("%s and %s" % ("x", "y"))
print("a" "b", "c" + "d")
print("multi\nline")
print(*[], sep=",")
print(*range(5))
print("=" * 10)
print(f"{1 + 1}", "{}".format(3))
print(1 if True else 2, not 1)
print(("t",), [], {}, set(), b"b", 1e10, 10 ** 20, -0.0, ..., int, len, sep="|")

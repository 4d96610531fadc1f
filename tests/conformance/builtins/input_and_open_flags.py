"""input() at end of file, open() argument errors, globals/locals, help-free basics."""
import sys, io
try: input()
except EOFError as e: print("EOFError", e)
try: input("prompt> ")
except EOFError as e: print("\nEOFError", e)
old = sys.stdin; sys.stdin = io.StringIO("first line\nsecond\n\nlast without newline")
print(repr(input())); print(repr(input("p: "))); print(repr(input())); print(repr(input()))
try: input()
except EOFError as e: print("EOF again", e)
sys.stdin = io.StringIO("a\nb\nc\n")
print(sys.stdin.readline(), list(sys.stdin))
sys.stdin = io.StringIO("1 2 3\n4\n")
print([int(x) for x in input().split()], int(input()))
sys.stdin = old
for f in [lambda: open("/no/such"), lambda: open("/dev/null", "q"), lambda: open("/dev/null", "rw"),
        lambda: open("/dev/null", "rb+x"), lambda: open("/dev/null", ""), lambda: open("/dev/null", "b"),
        lambda: open("/dev/null", "rbt"), lambda: open("/dev/null", 5), lambda: open(),
        lambda: open("/dev/null", "rb", encoding="utf-8"), lambda: open("/dev/null", "r", 0),
        lambda: open("/dev/null", encoding="nope"), lambda: open(-5), lambda: open([]),
        lambda: open("/dev/null", "rb", newline="\n"), lambda: open("/dev/null", newline="q"),
        lambda: open("/dev/null", "ww")]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
with open("/dev/null") as f:
    print(f.read() == "", f.mode, f.name, f.readable(), f.writable(), f.closed,
        f.encoding.lower().replace("_", "-"))
print(f.closed, type(globals()).__name__, globals() is locals(), "f" in globals(), __name__,
    isinstance(__file__, str), __doc__.split(":")[0], __builtins__ is not None, __spec__, __package__)
def g(x): y = x; return sorted(locals()), locals()["y"], "x" in globals()
print(g(5)); globals()["dyn"] = 1; print(dyn); del globals()["dyn"]; print("dyn" in globals())
print(hash(1), hash("a") == hash("a"), hash(None) == hash(None), hash((1, 2)) == hash((1, 2)), ascii("é"),
    repr("é"), len("é"), ord("é"), chr(233), format(3.14159, ".2f"), format("a", ">3"), format(5),
    format(255, "x"), callable(print), bool(print))
for f in [lambda: format(5, "q"), lambda: format("a", "d"), lambda: format([], "5"), lambda: format(5, 5),
        lambda: format(), lambda: hash([]), lambda: len(5), lambda: repr(), lambda: ascii(),
        lambda: len(None), lambda: hash()]:
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)

"""printf-style formatting of strings."""
print("%s" % "a", "%s" % 5, "%s %s" % ("a", 1), "%r" % "q'", "%a" % "é", "%%", "%d%%" % 50,
    "%c%c" % ("x", 65), "%s" % (1,), "%s" % [1, 2], "%s" % {"k": 1}, "%s" % None, "%s" % ((1, 2),))
print("%d|%5d|%-5d|%05d|%+d|% d|%x|%X|%o|%#x|%#o|%i|%u|%.3d|%5.3d|%-+6d|" % ((42,) * 16))
print("%d|%05d|%+d|%x|%#X|%.4d|% 05d|%ld|%hd" % ((-42,) * 9), "%d" % 10 ** 1, "%d" % 2 ** 70, "%x" % 2 ** 70,
    "%d" % True, "%d" % 3.99, "%d" % -3.99)
print("%10s|%-10s|%.2s|%5.1s|%s|%010s" % ("text", "text", "text", "text", "", "z"), "%3c|%-3c|" % ("a", "b"),
    "%5r|%-5r|" % ("a", "b"), "%.0s|" % "abc")
print("%(a)s %(b)05.1f %(a)r %(c)d" % {"a": "x", "b": 2.25, "c": 7}, "%(k)s" % {"k": (1, 2)},
    "%(a b)s" % {"a b": 1}, "%()s" % {"": "empty"}, "%s" % {"x": 1}, "plain" % {}, "plain" % (),
    "%(a)s" % {"a": 1, "unused": 2}, "%(x)%" % {"x": 1} if False else "")
print("%*d|%-*d|%.*f|%*.*f" % (5, 42, 5, 42, 2, 3.14159, 8, 3, 2.71828), "%s%s%s" % (1, "b", None),
    "%e %E %g %G %f %F" % ((1234.5,) * 6))
class C:
    def __str__(self): return "S"
    def __repr__(self): return "R"
    def __int__(self): return 9
    def __index__(self): return 8
    def __float__(self): return 1.25
print("%s %r %a %d %x %.1f %c" % ((C(),) * 6 + ("c",)))
class M(dict):
    def __missing__(self, k): return "<" + k + ">"
print("%(any)s %(thing)5s" % M())
for f, a in [("%d", "5"), ("%s %s", 1), ("%s %s", ("a",)), ("%s", (1, 2)), ("", 5), ("%", 1), ("%z", 1),
        ("%(a)s", 5), ("%(a)s", {"b": 1}), ("%(a", {"a": 1}), ("%c", "ab"), ("%c", -1), ("%c", 0x110000),
        ("%x", 1.5), ("%d", None), ("%*d", ("a", 1)), ("%s %(a)s", {"a": 1}), ("%d", []), ("%.f|", 1.5),
        ("%s", ()), ("abc", (1,)), ("abc", [1]), ("%5", 1), ("%(a)s", (1,)), ("%i", "x"), ("%y", 5),
        ("%-", 1), ("%o", "8")]:
    try: print(f, "|", f % a)
    except (TypeError, ValueError, KeyError, OverflowError) as e: print(f, "|", type(e).__name__, e)
line = "%-10s %5s %8s" % ("name", "qty", "price")
print(line); print("%-10s %5d %8.2f" % ("apple", 3, 1.5)); print("=" * len(line))

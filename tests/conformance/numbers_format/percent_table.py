"""The % operator over numbers: a table of flags, widths and precisions."""
flags = ["", "-", "+", " ", "0", "#", "-+", "0+", "- ", "#0", "-#"]
for f in flags:
    row = []
    for conv in ["d", "6d", ".3d", "8.3d", "x", "6X", "o", "6o"]:
        for v in (42, -42, 0): row.append(f"%{f}{conv}" % v)
    print(repr(f), "|".join(row))
for f in flags:
    row = []
    for conv in ["f", "10.2f", ".0f", "e", "12.3e", "g", "10.3g", ".1E", "G"]:
        for v in (3.14159, -2.5, 0.0): row.append(f"%{f}{conv}" % v)
    print(repr(f), "|".join(row))
for f in ["", "-", "0", " "]:
    print(repr(f), *(f"%{f}{c}" % v for c, v in [("s", "ab"), ("6s", "ab"), (".1s", "ab"), ("6.1s", "ab"),
        ("r", "ab"), ("8r", "ab"), ("c", "z"), ("4c", 97), ("a", "é"), ("s", 5), ("5s", None), ("s", [1])]),
        sep="|")
print("%d %i %u" % (1.9, -1.9, 7), "%d" % 10 ** 20, "%x" % -(2 ** 65), "%o" % 2 ** 40, "%.20d" % 5,
    "%+.5d" % 42, "%#.4x" % 10, "%5%|%-5%|" % () if False else "", "%s %%" % 1, "%.2f%%" % 12.345)
print("%(n)05d|%(n)-5d|%(x).2f|%(s)10s|%(s)-10.2s|%(n)#x|%(missing)s" % {"n": 7, "x": 2.5, "s": "text",
    "missing": None})
for w in (-8, 0, 3, 8): print("%*d|%-*d|%*s|%.*f" % (w, 42, w, 42, w, "a", abs(w), 3.14159), end=" ")
print()
for fmt, arg in [("%d", True), ("%f", 5), ("%e", 10 ** 20), ("%g", 10 ** 400 if False else 10 ** 300),
        ("%s", b"b"), ("%r", b"b"), ("%d", -0.5), ("%x", True), ("%5.1f|", 2.25), ("%.0f", 0.5),
        ("%.0f", 1.5), ("%g", 1e5), ("%g", 1e6), ("%g", 123456.7), ("%#g", 1.0), ("%.3g", 1234.5),
        ("%.10g", 0.1), ("%G", 1e-10), ("%F", float("inf")), ("%05f", float("nan")), ("%+f", float("inf")),
        ("%c", 8364), ("%c", "€")]:
    try: print(fmt, repr(fmt % arg), end="; ")
    except (TypeError, OverflowError) as e: print(fmt, type(e).__name__, e, end="; ")
print()

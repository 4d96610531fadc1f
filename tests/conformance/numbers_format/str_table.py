"""The format mini-language over strings, bools, None and containers."""
values = ["", "a", "hello", "日本", "😀x", "with space"]
specs = ["", "s", "5", "<8", ">8", "^8", "*<8", "*>8", "*^9", ".3", ".0", "8.2", ">8.2s", "^8.1", "日^7",
    "😀<4", "05", "010s", "0<6", "0>6", "-<5", "+>5", " ^5", "1", ".100", "=<5", "}>4", "x"]
for spec in specs:
    print(f"{spec!r:10}", end="")
    for v in values:
        try: print("|" + format(v, spec), end="")
        except ValueError as e: print("|", e, end="")
    print("|")
for spec in ["d", "=5", "+", "-5", " ", ",", "_", "#", "z", ".2d", "f", "5.", "e", "n", "%", "ss", "5 5",
        "+s", "#s", ",s", "=s", "0=5"]:
    try: print(repr(spec), "|", format("text", spec))
    except ValueError as e: print(repr(spec), "|", e)
for v in (True, False):
    print([format(v, s) for s in ("", "d", "5", "<5", "b", "x", "05", "+", "s" if False else "d", ".1f", "%",
        ",", "e")])
for v in (None, [1], (1,), {1: 2}, {1}, range(2), b"b", ..., int, len, object):
    try: print(format(v), end=" ")
    except TypeError as e: print(e)
    for s in ("5", "s", ">10"):
        try: print(format(v, s))
        except TypeError as e: print(e, end="; ")
    print()
print(f"{True}|{True!s:>6}|{True:>6}|{None!s:^8}|{[1]!r:>6}|{'a':{'>'}{4}}|{'abc':.{2}}|{'x':{'*^'}{5}}")
print("{:>{w}}|{:{f}^{w}}|{:.{p}}".format("a", "b", "cdef", w=5, f="-", p=2), "{0:>5}{0:<5}|".format("z"),
    "{:s}{:d}".format("a", 1), "%5s|%-5s|%.2s" % ("ab", "ab", "abc"))

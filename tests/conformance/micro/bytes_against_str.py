"""The same methods on bytes, bytearray and str: results, refusals of mixed types, negative limits."""
S, B, BA = "Hello, World hello", b"Hello, World hello", bytearray(b"Hello, World hello")
def conv(x, kind):
    if isinstance(x, str): return x if kind is str else kind(x.encode())
    if isinstance(x, tuple): return tuple(conv(i, kind) for i in x)
    return x
calls = [("find", "o"), ("find", "o", 5), ("find", "o", -5, -1), ("find", ""), ("find", "", 99),
    ("rfind", "l"), ("rfind", ""), ("index", "zz"), ("rindex", "zz"), ("count", "l"), ("count", ""),
    ("count", "", 3, 5), ("count", "", 99),
         ("startswith", "He"), ("startswith", ("x", "He")), ("startswith", ()), ("startswith", "", 99),
    ("endswith", "lo", -2), ("endswith", ("", "x")), ("startswith", 5), ("startswith", ("a", 5)),
    ("startswith", ["H"]),
         ("split",), ("split", "l"), ("split", "l", 1), ("split", "l", -5), ("split", None, 1), ("split", ""),
    ("split", "zz"), ("rsplit", "l", 2), ("rsplit", None, 1), ("rsplit", "o", 0), ("split", 5),
    ("split", "l", "x"), ("split", None, None),
         ("partition", "o"), ("rpartition", "o"), ("partition", "zz"), ("rpartition", "zz"),
    ("partition", ""), ("partition", 5), ("splitlines",), ("splitlines", True), ("replace", "l", "L"),
    ("replace", "l", "", 2), ("replace", "", "-"), ("replace", "", "-", 3),
         ("replace", "zz", "y"), ("replace", "l", "LL", -1), ("replace", "l", "x", 0), ("replace", "l"),
    ("replace", "l", 5), ("strip",), ("strip", "Ho"), ("lstrip", "eH"), ("rstrip", "ol"), ("strip", ""),
    ("strip", None), ("strip", 5), ("removeprefix", "He"), ("removesuffix", "lo"),
         ("removeprefix", "x"), ("removeprefix", ""), ("removeprefix", 5), ("center", 25),
    ("center", 25, "*"), ("center", 3), ("ljust", 20, "."), ("rjust", 20, ".") , ("center", 20, "ab"),
    ("center", 20, ""), ("center", "x"), ("zfill", 21), ("zfill", -3), ("upper",), ("lower",), ("swapcase",),
    ("title",), ("capitalize",),
         ("isalpha",), ("isalnum",), ("isascii",), ("isdigit",), ("islower",), ("isupper",), ("istitle",),
    ("isspace",), ("join", ("a", "b", "c")), ("join", ()), ("join", ("a",)), ("join", ("a", 5)), ("join", 5),
    ("expandtabs",), ("expandtabs", 0), ("expandtabs", -1), ("expandtabs", "x"), ("__mul__", 2),
    ("__mul__", -1),
         ("__mul__", 1.5), ("__contains__", "lo"), ("__contains__", ""), ("__contains__", None),
    ("__getitem__", slice(None, None, -1)), ("__getitem__", 50), ("__getitem__", "x"), ("__add__", "!"),
    ("__add__", 5), ("__eq__", "Hello"), ("__lt__", "I"), ("__lt__", 5), ("find",), ("find", "a", "b"),
    ("find", None), ("find", "l", None, None), ("find", "l", 2.0)]
for call in calls:
    row = []
    for subject, kind in [(S, str), (B, bytes), (BA, bytearray)]:
        try: r = getattr(subject, call[0])(*[conv(x, kind) for x in call[1:]])
        except Exception as e: r = f"{type(e).__name__}: {e}"
        row.append(r)
    same = str(row[0]).encode() if isinstance(row[0], str) else row[0]
    print(call, row[0], "" if row[1] == same and row[2] == row[1] else row[1:])
for left, right, op in [(a, b, o) for a in ["a", b"a", bytearray(b"a"), memoryview(b"a")] for b in ["a", b"a",
    bytearray(b"a"), memoryview(b"a"), 97] for o in ["+", "==", "in", "<", "%"]]:
    try: r = eval(f"left {op} right")
    except Exception as e: r = f"{type(e).__name__}: {e}"
    if not isinstance(r, bool) or r: print(type(left).__name__, op, type(right).__name__, r)

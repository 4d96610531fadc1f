"""Every str method with odd arguments: subclasses, negative counts, huge widths, wrong kinds, empty
separators."""
import sys


class Sub(str):
    def __str__(self): return "from __str__"
    def __eq__(self, other): return str.__eq__(self, other)
    __hash__ = str.__hash__


class Index:
    def __init__(self, n): self.n = n
    def __index__(self): return self.n


def attempt(label, call):
    try:
        value = call()
        print(label, "->", type(value).__name__, repr(value) if len(repr(value)) < 90 else len(repr(value)))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


subject = "Hello, World hello"
rows = {
    "split": [(), (None, 1), (",",), ("",), (None, -5), ("l", 0), ("l", Index(2)), (" ", 1.5), (1,), (b",",),
        ("hello", 99), ("xyz",)],
    "rsplit": [(), (None, 1), ("l", 2), ("", 1), (" ", None)],
    "splitlines": [(), (True,), (0,), ("x",), (None,)],
    "partition": [(",",), ("",), ("zz",), (1,), ()],
    "rpartition": [("l",), ("",), ("zz",)],
    "find": [("l",), ("l", 5), ("l", -3), ("l", None, 4), ("", 18), ("", 19), ("l", Index(4)), ("l", 1.0),
        (5,), (), ("l", 1, 2, 3)],
    "rfind": [("l",), ("", 0, 5), ("l", 0, -10)],
    "index": [("z",), ("l", 17), ("H", -100, 100)],
    "rindex": [("z",), ("l",)],
    "count": [("l",), ("",), ("", 5), ("", 20), ("ll", 0, -1), (None,)],
    "replace": [("l", "L"), ("l", "L", 1), ("l", "L", -1), ("", "-"), ("", "-", 3), ("l", ""), ("zz", "q"),
        ("l",), ("l", 1), (1, "l"), ("l", "L", "1"), ("l", "L", None), ("o", "0", Index(1))],
    "startswith": [("He",), (("x", "He"),), ("",), ("", 19), ((),), (["He"],), (("a", 1),), ("llo", 2),
        ("He", None, None), ("He", 0, 1)],
    "endswith": [("hello",), (("x", "lo"),), ("", 3, 2), (1,), ("W", 0, 8)],
    "strip": [(), ("Ho",), (None,), ("",), (1,), (b"H",)],
    "lstrip": [("eH",), ("h", "e")],
    "rstrip": [("ol",)],
    "removeprefix": [("Hel",), ("",), ("x",), (1,), ()],
    "removesuffix": [("hello",), ("",), ("x",)],
    "center": [(24,), (24, "*"), (3,), (-5,), (24, ""), (24, "ab"), (24, 1), ("a",), (Index(20), "é"),
        (sys.maxsize,), (10**30,)],
    "ljust": [(20, "."), (20.0,)],
    "rjust": [(20, "\U0001f600"), ()],
    "zfill": [(22,), (0,), (-1,), ("2",), (None,)],
    "expandtabs": [(), (0,), (-3,), (4,), ("a",), (None,)],
    "join": [("abc",), ([],), (["x"],), (["x", 1],), ({"k": 1},), (5,), (["a", b"b"],), (None,)],
    "translate": [({},), ({72: "J", 108: None, "o": "0"},), ({101: 10**9},), ({101: "multi"},), ({101: 1.5},),
        ([],), ("abc",), (None,), (dict.fromkeys(range(128)),)],
    "encode": [(), ("ascii",), ("utf-16-be",), ("no-such",), ("utf-8", "no-such"), (1,), ("ascii", 5),
        ("utf\0",)],
    "format": [(), (1, 2), ()],
    "format_map": [({},), (5,), ()],
    "isidentifier": [(), (1,)],
    "casefold": [()], "swapcase": [()], "title": [()], "capitalize": [()], "upper": [(1,)],
    "__mul__": [(0,), (2,), (-1,), ("a",), (Index(1),), (1.5,), (sys.maxsize,)],
    "__mod__": [((),), (1,), ({},), ("a",)],
    "__getitem__": [(0,), (-1,), (99,), (slice(None, None, -2),), (slice("a"),), (Index(4),), (1.0,),
        ((1, 2),), (None,), (slice(0, 5, 0),), (10**30,)],
    "__contains__": [("ell",), ("",), (1,), (None,)],
    "__add__": [("x",), (1,), (None,)],
    "__format__": [("",), (">25",), ("*^25.5",), ("=5",), ("+5",), (",",), ("d",), ("s",), ("05",), ("<<20",),
        ("z",), ("5.",), ("#",), (1,)],
}
for name, calls in rows.items():
    for arguments in calls:
        shown = str(arguments) if "object at" not in str(arguments) else "..."
        attempt(f"{name}{shown}", lambda: getattr(subject, name)(*arguments))
sub = Sub("tab\tX")
for name in "strip upper lower title casefold expandtabs capitalize swapcase __str__ __repr__ split partition".split():
    attempt(f"sub.{name}", lambda: getattr(sub, name)(*(("b",) if name == "partition" else ())))
for operation in (lambda: sub + "", lambda: sub * 1, lambda: sub[:], lambda: "".join([sub]), lambda: str(sub),
    lambda: f"{sub}", lambda: "%s" % sub, lambda: sub.replace("q", "r"), lambda: sub.ljust(0),
        lambda: sub.zfill(1), lambda: sub.removeprefix("z"), lambda: sub.translate({}), lambda: sub.center(2),
        lambda: "{}".format(sub), lambda: sub.join([]), lambda: sub.lstrip("q")):
    attempt("sub", operation)
attempt("maketrans", lambda: str.maketrans("ab", "xy", "z"))
for arguments in [("a",), ("a", "bc"), ({"ab": 1},), ({1.5: 1},), ({"a": 1, 98: "q"},), ("a", 1),
    ("a", "b", 1), (), ({}, "a")]:
    attempt(f"maketrans{arguments}", lambda: str.maketrans(*arguments))
for arguments, keywords in [((b"a",), {}), ((b"a", "utf-8"), {}), ((b"\xff", "utf-8", "replace"), {}),
    (("a", "utf-8"), {}), ((1, "utf-8"), {}), ((), {"object": 5}), ((b"a",), {"errors": "strict"}),
        ((), {"encoding": "x"}), ((1, 2, 3, 4), {}), ((b"\xe9", "latin-1"), {}),
        ((memoryview(b"ab"), "ascii"), {})]:
    attempt(f"str{arguments}{keywords}" if "memory" not in str(arguments) else "str(memoryview)",
        lambda: str(*arguments, **keywords))

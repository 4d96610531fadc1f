"""int, float, complex: constructors and methods with odd arguments, subclasses, text in other scripts."""
import warnings

warnings.simplefilter("ignore")


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


class Index:
    def __index__(self): return 7


class Trunc:
    def __trunc__(self): return 9


class IntSub(int):
    def __int__(self): return IntSub(3)
    def __repr__(self): return f"IntSub({int.__repr__(self)})"


class FloatSub(float): pass


class Both:
    def __int__(self): return 1
    def __float__(self): return 2.5
    def __complex__(self): return 3j
    def __index__(self): return 4


class Wrong:
    def __int__(self): return "1"
    def __float__(self): return 1
    def __complex__(self): return 1.0
    def __index__(self): return 1.0


texts = ["0", " 12 ", "\t-7\n", "+5", "--5", "1_000", "1__0", "_1", "1_", "0x1f", "0b101", "0o17", "０１２",
    "١٢٣", "1e3", "", " ", "1 2",
    "\x001", "1\x00", "inf", "nan", "-nan", "+Infinity", "infinit", ".5", "5.", ".", "1e", "1e+", "1_0.0_1",
        "1._0", "1e1_0", "0x1p3", "٣.٥", "1j",
    "\u00a05\u2003", "1" * 20, "-0", "-0.0", "1e400", "1e-400", "𝟙", "½", "²"]
for text in texts:
    for kind in int, float, complex:
        attempt(f"{kind.__name__} {text!r:.24}", lambda: kind(text))
for base in 0, 2, 8, 10, 16, 36, 1, 37, -1, True, 10.0, "10", None, Index():
    attempt(f"base {base if not isinstance(base, Index) else 'index'!r}", lambda: int("11", base))
for text, base in [("0x1f", 16), ("0X1F", 0), ("0b1", 16), ("0b12", 2), ("010", 0), ("0o10", 8), ("00", 0),
    ("0_0", 0), ("z", 36), ("0x", 16), ("0x_1", 0), ("1f", 0), (b"ff", 16), (bytearray(b"7"), 8), (15, 10)]:
    attempt(f"{text!r} {base}", lambda: int(text, base))
for value in (Index(), Trunc(), IntSub(8), Both(), Wrong(), FloatSub(2.5), True, b"12", bytearray(b"12"),
    memoryview(b"12"), 1.9, -1.9, float("inf"), float("nan"), 1j, None, [], 1e30, "1", object):
    for kind in int, float, complex:
        attempt(f"{kind.__name__} of {type(value).__name__}", lambda: kind(value))
attempt("no argument", lambda: (int(), float(), complex(), bool()))
attempt("two floats", lambda: float(1, 2))
attempt("keyword", lambda: int(x="1"))
attempt("base alone", lambda: int(base=2))
attempt("complex parts", lambda: (complex(1, 2), complex(1j, 2j), complex(real=3), complex(imag=Both()),
    complex(Both(), 1)))
attempt("complex text", lambda: complex("1", 1))
attempt("complex two", lambda: complex(1, "2"))
for method, arguments in [
    ("bit_length", ()), ("bit_count", ()), ("conjugate", ()), ("as_integer_ratio", ()), ("is_integer", ()),
        ("to_bytes", ()), ("to_bytes", (2,)), ("to_bytes", (2, "little")),
    ("to_bytes", (1, "middle")), ("to_bytes", (-1,)), ("to_bytes", (1, 1)), ("__round__", (-1,)),
        ("__round__", (None,)), ("__round__", (1.0,)), ("__format__", ("08_b",)),
    ("__format__", (",x",)), ("__format__", ("c",)), ("__format__", ("n",)), ("__format__", (".3",)),
        ("__format__", ("+#X",)), ("__format__", ("=10",)), ("__format__", ("^+10,.2f",)),
    ("__pow__", (-1,)), ("__pow__", (-1, 7)), ("__pow__", (3, 0)), ("__pow__", (3, -7)),
        ("__lshift__", (70,)), ("__rshift__", (1 << 70,)), ("__divmod__", (-7,)), ("__sizeof__", ()),
]:
    attempt(f"300.{method}{arguments}", lambda: getattr(300, method)(*arguments) if method != "__sizeof__"
        else getattr(300, method)() > 8)
for method, arguments in [
    ("hex", ()), ("as_integer_ratio", ()), ("is_integer", ()), ("conjugate", ()), ("__round__", (1,)),
        ("__round__", (400,)), ("__round__", (-400,)), ("__trunc__", ()), ("__ceil__", ()), ("__floor__", ()),
    ("__format__", (".0e",)), ("__format__", ("%",)), ("__format__", ("d",)), ("__format__", ("z.0f",)),
        ("__format__", ("#.0f",)), ("__format__", ("_.3f",)), ("__format__", ("010,.1f",)),
        ("__divmod__", (0.0,)), ("__mod__", (-1,)), ("__pow__", (0.5,)), ("__pow__", (2, 3)),
]:
    attempt(f"-2.675.{method}{arguments}", lambda: getattr(-2.675, method)(*arguments))
for value in float("inf"), float("nan"), -0.0, 5e-324, 1e22, 123456789012345680.0, 1e16, 0.1 + 0.2:
    for call in float.hex, float.as_integer_ratio, float.is_integer, int, round, repr:
        attempt(f"{value!r} {call.__name__}", lambda: call(value))
for text in ("0x1.8p1", "0x", "inf", "-0x.8p-3", "0x1p1024", "1", " 0X1P-1074 ", "0x1.fffffffffffff8p0",
    "0x1p-1076", "p", "0x1p"):
    attempt(f"fromhex {text}", lambda: float.fromhex(text))
attempt("subclass arithmetic", lambda: (type(IntSub(1) + 1).__name__, IntSub(5), -IntSub(5), int(IntSub(8)),
    type(int(IntSub(8))).__name__, type(+FloatSub(1)).__name__, FloatSub.fromhex("0x1p0")))
attempt("from_bytes", lambda: (int.from_bytes(b"\xff\x00"), int.from_bytes([1, 2], "little"),
    int.from_bytes(b"\xff", signed=True), IntSub.from_bytes(b"\x05")))
attempt("from_bytes text", lambda: int.from_bytes("a"))
attempt("from_bytes list", lambda: int.from_bytes([256]))

"""bytes: construction, indexing, methods."""
b = b"hello world"
print(bytes(), bytes(3), bytes([65, 66]), bytes(range(5)), bytes("é", "utf-8"), bytes(b"copy"),
    bytes(bytearray(b"x")), bytes((1, 2)), bytes(x for x in [1]), bytes.fromhex("00 ff 41"),
    bytes.fromhex("DEADbeef"))
print(b[0], b[-1], b[0:1], b[:5], b[::-1], b[6:], list(b[:3]), len(b), 104 in b, b"wor" in b, b"" in b,
    max(b), min(b), sorted(b[:3]))
print(b.upper(), b.title(), b.capitalize(), b.swapcase(), b.find(b"o"), b.find(111), b.rfind(b"o"),
    b.count(b"l"), b.count(108), b.index(b"w"), b.replace(b"l", b"LL"), b.replace(b"l", b"", 1),
    b.startswith(b"he"), b.endswith((b"x", b"ld")), b.split(), b.split(b"o"), b.rsplit(b"o", 1),
    b.partition(b" "), b.rpartition(b"o"))
print(b" x ".strip(), b"xxaxx".strip(b"x"), b"a".center(5, b"-"), b"a".ljust(3), b"a".rjust(3), b"5".zfill(3),
    b"-5".zfill(4), b"a\tb".expandtabs(4), b"a\nb\r\nc".splitlines(), b"-".join([b"a", b"b"]), b"abc".hex(),
    b"abc".hex(":"), b"abcd".hex("-", 2), b"abc".translate(bytes.maketrans(b"ab", b"xy")),
    b"abc".translate(None, b"b"), b"a1".isalnum(), b"1".isdigit(), b"a".isalpha(), b" ".isspace(),
    b"A".isupper(), b"\xff".isascii(), b"abc".removeprefix(b"a"), b"abc".removesuffix(b"c"))
print(b"a" + b"b", b"ab" * 2, b"a" < b"b", b"a" == b"a", b"a" != "a", b"a" == bytearray(b"a"),
    hash(b"a") == hash(b"a"), {b"k": 1}[b"k"], b"%d %s %b %x" % (5, b"s", b"t", 255), b"%c%r" % (65, "q"),
    b"%05.1f" % 2.25, b"%a" % "é")
print(repr(b"\x00\x7f\x80\xff\n\t\\'\""), str(b"a"), repr(b"'"), repr(b'"'), repr(b"'\""), b"\x41",
    bytes([39]), ascii(b"\xe9"))
for f in [lambda: b[20], lambda: b["a"], lambda: bytes([256]), lambda: bytes([-1]), lambda: bytes("a"),
        lambda: bytes(-1), lambda: bytes(["a"]), lambda: bytes(1.5), lambda: b"a" + "b", lambda: "a" in b,
        lambda: 256 in b, lambda: b.find("o"), lambda: b.replace("l", "x"), lambda: b"-".join(["a"]),
        lambda: bytes.fromhex("0"), lambda: bytes.fromhex("zz"), lambda: b.index(b"zz"), lambda: b.split(""),
        lambda: b.split(b""), lambda: b"%d" % "a", lambda: b"%s" % "str", lambda: b"a" < "a",
        lambda: bytes(10 ** 30), lambda: b.startswith("h"), lambda: bytes("a", "nope"),
        lambda: bytes(5, "utf-8"), lambda: b.fromhex(5), lambda: b"%(k)s" % {b"k": b"v"},
        lambda: b"abc".hex("xx")]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
try: b[0] = 1
except TypeError as e: print(e)

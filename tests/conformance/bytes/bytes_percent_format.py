"""bytes and bytearray: printf-style formatting, with widths, precision, keys and errors."""


class Bytes:
    def __bytes__(self):
        return b"<bytes>"


class Text:
    def __repr__(self):
        return "r\u00e9pr"

    def __str__(self):
        return "str"


cases = [
    (b"%b|%s|%a|%r", (b"raw", bytearray(b"arr"), "\u20ac", Text())),
    (b"%b", Bytes()), (b"%s", memoryview(b"view")),
    (b"%c%c%c", (65, b"B", bytearray(b"C"))),
    (b"%5d|%-5d|%05d|%+d|% d", (42, 42, 42, 42, 42)),
    (b"%x %X %#x %#X %o %#o", (255, 255, 255, 255, 8, 8)),
    (b"%.3f %e %g %G %F", (3.14159, 12345.678, 1e-7, 1e20, float("inf"))),
    (b"%10.2f|%-10.1e|", (2.5, 2.5)), (b"%%%d%%", 5), (b"%*d|%-*d|%.*f", (5, 1, 5, 2, 2, 1.23456)),
    (b"%(a)s %(b)d", {b"a": b"x", b"b": 5}), (b"%10s|%-10s|%.2s|", (b"abc", b"abc", b"abc")),
    (b"%i %u", (3, 4)), (b"plain", ()), (b"%s", (b"x",)), (b"%.0f", 2.5), (b"%5%|", ()), (b"%d", True),
    (b"%c", 256), (b"%c", b"ab"), (b"%s", "text"), (b"%b", 5), (b"%d", "x"), (b"%d", 1.5), (b"%x", 1.5),
    (b"%s %s", (b"one",)), (b"%s", (b"a", b"b")), (b"%(a)s", {"a": b"x"}), (b"%(a)s", (1,)), (b"%z", 1),
    (b"%", 1), (b"%(a", {}), (b"%*d", (1.5, 2)), (b"%c", "x"), (b"%c", -1), (b"%s", None),
]
for fmt, args in cases:
    for kind in (bytes, bytearray):
        try:
            result = kind(fmt) % args
            print(fmt, "->", type(result).__name__, bytes(result))
        except Exception as e:
            print(fmt, "->", type(e).__name__, e)
b = bytearray(b"%d")
b %= 7
print(b, type(b))
print(b"%s" % b"%d", b"%b%%" % b"50")
try:
    "%s" % ()
except TypeError as e:
    print(e)
print("%s" % (b"bytes",), "%a" % "\u00e9", "%r" % b"\xff")

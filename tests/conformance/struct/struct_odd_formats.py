"""struct with odd formats, counts, buffers and offsets; what iter_unpack and Struct objects say."""
import struct


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


for fmt, values in [("i", ("a",)), ("i", (1 << 31,)), ("I", (-1,)), ("b", (128,)), ("B", (1.0,)),
    ("h", (True,)),
                    ("2s", ("ab",)), ("2s", (b"abc",)), ("0s", (b"x",)), ("3p", (b"abcdef",)), ("p", (b"a",)),
                    ("c", (b"ab",)), ("c", ("a",)), ("?", ([],)), ("?", ("x",)), ("f", (1e39,)),
                        ("e", (65520.0,)),
                    ("d", ("1",)), ("e", (float("inf"),)), ("P", (1.5,)), ("n", (1,)), (">n", (1,)),
                        ("3x", ()),
                    ("i i", (1, 2)), (" <i", (1,)), ("<  i", (1,)), ("5", ()), ("2", (1,)), ("i2", (1,)),
                        ("", ()),
                    ("0i", ()), ("0ih", (5,)), ("bi", (1, 2)), ("<bi", (1, 2)), ("ib0i", (1, 2)),
                        ("q", (-1,)),
                    ("=Q", (1 << 64,)), ("i", ()), ("i", (1, 2)), ("z", (1,)), ("i\0", (1,)), ("é", ()),
                        (b"<h", (3,)),
                    (5, ()), (None, ()), ("99999999999999999999i", ()), ("@>i", (1,))]:
    attempt(f"pack {fmt!r} {values}", lambda: struct.pack(fmt, *values))
    attempt("   size", lambda: struct.calcsize(fmt))
for fmt, data in [("<i", b"abc"), ("<i", b"abcde"), ("<i", "abcd"), ("<i", bytearray(4)),
    ("<i", memoryview(b"abcd")),
                  ("<2s?", b"ab\x02"), ("<3p", b"\x09ab"), ("<e", b"\x01\x7c"), ("<", b""), ("x", b"a"),
                      ("0s", b"")]:
    attempt(f"unpack {fmt} {type(data).__name__}", lambda: struct.unpack(fmt, data))
buffer = bytearray(8)
for offset in 0, 4, 5, -4, -9, 100, "0", 1 << 70:
    attempt(f"pack_into {offset}", lambda: (struct.pack_into("<i", buffer, offset, 7), bytes(buffer)))
    attempt(f"unpack_from {offset}", lambda: struct.unpack_from("<i", buffer, offset))
attempt("read only", lambda: struct.pack_into("b", b"ab", 0, 1))
attempt("few", lambda: struct.pack_into("b", buffer))
attempt("no offset", lambda: struct.pack_into("b", buffer, 1))
attempt("iter", lambda: list(struct.iter_unpack("<hb", b"abcdef")))
attempt("iter odd", lambda: struct.iter_unpack("<h", b"abc"))
attempt("iter empty", lambda: struct.iter_unpack("", b"abc"))
attempt("keywords", lambda: struct.unpack_from("<h", buffer=b"abcd", offset=2))
s = struct.Struct("<hb")
attempt("struct", lambda: (s.format, s.size, s, s.pack(1, 2), s.unpack(b"abc"), s == struct.Struct("<hb")))
attempt("struct few", lambda: s.pack(1))
attempt("struct buffer", lambda: s.unpack_from(b"ab"))
attempt("struct set", lambda: setattr(s, "size", 3))
attempt("again", lambda: (s.__init__("<q"), s.size))
attempt("subclass", lambda: type("S", (struct.Struct,), {})("h").size)
attempt("error", lambda: (struct.error.__name__, struct.error.__module__, struct.error.__mro__[1]))
it = struct.iter_unpack("<h", b"abcdef")
attempt("iterator", lambda: (type(it).__name__, it.__length_hint__(), next(it), it.__length_hint__()))

"""codecs: incremental pieces of every size, names and aliases, stream readers, error handlers' limits."""
import codecs
import io


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


text = "aé€😀\u0000z"
for name in ("utf-8", "utf-16", "utf-16-le", "utf-32-be", "utf-7", "utf-8-sig", "unicode-escape",
    "raw-unicode-escape", "punycode"):
    data = text.encode(name)
    for size in 1, 2, 3:
        def pieces():
            d = codecs.getincrementaldecoder(name)()
            out = [d.decode(data[i:i + size]) for i in range(0, len(data), size)]
            return out + [d.decode(b"", True)], d.getstate()
        attempt(f"{name} {size}", pieces)
    attempt(f"{name} encoder", lambda: [codecs.getincrementalencoder(name)().encode(c) for c in text])
for name in ("utf-8", "utf-16", "shift_jis", "utf-7"):
    d = codecs.getincrementaldecoder(name)()
    attempt(f"{name} unfinished", lambda: (d.decode("é".encode(name)[:-1]), d.getstate(), d.decode(b"",
        True)))
    attempt("reset", lambda: (d.reset(), d.getstate(), d.setstate((b"", 0)), d.decode(b"")))
for name in ("UTF8", "utf_8", "U8", "cp65001", "latin1", "L1", "8859", "iso8859-1", "ISO_8859-1:1987",
    "ascii", "646", "us-ascii", "mbcs", "UTF-8 ",
             "utf--8", "utf 8", "hex", "rot13", "base64", "zip", "idna", "no such", "", "a" * 200, "utf\0",
                 "koi8_r", "cp1252", "windows-1252"):
    attempt(f"lookup {name[:20]!r}", lambda: codecs.lookup(name).name)
for name in ("hex", "base64", "rot13", "quopri", "uu", "zlib", "bz2"):
    attempt(f"encode {name}", lambda: codecs.encode(b"ab=" if name != "rot13" else "ab=", name)[:12])
    attempt(f"str.encode {name}", lambda: "ab".encode(name))
    attempt(f"bytes.decode {name}", lambda: b"6162".decode(name))
    attempt(f"bad {name}", lambda: codecs.decode(b"\xff!" if name != "rot13" else "\xff!", name))
for call in (lambda: codecs.encode("a", "utf-8", "x"), lambda: codecs.encode("\ud800", "utf-8", "x"),
    lambda: codecs.decode("a"),
             lambda: codecs.decode(b"\xff", "utf-8", errors="namereplace"), lambda: codecs.lookup(5),
                 lambda: codecs.lookup_error("nope"),
             lambda: codecs.register_error("n", 5), lambda: codecs.register_error(5, len),
                 lambda: codecs.register(5), lambda: codecs.unregister(len),
             lambda: codecs.strict_errors(5), lambda: codecs.ignore_errors(ValueError()),
                 lambda: codecs.escape_decode(b"\\x4"),
             lambda: codecs.replace_errors(UnicodeEncodeError("a", "bcd", 1, 2, "r")),
                 lambda: codecs.backslashreplace_errors(UnicodeDecodeError("a", b"\xff", 0, 1, "r")),
             lambda: codecs.xmlcharrefreplace_errors(UnicodeTranslateError("é", 0, 1, "r")),
                 lambda: codecs.namereplace_errors(UnicodeEncodeError("a", "é", 0, 1, "r")),
             lambda: codecs.charmap_build("abc"), lambda: codecs.charmap_decode(b"\x00\x05", "strict", "ab"),
                 lambda: codecs.charmap_encode("b", "strict", {98: b"xx"}),
             lambda: codecs.charmap_decode(b"\x00", "strict", {0: 5.5}),
                 lambda: codecs.utf_8_decode(b"a\xc3", "strict"),
                 lambda: codecs.utf_8_decode(b"a\xc3", "strict", True),
             lambda: codecs.utf_16_ex_decode(b"\xff\xfea\0"), lambda: codecs.unicode_escape_decode("\\"),
                 lambda: codecs.raw_unicode_escape_decode(b"\\u12"),
             lambda: codecs.readbuffer_encode("é"), lambda: codecs.latin_1_encode("€", "replace"),
                 lambda: codecs.ascii_decode(b"\x80", "surrogateescape")):
    attempt("call", call)
for returned in (("x", -1), ("x", 99), "x", ("x",), (5, 2), (b"y", 2), None, ("é", 2)):
    codecs.register_error("odd", lambda e: returned)
    attempt(f"handler {returned!r}", lambda: "a€b".encode("ascii", "odd"))
    attempt("decode", lambda: b"a\xffb".decode("ascii", "odd"))
stream = io.BytesIO("l1 é\nl2\r\nl3".encode("utf-16"))
reader = codecs.getreader("utf-16")(stream)
attempt("reader", lambda: (reader.readline(), reader.readline(keepends=False), reader.read(1), reader.read(),
    reader.read()))
attempt("seek", lambda: (reader.seek(0), reader.readlines(), list(reader)))
writer = codecs.getwriter("utf-8-sig")(io.BytesIO())
attempt("writer", lambda: (writer.write("é"), writer.writelines(["a", "b"]), writer.getvalue(),
    writer.reset()))
both = codecs.EncodedFile(io.BytesIO(b"\xe9\n"), "utf-8", "latin-1")
attempt("recoder", lambda: (both.read(), both.write("ö".encode()), both.getvalue()))
attempt("iterencode", lambda: (list(codecs.iterencode("aé", "utf-16")), list(codecs.iterdecode([b"\xc3",
    b"\xa9"], "utf-8"))))
attempt("info", lambda: (str(codecs.lookup("utf-8"))[:45], codecs.lookup("rot13")._is_text_encoding,
    len(codecs.lookup("ascii"))))
attempt("BOM", lambda: (codecs.BOM, codecs.BOM_UTF8, codecs.BOM32_BE, codecs.BOM_UTF32_LE))

"""encode and decode with codecs and error handlers."""
s = "héllo 日本 😀"
for c in ["utf-8", "UTF8", "utf_8", "utf-16-le", "utf-16-be", "utf-16", "utf-32-le", "utf-8-sig"]:
    b = s.encode(c); print(c, b, b.decode(c) == s)
for c in ["latin-1", "iso-8859-1", "ascii", "us-ascii", "latin1"]:
    for t in ("plain", "é", "日"):
        try: print(c, t.encode(c))
        except UnicodeEncodeError as e: print(c, e, e.start, e.end, e.reason, e.encoding)
for h in ["ignore", "replace", "backslashreplace", "xmlcharrefreplace", "strict", "surrogateescape",
        "namereplace" if False else "ignore", "bogus"]:
    try: print(h, "aé日😀".encode("ascii", h))
    except (UnicodeEncodeError, LookupError) as e: print(h, type(e).__name__, e)
for raw in [b"ok", b"\xff", b"a\x80b", b"\xc3", b"\xc3\x28", b"\xe2\x82", b"\xe2\x28\xa1", b"\xf0\x9f\x98",
        b"\xc0\xaf", b"\xed\xa0\x80", b"\xf5\x80\x80\x80", b"\xf4\x90\x80\x80", b"abc\xe6\x97\xa5\xff"]:
    try: print(raw, raw.decode())
    except UnicodeDecodeError as e: print(raw, "|", e)
    print("   ", ascii(raw.decode("utf-8", "replace")), ascii(raw.decode("utf-8", "ignore")),
        ascii(raw.decode("utf-8", "backslashreplace")), ascii(raw.decode("utf-8", "surrogateescape")),
        ascii(raw.decode("latin-1")))
try: b"\x80".decode("ascii")
except UnicodeDecodeError as e: print(e)
try: "\ud800".encode()
except UnicodeEncodeError as e: print(e)
print("\udcff".encode("utf-8", "surrogateescape"), "\ud800".encode("utf-8", "surrogatepass"),
    b"\xff\xfea\x00".decode("utf-16"), "é".encode("utf-8").decode("latin-1"))
for f in [lambda: "a".encode("nope"), lambda: b"a".decode("nope"), lambda: "a".encode(5),
        lambda: "a".encode("utf-8", 5), lambda: b"".decode("utf-8", "bogus"), lambda: b"\xff".decode("utf-8",
        "bogus")]:
    try: print(repr(f()))
    except (LookupError, TypeError) as e: print(type(e).__name__, e)
print(str(b"abc", "ascii"), str(b"\xe9", encoding="latin-1"), str(b"abc"), str(b"\xff", errors="replace")
    if False else "", bytes("é", "utf-8"), bytes("é", encoding="latin-1"), "a\x00b".encode(),
    len("😀".encode()))

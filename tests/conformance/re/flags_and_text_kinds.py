"""str and bytes patterns, ASCII and UNICODE and LOCALE, IGNORECASE of odd letters, inline groups of flags."""
import re
import array
letters = "aZ_0é\u00df\u017f\u212aıİΣσς日٣\u00a0\u2028\n\t²"
for p in [r"\w", r"\d", r"\s", r"\W", r"\D", r"\S", "[a-z]", "[^a-z]", "[[:alpha:]]", ".", r"[\w-]",
    r"[\W\d]", "[é-ß]", "[ß-é]"]:
    try:
        import warnings
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            print(p, *["".join(re.findall(p, letters, f)).encode("unicode_escape").decode() for f in (0, re.A,
                re.I, re.A | re.I, re.S)], sep=" | ")
    except re.error as e: print(p, e, e.pos)
for p, t in [("s", "ſ"), ("k", "K"), ("K", "k"), ("ß", "ẞ"), ("ss", "ß"), ("σ", "ς"), ("Σ", "ς"), ("i", "İ"),
    ("ı", "I"), ("é", "É"), ("[a-z]", "ſ"), ("[a-z]", "K"), ("[^s]", "ſ"), ("ﬀ", "ff"), ("µ", "μ"),
    ("Å", "å"), ("ǅ", "ǆ"), ("ǆ", "Ǆ"), ("(s)\\1", "sſ")]:
    print(p, t, bool(re.fullmatch(p, t, re.I)), bool(re.fullmatch(p, t, re.I | re.A)), end="; ")
print()
b = bytes(range(0x20, 0x30)) + b"aZ\xe9\xff\n\x00_0"
for p in [rb"\w", rb"\s", rb"\d", rb"[\x80-\xff]", rb".", rb"\x00", rb"[^\w]", rb"(?i)[a-z]", rb"(?L)\w",
    rb"\xe9"]: print(p, b"".join(re.findall(p, b)))
for f in [lambda: re.search("a", b"a"), lambda: re.search(b"a", "a"), lambda: re.sub("a", b"b", "a"),
    lambda: re.sub(b"a", "b", b"a"), lambda: re.compile("a", re.L), lambda: re.compile(b"a", re.U),
    lambda: re.compile("(?L)a"), lambda: re.compile(b"(?u)a"), lambda: re.compile("a", re.A | re.U),
          lambda: re.compile("(?au)a"), lambda: re.compile("a(?i)b"), lambda: re.compile("(?i:a)b").flags,
    lambda: re.compile("(?i)a").flags, lambda: re.compile(b"a").flags,
    lambda: re.compile("a", re.DEBUG | 0) if 0 else "no", lambda: re.compile("(?-i:a)", re.I).fullmatch("A"),
          lambda: re.compile("(?i-i:a)"), lambda: re.compile("(?-a:a)"),
    lambda: re.compile("(?a:\\w)é(?u:\\w)").fullmatch("aéé"),
    lambda: re.compile("(?s-i:.)A", re.I).fullmatch("\na"), lambda: re.compile("(?z)a"),
    lambda: re.compile("(?i"), lambda: re.compile("(?i-"), lambda: re.compile("(?-)a"),
    lambda: re.compile("(?x: a b )c d").fullmatch("abc d"),
          lambda: re.search(5, "a"), lambda: re.search("a", 5), lambda: re.search("a", None),
    lambda: re.compile(re.compile("a"), re.I), lambda: re.compile(None),
    lambda: re.search("a", bytearray(b"a")), lambda: re.search(b"a", bytearray(b"ba")).span(),
    lambda: re.search(b"a", memoryview(b"ba")).group(), lambda: re.search(b"\x01", array.array("b", [0,
    1])).span(),
          lambda: re.findall(b"", memoryview(b"ab")), lambda: re.sub(b"a", b"b", bytearray(b"aa")),
    lambda: re.split(b"a", bytearray(b"bab")), lambda: re.compile("a", 2.0), lambda: re.compile("a", "i"),
    lambda: re.search("a", "A", re.I | re.M | 0).re.flags, lambda: re.I | 256, lambda: re.RegexFlag(3000),
    lambda: repr(re.A | re.X), lambda: re.NOFLAG, lambda: str(re.I)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)

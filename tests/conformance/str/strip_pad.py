"""strip, lstrip, rstrip, center, ljust, rjust, zfill, expandtabs."""
for s in ["  a b  ", "xxhixx", "\t\n x \r\n", "", "   ", "abcba", "\u3000日\xa0"]:
    print(ascii(s), *map(ascii, (s.strip(), s.lstrip(), s.rstrip(), s.strip("x"), s.strip("ab"),
        s.lstrip("a "), s.rstrip("ba"), s.strip(""), s.strip(None))))
print("www.example.com".strip("w.moc"), "mississippi".lstrip("ims"), "[tag]".strip("[]"),
    "a\x00".strip("\x00"), "--x--".strip("-"), "é日é".strip("é"))
for w in (0, 3, 5, 6, 7, 10):
    print(repr("abc".center(w)), repr("abc".ljust(w)), repr("abc".rjust(w)), repr("abcd".center(w, "*")),
        "42".zfill(w), "-42".zfill(w), "+1".zfill(w), "abc".ljust(w, "日"), "--1".zfill(w), "".zfill(w),
        "a".center(w, "é"))
print("abc".center(-5), "ab".center(5, "-"), "abc".center(6, "-"), "a".center(4, "-"), "abcd".center(7, "-"))
print(repr("a\tb".expandtabs()), repr("a\tb\tc".expandtabs(4)), repr("\t".expandtabs(3)),
    repr("ab\tc\nd\te".expandtabs(4)), repr("a\tb".expandtabs(0)), repr("a\tb".expandtabs(-1)),
    repr("01\t012\t0123\t01234".expandtabs()), repr("a\r\tb".expandtabs(4)),
    repr("\t\t".expandtabs(tabsize=2)), repr("日\tx".expandtabs(4)))
for f in [lambda: "a".center(), lambda: "a".center("5"), lambda: "a".center(5, "ab"), lambda: "a".center(5,
        ""), lambda: "a".ljust(5, 5), lambda: "a".strip(5), lambda: "a".zfill("5"), lambda: "a".zfill(),
        lambda: "a".expandtabs("x"), lambda: "a".rjust(5, b" "), lambda: "a".strip("a", "b")]:
    try: print(f())
    except TypeError as e: print(e)
print("|".join(w.center(9) for w in ["left", "mid", "r"]), "Title".center(20, "="),
    "\n".join(f"{n!s:.<12}{v:>4}" for n, v in [("ab", 1), ("c", 22)]))

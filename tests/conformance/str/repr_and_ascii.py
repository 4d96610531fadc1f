"""repr, ascii and escapes of special characters."""
for s in ["", "a", "'", '"', "'\"", "\\", "\n\r\t", "\a\b\f\v", "\0", "\x01\x1f\x7f", "\x80\x9f\xa0\xad", "é",
        "\u0100\u2028\u2029\u200b\ufeff", "\ud800", "日本", "😀", "\U000e0001", "\U0010ffff", "it's", 'say "x"',
        "both ' and \"", "\u0378", "a\u0301"]:
    print(repr(s), ascii(s), len(s), len(repr(s)), eval(repr(s)) == s, eval(ascii(s)) == s)
print([1, "a", 'b"', "c'", None, True, 1.5, b"x", (1,), {"k": "v"}, {1}, range(3), slice(1, 2), ...,
    NotImplemented])
print(repr("a" * 50), repr("tab\there"), str("tab\there"), repr(repr("x")), ascii(["é", {"日": "😀"}]))
print("%r %a" % ("é'", "é'"), f"{'é'!r} {'é'!a}", "{!r} {!a}".format("\n", "\n"), repr(str), repr(len),
    repr(print))
print(str(), str(5), str(None), str([1]), str("x"), str(object=5), str(b"x"), repr(type("")), repr(Ellipsis),
    str(NotImplemented))
print("\x41 \u0042 \U00000043 \103 \N{LATIN SMALL LETTER D} \N{bullet}")
for src in ["'\\x4'", "'\\u123'", "'\\U0011ffff'", "'\\N{nope nope}'", "'\\N'", "'\\N{'", "b'\\x'", "'\\"]:
    try: print(src, ascii(eval(src)))
    except SyntaxError as e: print(src, "|", e.msg)

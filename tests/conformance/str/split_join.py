"""split, rsplit, splitlines, join, partition."""
for s in ["a b c", "  a  b  ", "", " ", "a", "\ta\nb\r\nc ", "a\xa0b\u3000c", "a,b,,c,"]:
    print(repr(s), s.split(), s.split(" "), s.split(","), s.split(None, 1), s.rsplit(None, 1),
        s.split(",", 1), s.rsplit(",", 1), s.split(" ", 0), s.split(None, 0))
print("a--b--c".split("--"), "a--b--c".rsplit("--", 1), "aaa".split("a"), "aaa".split("aa"),
    "abc".split("abc"), "a b c d".split(maxsplit=2), "a b c d".rsplit(maxsplit=2), "a,b".split(sep=","),
    "  lead trail  ".split(None, 1), "x y".split(None, -1))
for s in ["a\nb", "a\nb\n", "\n", "", "a\r\nb\rc\n\nd", "a\x0bb\x0cc\x1cd\x1de\x1ef\x85g\u2028h\u2029i",
        "no newline"]:
    print(ascii(s), ascii(s.splitlines()), ascii(s.splitlines(True)), ascii(s.split("\n")))
print("-".join("abc"), "".join([]), ", ".join(["a"]), "-".join(["a", "", "b"]), "x".join(("1", "2")),
    "".join(c for c in "gen"), "ab".join({"k": 1}), "\n".join(map(str, range(3))), "".join(["é", "日", "😀"]),
    "-".join(str(i) for i in range(5)))
for f in [lambda: "".join([1]), lambda: "".join(["a", None]), lambda: "".join(5), lambda: "".join([b"a"]),
        lambda: "a".split(""), lambda: "a".split(5), lambda: "a".rsplit(""), lambda: "a".split(" ", "x"),
        lambda: "a".partition(5), lambda: "".join(), lambda: "a".split(sep=" ", foo=1)]:
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
print("k=v=w".partition("="), "k=v=w".rpartition("="), "none".partition("="), "=".partition("="),
    "a==b".split("="))
print(" ".join("  many   spaces here ".split()), "1,2,3".split(",") == ["1", "2", "3"],
    [line.split(":") for line in "a:1\nb:2".split("\n")], dict(p.split("=") for p in "x=1;y=2".split(";")))

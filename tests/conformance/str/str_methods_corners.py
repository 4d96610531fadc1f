"""str: corner cases of the methods that search, split, join, pad and strip."""


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


s = "abcabcabc"
print(s.find("b"), s.find("b", 2), s.find("b", -2), s.find("b", 2, 4), s.find("", 3), s.find("", 9),
      s.find("", 10), s.rfind("", 2, 1), s.find("z"))
print(s.count("abc"), s.count("bca"), s.count(""), s.count("", 3), s.count("", 10), s.count("a", 1, -1),
      "aaaa".count("aa"), "".count(""), "".count("a"))
print(s.index("c", 3), attempt(s.index, "z"), attempt(s.rindex, "a", 7), s.rindex("a", 0, 7),
      attempt(s.find), attempt(s.find, 1), attempt(s.find, "a", "b"))
print("a,b,,c,".split(","), ",".split(","), "".split(","), "".split(), "  ".split(), " a  b ".split(" "),
      "a,b,c".split(",", 1), "a b c".split(None, 1), "  a b c ".split(None, 1))
print("a,b,c".rsplit(",", 1), " a b c ".rsplit(None, 1), "abc".rsplit("b", 0), " abc ".split(None, 0),
      attempt("a".split, ""), attempt("a".split, 1), "aXXbXXc".split("XX", maxsplit=1))
print("a\x1cb\x1dc\x85d\u2028e\x0bf\x0cg\r\nh\ri\n".splitlines(), "a\nb\n".splitlines(True),
      "\n".splitlines(), "".splitlines(), "a\n\nb".splitlines(keepends=True))
print("\u3000a\u2003b\x1fc\x00d".split(), "a\xa0b".split(), "\u200ba".split())
print("abc".partition("b"), "abc".partition("z"), "abc".rpartition("z"), "abcb".rpartition("b"),
      attempt("a".partition, ""), attempt("a".rpartition, 1))
print(repr("ab".center(5)), repr("abc".center(6)), repr("ab".center(5, "*")), repr("abc".center(6, "-")),
      "a".ljust(3, "."), "a".rjust(3, "\u20ac"), attempt("a".center, 5, "ab"), attempt("a".ljust, "5"))
print("42".zfill(5), "-42".zfill(5), "+42".zfill(2), "--42".zfill(6), "".zfill(2), "-".zfill(3),
      "x".zfill(-1), "+".zfill(4))
print("  x ".strip(), "xxabcxx".strip("x"), "abcba".strip("ab"), "abc".lstrip("cba"),
      "mississippi".rstrip("ip"), "\u3000x\u3000".strip(), attempt("a".strip, 1), "x".strip(None),
      "aXa".strip(""))
print("a\tb\tcd\te".expandtabs(4), repr("\t".expandtabs(0)), repr("a\tb".expandtabs(1)),
      "a\nb\tc".expandtabs(4), "ab\rc\td".expandtabs(4).encode(), "x\t".expandtabs(-1))
print("abab".replace("a", "x"), "abab".replace("a", "x", 1), "abab".replace("", "-"), "abab".replace("", "-",
      2), "".replace("", "x"), "".replace("", "x", 0), "aaa".replace("aa", "b"), "abc".replace("abc", ""),
      "a".replace("a", "b", -1), attempt("a".replace, "a", 1), "aba".replace("a", "c", count=1))
print("-".join(["a", "b"]), "".join(()), ",".join("abc"), "ab".join(["x"]), attempt("".join, [1]),
      attempt("".join, ["a", b"b"]), attempt(",".join, 5), ",".join({"k": 1}),
      "x".join(str(i) for i in range(3)))
print("abc".startswith("b", 1), "abc".startswith(("x", "a")), "abc".startswith(""), "abc".startswith("", 3),
      "abc".startswith("", 4), "abc".endswith("b", 0, 2), "abc".endswith(("x", "bc")), "".endswith(()),
      attempt("a".startswith, 1), attempt("a".startswith, ["a"]), attempt("a".endswith, (1,)))
print("abc".removeprefix("ab"), "abc".removeprefix("bc"), "abc".removesuffix("bc"), "abc".removesuffix(""),
      "aa".removeprefix("a"), attempt("a".removeprefix, ("a",)))
print("abc".translate({97: "X", 98: None, 99: 100}), "abc".translate(str.maketrans("ab", "ba", "c")),
      str.maketrans({"a": 1, 98: "q"}), attempt(str.maketrans, "ab", "c"), attempt(str.maketrans, {"ab": 1}),
      attempt(str.maketrans, 1), attempt("a".translate, {97: -1}), "ab".translate([None] * 98),
      attempt("a".translate, {97: 1.5}))
print("abc" * 0, "abc" * -1, "ab" * 3, 3 * "ab", attempt(lambda: "a" * 1.5), attempt(lambda: "a" * "b"),
      attempt(lambda: "a" + 1), attempt(lambda: 1 + "a"), attempt(lambda: "a" - "b"))
print("b" in "abc", "" in "", attempt(lambda: 1 in "abc"), "abc"[::-1], "abc"[::2], "abc"[5:], "abc"[-2:],
      "abc"[2:0:-1], attempt(lambda: "abc"[5]), attempt("abc".__getitem__, "a"), attempt(lambda: "abc"[::0]))
print("a" < "b", "a" < "B", "a" < "aa", "" < "a", "\u20ac" > "\uffff", "\U0001f600" > "\uffff",
      attempt(lambda: "a" < 1), "a" == 1, "a" != 1, max("hello"), min("hello"), sorted("hello"),
      list(reversed("abc")))

# find, index, rfind, rindex, count and in: empty needles, bounds, overlapping, wide and narrow mixed.
s = "abcabcabc"
for name in ("find", "rfind", "index", "rindex", "count"):
    for args in [("a",), ("abc",), ("",), ("", 3), ("", 9), ("", 10), ("", 5, 3), ("c", 3), ("c", 0, 2), ("c", -1), ("b", -2, -1), ("a", None, 3), ("a", 1, None), ("abcabcabcd",),
                 ("ca",), ("bb",), ("é",), ("😀",), ("a", -100, 100), ("c", 8, 9), ("c", 9)]:
        try:
            print(getattr(s, name)(*args), end=" ")
        except ValueError as error:
            print(f"({error})", end=" ")
    print()
for hay, needle in [("aaaa", "aa"), ("", ""), ("", "a"), ("éaé", "é"), ("😀é😀", "😀"), ("a\x00b", "\x00"), ("aab" * 50, "abaab"), ("x" * 1000 + "y", "xy"), ("ab" * 500, "ba" * 400),
                    ("é" * 100 + "a", "a"), ("a" * 100, "é")]:
    print(hay.find(needle), hay.rfind(needle), hay.count(needle), needle in hay, hay.replace(needle, "_")[:12], hay.split(needle, 1)[0][:5] if needle else "")
    b, n = hay.encode(), needle.encode()
    print(b.find(n), b.rfind(n), b.count(n), n in b, len(b.replace(n, b"__")))
for call in ("s.find()", "s.find(1)", "s.find(b'a')", "s.find('a', 'b')", "s.find('a', 1.5)", "s.find('a', 1, 2, 3)", "s.count(None)", "s.index('z')", "s.rindex('z')", "1 in s", "None in s", "b'a' in s",
             "'a' in b'a'", "256 in b'a'", "-1 in b'a'", "97 in b'a'", "b''.find(256)", "b'abc'.find(98)", "b'abc'.count(99)", "b'abc'.index(100)", "b'abc'.rindex(b'z')", "bytearray(b'abc').rfind(98)",
             "b'abc'.find(1.0)", "b'abc'.find('a')", "s.find(sub='a')", "s.find('a', 10 ** 30)", "s.count('a', -10 ** 30)", "True in b'\\x01'", "b'a'.count(True)", "[] in s", "[] in b's'"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)

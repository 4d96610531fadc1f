"""find, rfind, index, rindex, count, in, startswith, endswith."""
s = "abracadabra"
for sub in ["a", "abra", "b", "z", "", "abracadabra", "abracadabrax", "ra", "ca"]:
    print(repr(sub), s.find(sub), s.rfind(sub), s.count(sub), sub in s, s.startswith(sub), s.endswith(sub),
        s.find(sub, 3), s.rfind(sub, 0, 6), s.count(sub, 1), s.find(sub, 5, 8), s.find(sub, -4),
        s.count(sub, 2, -1))
print(s.find("", 11), s.find("", 12), s.rfind("", 0, 3), s.count("", 3, 5), "".find(""), "".find("a"),
    "".count(""), s.find("a", 100), s.find("a", -100), "".startswith(""), s.index("c"), s.rindex("a"))
for f in [lambda: s.index("z"), lambda: s.rindex("z"), lambda: s.index("a", 11), lambda: s.find(5),
        lambda: s.count(None), lambda: s.startswith(5), lambda: s.endswith(["a"]), lambda: s.find(),
        lambda: s.startswith(("a", 5)), lambda: s.find("a", "b"), lambda: 5 in s]:
    try: print(f())
    except (ValueError, TypeError) as e: print(type(e).__name__, e)
print(s.startswith(("x", "ab")), s.endswith(("bra", "q")), s.startswith(()), s.startswith("bra", 1),
    s.startswith("abra", 7), s.endswith("cad", 0, 7), s.startswith("", 20), s.endswith("", 0, -20),
    s.startswith("a", -1), s.find("a", None, None), s.find("a", 1, None))
print("aaaa".count("aa"), "aaaaa".count("aa"), "aaa".find("aa", 1), "ababab".rfind("abab"),
    "mississippi".find("issip"), "x" * 1000 + "y" in "x" * 5000 + "y", ("ab" * 1000 + "c").find("bc"),
    "é日😀".find("😀"), "é日😀".index("日"), "日本語日本".rfind("日本"), "\x00a\x00".count("\x00"),
    "a\ud800b".find("\ud800"))
text = "the cat and the hat and the bat"
start, places = 0, []
while (start := text.find("the", start)) != -1: places.append(start); start += 1
print(places, text.partition("and"), text.rpartition("and"), text.partition("zzz"), text.rpartition("zzz"))
try: text.partition("")
except ValueError as e: print(e)
print("abc".removeprefix("ab"), "abc".removeprefix("x"), "abc".removesuffix("bc"), "abc".removesuffix(""),
    "abc".removesuffix("abc") == "")

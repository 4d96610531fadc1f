"""Ordering, equality, hashing and interning-independent behaviour."""
words = ["b", "a", "", "B", "aa", "é", "z", "日", "😀", "\uffff", "1", " ", "ab", "aé", "a\x00", "Z"]
print(sorted(words), sorted(words, reverse=True)[0], min(words) == "", max(words))
for a, b in [("a", "b"), ("a", "a"), ("a", "aa"), ("", "a"), ("B", "a"), ("10", "9"), ("é", "e"),
        ("\uffff", "😀"), ("abc", "abd"), ("a\x00b", "a\x00c"), ("日", "本")]:
    print(repr(a), repr(b), a < b, a <= b, a == b, a != b, a >= b, a > b)
big = "x" * 10000
print(big == "x" * 10000, big < big + "a", big + "a" > big + "A", hash(big) == hash("x" * 10000),
    big != "x" * 9999)
a = "".join(["he", "llo"]); b = "hello"
print(a == b, hash(a) == hash(b), {a: 1}[b], a in {b}, {a, b} == {"hello"}, [a].index(b))
import sys
print(sys.intern(a) is sys.intern("hel" + "lo"), sys.intern("q") is sys.intern("q"))
try: sys.intern(5)
except TypeError as e: print(e)
print("a" == b"a", "1" == 1, "a" == None, "" == [], "a" != 1, "a" == "a" == "a", "é" == "e\u0301")
for f in [lambda: "a" < 1, lambda: "a" < None, lambda: "a" < b"a", lambda: "a" >= ["a"],
        lambda: sorted(["a", 1]), lambda: max("a", 1)]:
    try: f()
    except TypeError as e: print(e)
print(sorted("banana"), sorted(["File10", "File9", "file1"]), sorted(["bb", "a", "cc"], key=len),
    sorted(["b", "á", "a"], key=lambda w: w.encode()), sorted("hello world", key=lambda c: (c.isspace(), c)))
d = {c: ord(c) for c in "日本aé😀"}; print(d, "本" in d, "x" in d)
class S(str):
    def __lt__(self, o): return len(self) < len(o)
print(sorted([S("ccc"), S("a"), S("bb")]), S("a") == "a", "a" == S("a"), hash(S("a")) == hash("a"))

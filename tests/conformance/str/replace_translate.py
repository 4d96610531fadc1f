"""replace, translate, maketrans."""
s = "one two one three one"
print(s.replace("one", "1"), s.replace("one", "1", 2), s.replace("one", "", 1), s.replace("x", "y"),
    s.replace("one", "1", 0), s.replace("one", "1", -1), s.replace("o", "oo"), s.replace(" ", ""),
    s.replace("one two", "x", count=1))
print("abc".replace("", "-"), "abc".replace("", "-", 2), "".replace("", "x"), "".replace("a", "b"),
    "aaa".replace("aa", "b"), "aaaa".replace("aa", "a"), "é日😀".replace("日", "[]"), "a".replace("a", "a"),
    "abab".replace("ab", "ba"), "x\x00y".replace("\x00", "0"))
t = str.maketrans("abc", "xyz"); print(t, "aabbcc d".translate(t))
t = str.maketrans("abc", "xyz", "d "); print(t, "aabbcc d".translate(t))
t = str.maketrans({"a": "1", "b": None, 99: "see", "d": 68}); print(t, "abcd".translate(t))
print("hello".translate({104: "J", ord("l"): "L", ord("o"): None}), "abc".translate({}),
    "abc".translate({97: 0x1F600}), "straße".translate({ord("ß"): "ss"}))
class Up(dict):
    def __missing__(self, k): return chr(k).upper() if k % 2 else chr(k)
print("abcdef".translate(Up()))
class Get:
    def __getitem__(self, k):
        if k == 98: raise LookupError
        if k == 99: return None
        return k + 1
print("abcd".translate(Get()), "rot13 text".translate(str.maketrans("abcdefghijklmnopqrstuvwxyz",
    "nopqrstuvwxyzabcdefghijklm")), "abc".translate([0] * 97 + ["A", "B"]))
for f in [lambda: str.maketrans("ab", "x"), lambda: str.maketrans(5), lambda: str.maketrans({"ab": 1}),
        lambda: str.maketrans("a", "b", 5), lambda: "a".translate(), lambda: "a".translate({97: 1.5}),
        lambda: "a".translate({97: 0x110000}), lambda: str.maketrans("a", 5),
        lambda: str.maketrans({1.5: "a"}), lambda: "a".replace("a"), lambda: "a".replace(1, "b"),
        lambda: "a".replace("a", None), lambda: "a".replace("a", "b", "c")]:
    try: print(f())
    except (TypeError, ValueError) as e: print(type(e).__name__, e)

"""Iteration, list/tuple/set conversion, ord/chr, numbers to strings and back."""
s = "aé日😀"
print([c for c in s], list(s), tuple(s), [ord(c) for c in s],
    "".join(map(chr, [97, 233, 26085, 128512])) == s, dict(enumerate(s)), list(zip(s, s[1:])),
    list(map(len, s)))
it = iter(s)
print(next(it), list(it), next(it, "end"), type(iter(s)).__name__, list(reversed(s)), len(s), s.__len__(),
    list(s.__iter__()))
a, b, *c = s; print(a, b, c)
for ch in [chr(0), chr(255), chr(0xd800), chr(0xffff), chr(0x10ffff)]: print(ascii(ch), ord(ch))
for f in [lambda: chr(-1), lambda: chr(0x110000), lambda: chr(10 ** 30), lambda: chr("a"), lambda: chr(1.5),
        lambda: ord("ab"), lambda: ord(""), lambda: ord(1), lambda: ord(b"a"), lambda: ord(b"ab"),
        lambda: ord(bytearray(b"z"))]:
    try: print(f())
    except (ValueError, TypeError, OverflowError) as e: print(type(e).__name__, e)
print(str(255), str(-1.5), str(1e20), str(True), str([1, "a"]), str({"a": (1,)}), int("42") + 1,
    float("1.5") * 2, list("123"), [int(d) for d in "456"], sum(map(int, "789")), "5" * 3, int("5" * 3),
    str(10 ** 20), hex(255)[2:], f"{255:x}", bin(5)[2:].zfill(8))
def caesar(t, k): return "".join(chr((ord(c) - 97 + k) % 26 + 97) if c.islower() else c for c in t)
print(caesar("hello, world", 3), caesar(caesar("hello, world", 3), -3))
def count_vowels(t): return sum(c in "aeiou" for c in t)
print(count_vowels("programming language"), {c: "mississippi".count(c) for c in "misp"}, sorted({*"hello"}),
    max("hello", key="hello".count), "".join(dict.fromkeys("mississippi")))
print(all(c in "01" for c in "0101"), any(map(str.isdigit, "abc1")),
    [w.capitalize() for w in "the quick fox".split()], " ".join(w[::-1] for w in "abc def".split()),
    *map("{:>3}".format, range(3)))
class S(str):
    def __iter__(self): return iter(["custom", "iter"])
print(list(S("abc")), "".join(S("abc")), S("abc")[0], len(S("abc")), [*S("x")])

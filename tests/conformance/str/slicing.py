"""Indexing and slicing of strings with ASCII, Latin-1, BMP and astral characters."""
for s in ["abcdefg", "éàüñßøå", "日本語テキスト", "a😀b🎉c"]:
    print(s[0], s[-1], s[2:4], s[:3], s[3:], s[::2], s[::-1], s[-3:], s[:-3], s[5:2], s[5:2:-1], s[1:100],
        s[-100:2], s[100:], len(s), s[1:-1:3], s[::-2], s[3:3] == "", s[2], s[-2:-5:-1])
print(len("😀"), "😀"[0] == "😀", [c for c in "a😀b"], list("日本"), "abc"[True], "abc"[-3], "日本語"[::-1], "a\u0301",
    len("a\u0301"), "e\u0301" == "é")
s = "hello"
for i in (5, -6, 10 ** 20): 
    try: s[i]
    except IndexError as e: print(type(e).__name__, e)
for f in [lambda: s["a"], lambda: s[1.0], lambda: s[None], lambda: s[1, 2], lambda: s[::0], lambda: s["a":],
        lambda: s[1.5:]]:
    try: f()
    except (TypeError, ValueError) as e: print(type(e).__name__, e)
try: s[0] = "j"
except TypeError as e: print(e)
try: del s[0]
except TypeError as e: print(e)
print(s[10 ** 30:], s[:10 ** 30], s[-10 ** 30:2], s[::10 ** 30], s[None:None:None], s[slice(1, 3)])
def is_palindrome(t): t = "".join(c.lower() for c in t if c.isalnum()); return t == t[::-1]
print(is_palindrome("A man, a plan, a canal: Panama"), is_palindrome("abc"))
print("".join(s[i:i + 2] for i in range(0, len(s), 2)), [s[i:j] for i in range(3) for j in range(i + 1, 4)],
    s[1:] + s[:1], *s, sep="|")
for i, c in enumerate(reversed("aé日😀")): print(i, c, end=" ")
print(ord("😀"), chr(128512), hex(ord("日")), min("hello"), max("hello"), sorted("hello"),
    "".join(sorted(set("hello"))), "abc" * 0, "ab" * 3)

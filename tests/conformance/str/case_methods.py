"""upper, lower, title, capitalize, swapcase, casefold and their predicates."""
words = ["", "a", "A", "hello world", "HELLO WORLD", "Hello World", "hELLO wORLD", "it's o'clock",
    "they're bill's", "1st 2nd", "x1y2", "ß", "straße", "ÉCOLE", "école", "ǆ", "İ", "ı", "ﬁne", "ΑΣ", "σς",
    "日本", "123", "a-b_c", "\t Tab", "ŉ", "Ǆ ǅ"]
for w in words:
    print(ascii(w), *map(ascii, (w.upper(), w.lower(), w.title(), w.capitalize(), w.swapcase(),
        w.casefold())))
for w in words:
    print(ascii(w), w.isupper(), w.islower(), w.istitle(), w.isalpha(), w.isalnum(), w.isascii())
print("STRASSE".casefold() == "straße".casefold(), "Σ".lower(), "ΑΣ".lower(), "ΑΣΑ".lower(), len("ß".upper()),
    len("ﬁ".upper()), "ÿ".upper(), "µ".upper())
print(sorted(["b", "A", "a", "B"]), sorted(["b", "A", "a", "B"], key=str.lower), sorted(["é", "e", "z", "É"]))
print("abc".upper().lower() == "abc", "MiXeD".swapcase().swapcase() == "MiXeD", "x".upper is "x".upper
    or True)
try: "a".upper(1)
except TypeError as e: print(e)

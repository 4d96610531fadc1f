"""is* predicates over many characters."""
chars = ["", " ", "a", "Z", "5", "٣", "²", "½", "Ⅷ", "五", "_", "-", "\n", "\t", "\x00", "\x7f", "\x85",
    "\xa0", "é", "ß", "\u200b", "\u2028", "\u3000", "😀", "a1", "1a", "a b", "A B", "12 3", "\ud800", "ª",
    "٠١", "①", "Ω", "ǅ", "+", "\x1c", "abc_1", "9lives", "class"]
names = ["isalpha", "isdigit", "isdecimal", "isnumeric", "isalnum", "isspace", "isupper", "islower",
    "istitle", "isidentifier", "isprintable", "isascii"]
for c in chars:
    print(ascii(c), "".join("T" if getattr(c, n)() else "." for n in names))
print([c for c in map(chr, range(128)) if c.isspace()], "".join(c for c in map(chr, range(128))
    if c.isprintable()))
print(sum(chr(i).isalpha() for i in range(0x250)), sum(chr(i).isupper() for i in range(0x250)),
    sum(chr(i).islower() for i in range(0x250)), sum(chr(i).isspace() for i in range(0x3001)),
    sum(chr(i).isdigit() for i in range(0x700)))
print(int("٣") + 1, float("١.٥"), "".isprintable(), "".isascii(), "".isalpha())

"""str: case mappings and classes of characters beyond ASCII, one character becoming several."""
import sys

samples = ["\u00df", "\u0130", "\u0131", "\u017f", "\ufb01", "\u0149", "\u01c5", "\u1e9e", "\u03a3",
      "\u03c2", "\u00b5", "\u2160", "\u24d0",
           "\U00010400", "\u1f88", "\u1fbc", "\u0345", "\u10a0", "\u13a0", "\uab70", "\u0587", "\u2126", "K",
                 "\u212b", "\u1f80"]
for c in samples:
    print(ascii(c), ascii(c.upper()), ascii(c.lower()), ascii(c.title()), ascii(c.casefold()),
          ascii(c.swapcase()), ascii(c.capitalize()),
          c.isupper(), c.islower(), c.istitle())
for word in ("\u039f\u03a3", "\u03a3", "A\u03a3", "A\u03a3B", "A\u03a3 B", "A.\u03a3", "\u0391\u0301\u03a3",
      "\u03a3\u03a3", "A\u03a3'", "A\u03a3'B"):
    print(ascii(word), ascii(word.lower()), ascii(word.title()))
print("hello world it's o'neil x2y".title(), "HELLO wORLD".capitalize(), "\u01c6abc".title() == "\u01c5abc",
      "1a b2c".title(), "a\u0301b".title().encode())
print("Hello World".istitle(), "Hello world".istitle(), "HELLO".istitle(), "".istitle(), "1 A".istitle(),
      "\u01c5".istitle(), "A1b".istitle(), "A1B".istitle())
print("Stra\u00dfe".casefold() == "STRASSE".casefold(), "Stra\u00dfe".upper(), "\ufb03".upper(),
      "\u0130stanbul".lower().encode(), "I\u0307".lower().encode())
checks = ["isalpha", "isdecimal", "isdigit", "isnumeric", "isalnum", "isspace", "isprintable",
      "isidentifier", "isupper", "islower", "isascii"]
for c in ("a", "1", "\u0661", "\u00b2", "\u00bd", "\u2167", "\u4e00", "\u3007", " ", "\xa0", "\u200b",
      "\u2028", "_", "\u00aa", "\u02b0", "\ud800",
          "\x00", "\x85", "\u0300", "\U0001d7ce", "\U0001f600", "\u00ad", "\ue000", "\u2118", "\u30fb",
                "\U000e0001", ""):
    print(ascii(c), "".join("01"[getattr(c, name)()] for name in checks))
for name in checks:
    count = sum(getattr(chr(i), name)() for i in range(0x3000))
    print(name, count, getattr("ab1", name)(), getattr("\u00e91", name)())
print([ascii(chr(i)) for i in range(0x3100) if chr(i).isspace()])
print(sum(len(chr(i).upper()) > 1 for i in range(0xD800)),
      sum(len(chr(i).lower()) > 1 for i in range(0xD800)),
      sum(len(chr(i).casefold()) > 1 for i in range(0xD800)))
print(sum(chr(i).upper() != chr(i) for i in range(0x11000, 0x20000)),
      sum(chr(i).lower() != chr(i) for i in range(0x11000, 0x20000)), sys.maxunicode)

"""unicodedata.name of every character in steps, and the way back."""
import hashlib
import sys
import unicodedata

told = hashlib.sha256()
count = 0
for code in range(0, sys.maxunicode + 1, 3):
    name = unicodedata.name(chr(code), None)
    if name is not None:
        told.update(b"%x %s\n" % (code, name.encode()))
        count += 1
print(count, told.hexdigest())

for code in range(32, 0x20000, 997):
    name = unicodedata.name(chr(code), "")
    if name:
        print("%04X %s %s" % (code, name, unicodedata.lookup(name) == chr(code)))

for edge in (0xFF, 0xABFF, 0xAC00, 0xD7A3, 0xD7A4, 0x3400, 0x4DBF, 0x9FFF, 0xE000, 0xF900, 0x1F9FF,
             0xE01EF, 0x10FFFF):
    print("%04X %r" % (edge, unicodedata.name(chr(edge), None)))

for name in ("cjk UNIFIED IDEOGRAPH-4E00", "CJK UNIFIED IDEOGRAPH-4e00", "HANGUL SYLLABLE GA",
             "Hangul Syllable GA",
             "HANGUL SYLLABLE ga", "cjk compatibility ideograph-f900", "Greek Small Letter Alpha",
             "CJK UNIFIED IDEOGRAPH-04E00", "CJK UNIFIED IDEOGRAPH-004E00", "HANGUL SYLLABLE "):
    try:
        print(name, "%04X" % ord(unicodedata.lookup(name)))
    except KeyError as error:
        print(error)

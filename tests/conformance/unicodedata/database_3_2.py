"""unicodedata.ucd_3_2_0: the old database beside today's, and the tables of RFC 3454 that stand on it."""
import hashlib
import stringprep
import unicodedata
from encodings import idna

old = unicodedata.ucd_3_2_0
print(type(old), type(old) is unicodedata.UCD, old.unidata_version)
print([name for name in dir(old) if not name.startswith("_")])
for attempt in (unicodedata.UCD, lambda: old.name("\u0221"), lambda: old.lookup("LATIN CAPITAL LETTER GHA"),
                lambda: old.category("ab"), lambda: old.decimal("\u07c0"), lambda: old.numeric("\u07c1"),
                lambda: old.normalize("NFX", "a"), lambda: setattr(old, "x", 1),
                lambda: setattr(old, "unidata_version", 1), lambda: unicodedata.UCD.category("a"),
                lambda: old.mirrored()):
    try:
        print(attempt())
    except (TypeError, ValueError, KeyError, AttributeError) as error:
        print(type(error).__name__, error)

properties = ["category", "bidirectional", "combining", "mirrored", "east_asian_width", "decomposition"]
for point in (0x2b, 0xaa, 0xad, 0xb2, 0x221, 0x294, 0x350, 0x3f9, 0x6de, 0xf3a, 0x1369, 0x231a, 0x2f868):
    character = chr(point)
    print(f"{point:05x}", *(getattr(old, name)(character) for name in properties), sep="|")
    print(*(getattr(old, name)(character, None) for name in ("decimal", "digit", "numeric", "name")), sep="|")
    print("  now", *(getattr(unicodedata, name)(character) for name in properties), sep="|")

for form in ("NFC", "NFD", "NFKC", "NFKD"):
    for text in ("\U0002f868", "\u03f9\u0301", "e\u0301", "\ufb01", "\u1b05\u1b35", "\ufa2e"):
        print(form, ascii(text), ascii(old.normalize(form, text)), old.is_normalized(form, text))

points = [*range(0xd800), *range(0xe000, 0x11000), *range(0x1d000, 0x1d800), *range(0xe0000, 0xe0100)]
for name in sorted(dir(stringprep)):
    if name.startswith(("in_table", "map_table")):
        table = getattr(stringprep, name)
        values = "".join(str(table(chr(point))) for point in points)
        print(name, hashlib.sha256(values.encode()).hexdigest()[:16])

for label in ("Bu\u0308cher", "STRASSE\xdf", "\u2460\xad", "\u0627a", "\u06271", "\u0221", "\u1806"):
    try:
        print(ascii(idna.nameprep(label)), idna.ToASCII(label))
    except UnicodeError as error:
        print(type(error).__name__, error)

"""Writes stdlib/native/unicodedata_tables.h from the Unicode character database of the Python that runs it.

    python3.13 tools/make_unicodedata.py > stdlib/native/unicodedata_tables.h     # Unicode 15.1

Properties that come in runs become sorted (first code point, value) pairs; decompositions become one array of
code points and an index into it; compositions are the canonical pairs that NFC puts together again.

Unicode 3.2, which stringprep (RFC 3454) is bound to, is told as what differs: the characters that it lacks,
and runs of other values, where 0 means "as today" and value + 1 anything else.
"""

import sys
import unicodedata as u

BIDI = ["", "L", "R", "AL", "EN", "ES", "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRE", "LRO",
        "RLE", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"]
WIDTHS = ["N", "A", "H", "W", "F", "Na"]
CATEGORIES = ["Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl", "No", "Pc", "Pd", "Ps", "Pe",
              "Pi", "Pf", "Po", "Sm", "Sc", "Sk", "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"]
TAGS = ["", "<font>", "<noBreak>", "<initial>", "<medial>", "<final>", "<isolated>", "<circle>", "<super>",
        "<sub>", "<vertical>", "<wide>", "<narrow>", "<small>", "<square>", "<fraction>", "<compat>"]


def numbers(values):
    line = "   "
    for value in values:
        text = f" {value},"
        if len(line) + len(text) > 110:
            print(line)
            line = "   "
        line += text
    print(line)


def strings(name, values):
    print(f"static const char *const {name}[] = {{")
    numbers(f'"{value}"' for value in values)
    print("};")


def runs(name, function):
    print(f"static const Run {name}[] = {{")
    last, out = None, []
    for c in range(sys.maxunicode + 1):
        value = function(chr(c))
        if value != last:
            out.append(f"{{{c:#x}, {value}}}")
            last = value
    numbers(out)
    print("};")


def old_tables(old):
    def changed(number, property):
        def value(c):
            then, now = (getattr(database, property)(c, *default) for database in (old, u))
            missing = old.category(c) == "Cn" and property != "east_asian_width"
            return 0 if missing or then == now else number(then) + 1

        default = (-1,) if property == "decimal" else ()
        runs(f"old_{property}_runs", value)

    runs("old_missing_runs", lambda c: int(old.category(c) == "Cn"))
    strings("category_names", CATEGORIES)
    changed(CATEGORIES.index, "category")
    changed(BIDI.index, "bidirectional")
    changed(WIDTHS.index, "east_asian_width")
    changed(int, "mirrored")
    changed(int, "decimal")
    print("// Normal forms that were corrected later.\nstatic const Run old_normal_forms[] = {")
    numbers(f"{{{c:#x}, {ord(old.normalize('NFD', chr(c))):#x}}}" for c in range(sys.maxunicode + 1)
            if old.category(chr(c)) != "Cn" and old.normalize("NFD", chr(c)) != u.normalize("NFD", chr(c)))
    print("};")


def main():
    print(f"// Made by tools/make_unicodedata.py from Unicode {u.unidata_version}. Do not edit.")
    print("#ifndef BATON_STDLIB_NATIVE_UNICODEDATA_TABLES_H\n#define "
          "BATON_STDLIB_NATIVE_UNICODEDATA_TABLES_H\n\n#include <stdint.h>\n")
    print(f'#define UNICODE_VERSION "{u.unidata_version}"')
    print("typedef struct Run {\n    uint32_t first;\n    uint32_t value;\n} Run;")
    print("typedef struct Decomposition {\n    uint32_t point;\n    uint16_t start;\n    uint8_t length, "
          "tag;\n} Decomposition;")
    print("typedef struct Composition {\n    uint32_t first, second, result;\n} Composition;")
    strings("bidi_names", BIDI)
    strings("width_names", WIDTHS)
    strings("tag_names", TAGS)
    runs("bidi_runs", lambda c: BIDI.index(u.bidirectional(c)))
    runs("width_runs", lambda c: WIDTHS.index(u.east_asian_width(c)))
    runs("combining_runs", u.combining)
    runs("mirrored_runs", u.mirrored)
    sequence, index, pairs, places = [], [], [], {}
    for c in range(sys.maxunicode + 1):
        parts = u.decomposition(chr(c)).split()
        if not parts:
            continue
        tag = parts.pop(0) if parts[0].startswith("<") else ""
        points = tuple(int(part, 16) for part in parts)
        if points not in places:
            places[points] = len(sequence)
            sequence += points
        index.append(f"{{{c:#x}, {places[points]}, {len(points)}, {TAGS.index(tag)}}}")
        if not tag and len(points) == 2 and u.normalize("NFC", chr(c)) == chr(c):
            pairs.append((points, c))
    print("static const uint32_t decomposed[] = {")
    numbers(f"{point:#x}" for point in sequence)
    print("};\nstatic const Decomposition decompositions[] = {")
    numbers(index)
    print("};\nstatic const Composition compositions[] = {")
    numbers(f"{{{a:#x}, {b:#x}, {c:#x}}}" for (a, b), c in sorted(pairs))
    print("};")
    old_tables(u.ucd_3_2_0)
    print("\n#endif  // BATON_STDLIB_NATIVE_UNICODEDATA_TABLES_H")


main()

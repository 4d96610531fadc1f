"""Writes vm/syntax/unicode_name_data.c: the names come from the Unicode character database of the Python that
runs this, the aliases from Unicode's NameAliases.txt of the same version, which no Python module has.

    curl -O https://www.unicode.org/Public/15.1.0/ucd/NameAliases.txt
    python3.13 tools/make_unicode_names.py NameAliases.txt > vm/syntax/unicode_name_data.c

The code in which names are spelled is explained in vm/syntax/unicode_name.c; LETTERS, ONE and THREE are the
same numbers as there. What that file knows by itself is left out: Hangul syllables, CJK unified ideographs.
Other characters that are called after their code points become rules.
"""

import collections
import sys
import unicodedata

LETTERS = [chr(c) for c in range(ord("!"), ord("~") + 1) if chr(c) not in '"?\\']
ONE, THREE = 44, 2
TWO = len(LETTERS) - ONE - THREE
WIDTH = 98  # of the text in a line's quotes
STEP = 16   # of the tables of starts: BT_UNICODE_STEP


def code_words(count):
    """The codes of the first `count` words: one letter, then two, then three."""
    first, second, third = LETTERS[:ONE], LETTERS[ONE:ONE + TWO], LETTERS[ONE + TWO:]
    codes = first + [a + b for a in second for b in LETTERS]
    codes += [a + b + c for a in third for b in LETTERS for c in LETTERS]
    if count > len(codes):
        raise SystemExit(f"{count} words, but codes for {len(codes)} only")
    return codes[:count]


def read_aliases(path):
    """Sorted (code point, alias) pairs of NameAliases.txt, whose lines are `0009;TAB;abbreviation`."""
    pairs = set()
    with open(path, encoding="utf-8") as file:
        for line in file:
            fields = line.partition("#")[0].strip().split(";")
            if len(fields) == 3:
                pairs.add((int(fields[0], 16), fields[1]))
    for point, alias in pairs:
        if unicodedata.lookup(alias) != chr(point):
            raise SystemExit(f"{path}: this Python has another character for {alias}")
    return sorted(pairs)


def named_characters():
    """(names by code point, rules): a rule is a prefix and the first and last of the characters it names."""
    names, rules = {}, []
    for point in range(sys.maxunicode + 1):
        name = unicodedata.name(chr(point), "")
        prefix = name.removesuffix(f"{point:04X}")
        if not name or name.startswith(("HANGUL SYLLABLE ", "CJK UNIFIED IDEOGRAPH-")):
            continue
        if prefix == name:
            names[point] = name
        elif rules and rules[-1][0] == prefix and rules[-1][2] == point - 1:
            rules[-1][2] = point
        else:
            rules.append([prefix, point, point])
    return names, sorted(rules)


def runs_of(points):
    """Sorted code points as [first, count] pairs."""
    runs = []
    for point in points:
        if runs and point == sum(runs[-1]):
            runs[-1][1] += 1
        else:
            runs.append([point, 1])
    return runs


def print_text(name, text):
    """A string as a C array, in lines of WIDTH."""
    print(f"\nconst char {name}[] =")
    lines = [""]
    for c in text:
        shown = "\\n" if c == "\n" else c
        if len(lines[-1]) + len(shown) > WIDTH:
            lines.append("")
        lines[-1] += shown
    print("\n".join(f'    "{line}"' for line in lines) + ";")


def print_table(declaration, items, width, end):
    print(f"\nconst {declaration}[] = {{")
    for i in range(0, len(items), width):
        print("    " + ", ".join(items[i:i + width]) + ",")
    print(f"{end}}};")


def print_starts(name, items, width):
    """Where in a text of these items, with one character after each, every STEP-th one begins."""
    starts, at = [], 0
    for number, item in enumerate(items):
        if number % STEP == 0:
            starts.append(str(at))
        at += len(item) + 1
    print_table(f"int {name}", starts, width, "")


def main(path):
    aliases = read_aliases(path)
    names, rules = named_characters()
    counts = collections.Counter()
    for name in [*names.values(), *(alias for _, alias in aliases)]:
        counts.update(name.split(" "))
    words = [word for word, _ in counts.most_common()]
    codes = dict(zip(words, code_words(len(words))))

    def spelled(all_names):
        return "".join("".join(codes[word] for word in name.split(" ")) + "\n" for name in all_names)

    version = ".".join(unicodedata.unidata_version.split(".")[:2])
    print("/* Made by tools/make_unicode_names.py from the Unicode character database, version "
          f"{version}. Do\n * not edit; unicode_name.c explains the format. */\n"
          '#include "vm/syntax/unicode_name_data.h"')
    print_text("bt_unicode_words", " ".join(words))
    print_starts("bt_unicode_word_starts", words, 15)
    print_text("bt_unicode_names", spelled(names.values()))
    print_starts("bt_unicode_name_starts", spelled(names.values()).split("\n")[:-1], 13)
    print_table("BtUnicodeRun bt_unicode_runs",
                [f"{{0x{first:X}, {count}}}" for first, count in runs_of(names)], 6, "    {0, 0}\n")
    print_text("bt_unicode_aliases", spelled(alias for _, alias in aliases))
    print_table("int bt_unicode_alias_targets", [f"0x{point:X}" for point, _ in aliases], 10, "")
    print_table("BtUnicodeRule bt_unicode_rules",
                [f'{{"{prefix}", 0x{first:X}, 0x{last:X}}}' for prefix, first, last in rules], 1,
                "    {0, 0, 0}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])

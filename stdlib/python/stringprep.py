"""The tables of RFC 3454 (stringprep) as functions over characters, bound to Unicode 3.2 as the RFC is.

Tables that are made of properties ask `unicodedata.ucd_3_2_0`; the others are lists of ranges, written as in
the RFC's appendices. The two mappings are computed by the rule that the RFC made its tables with: fold the
case, normalise (NFKC), and where that shows more capitals, fold again.
"""

from unicodedata import ucd_3_2_0 as unicodedata


def _ranges(text):
    points = set()
    for word in text.split():
        first, _, last = word.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


_NOTHING = _ranges("00AD 034F 1806 180B-180D 200B-200D 2060 FE00-FE0F FEFF")
_FORMAT_CONTROLS = _ranges("06DD 070F 180E 200C-200D 2028-2029 2060-2063 206A-206F FEFF FFF9-FFFC "
                           "1D173-1D17A")
_NOT_PLAIN = _ranges("FFF9-FFFD")
_DESCRIPTIONS = _ranges("2FF0-2FFB")
_DISPLAY = _ranges("0340-0341 200E-200F 202A-202E 206A-206F")
_TAGS = _ranges("E0001 E0020-E007F")


def _is_noncharacter(code):
    return 0xFDD0 <= code <= 0xFDEF or code & 0xFFFE == 0xFFFE


def in_table_a1(code):
    """A.1: unassigned in Unicode 3.2."""
    return unicodedata.category(code) == "Cn" and not _is_noncharacter(ord(code))


def in_table_b1(code):
    """B.1: commonly mapped to nothing."""
    return ord(code) in _NOTHING


def map_table_b3(code):
    """B.3: the character with its case folded."""
    if unicodedata.category(code) == "Cn":
        return code.lower()
    folded = code.casefold()
    if folded != code:
        return folded
    plain = unicodedata.normalize("NFKC", code)
    folded = unicodedata.normalize("NFKC", plain.casefold())
    return code.lower() if folded == plain else folded


def map_table_b2(code):
    """B.2: the character with its case folded, for use with NFKC."""
    folded = map_table_b3(code)
    plain = unicodedata.normalize("NFKC", folded)
    again = unicodedata.normalize("NFKC", "".join(map(map_table_b3, plain)))
    return folded if again == plain else again


def in_table_c11(code):
    """C.1.1: the ASCII space."""
    return code == " "


def in_table_c12(code):
    """C.1.2: other spaces."""
    return in_table_c11_c12(code) and code != " "


def in_table_c11_c12(code):
    """C.1.1 or C.1.2: any space."""
    return unicodedata.category(code) == "Zs"


def in_table_c21(code):
    """C.2.1: ASCII control characters."""
    return in_table_c21_c22(code) and ord(code) < 0x80


def in_table_c22(code):
    """C.2.2: other control characters."""
    return in_table_c21_c22(code) and ord(code) >= 0x80


def in_table_c21_c22(code):
    """C.2.1 or C.2.2: any control character."""
    return unicodedata.category(code) == "Cc" or ord(code) in _FORMAT_CONTROLS


def in_table_c3(code):
    """C.3: private use."""
    return unicodedata.category(code) == "Co"


def in_table_c4(code):
    """C.4: code points that are no characters."""
    return _is_noncharacter(ord(code))


def in_table_c5(code):
    """C.5: surrogates."""
    return unicodedata.category(code) == "Cs"


def in_table_c6(code):
    """C.6: inappropriate for plain text."""
    return ord(code) in _NOT_PLAIN


def in_table_c7(code):
    """C.7: inappropriate for canonical representation."""
    return ord(code) in _DESCRIPTIONS


def in_table_c8(code):
    """C.8: change display properties, or are deprecated."""
    return ord(code) in _DISPLAY


def in_table_c9(code):
    """C.9: tagging characters."""
    return ord(code) in _TAGS


def in_table_d1(code):
    """D.1: written from right to left."""
    return unicodedata.bidirectional(code) in ("R", "AL")


def in_table_d2(code):
    """D.2: written from left to right."""
    return unicodedata.bidirectional(code) == "L"

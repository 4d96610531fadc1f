"""The format mini-language over integers: a table."""
values = [0, 7, -7, 255, -255, 1234567, -1234567, 2 ** 70]
specs = ["", "d", "5", "<5", ">5", "^5", "=5", "*<8", "*>8", "*^8", "0=8", "05", "+", "-", " ", "+d", "+08d",
    " 08d", "b", "o", "x", "X", "#b", "#o", "#x", "#X", "#010x", "010b", ",", "_", ",d", "_d", "_b", "_x",
    "_o", "#_x", "10,", "015,", "+,d", "<15,", "^15_", "e", "E", ".2e", "f", ".0f", ".3f", "F", "g", ".3g",
    "G", "%", ".1%", "n", "012.1f", "+.2e", "x^20", "0<10", ">+10", "é^9", "{<5", "}>5", " <6", "00005",
    "-05", "=+7"]
for spec in specs:
    print(f"{spec!r:12}", end="")
    for v in values:
        try: print("|" + format(v, spec), end="")
        except (ValueError, OverflowError) as e: print("|", e, end="")
    print("|")
bad = ["s", "z", "c", "5.", ".", "5.2", ".2d", "0x", "d5", "5d5", "<<<", "++", "+-", ",,", "__", ",_", "_,",
    ",x", ",b", ",n", "_n", "_c", ",e5", "1" * 20, "-.5", "#", "#d", "=^5", "5z", "!", "a", "A", "B", "é",
    "dd", "  ", "+c", "#c", ",c", "z5", "zd", "zf"]
for spec in bad:
    try: print(repr(spec), "|", format(42, spec))
    except (ValueError, OverflowError, TypeError) as e: print(repr(spec), "|", type(e).__name__, e)

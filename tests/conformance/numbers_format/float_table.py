"""The format mini-language over floats: a table."""
values = [0.0, -0.0, 1.0, -1.5, 3.14159265358979, 1234567.891, -0.000012345, 1e20, 1e-20, 99.9999,
    float("inf"), float("nan")]
specs = ["", "f", ".0f", ".1f", ".3f", ".10f", "e", ".0e", ".2e", "E", "g", ".1g", ".3g", ".10g", "G", "%",
    ".0%", ".2%", "n", "10", "<12.2f|", "10.2f", "<10.2f", "^12.3f", "=+12.2f", "012.2f", "*^14.2e", "+.2f",
    " .2f", "-.2f", ",", ",.2f", "_", "_.1f", "+,.1f", "015,.2f", "#.0f", "#g", "#.3g", "z.1f", "z.0f", "zg",
    ".3", ".1", "5.1", "010", "+", " ", "F", "+010.3e", "x<15.4", ".17g", ".20f"]
for spec in specs:
    print(f"{spec!r:12}", end="")
    for v in values:
        try: print("|" + format(v, spec), end="")
        except ValueError as e: print("|", e, end="")
    print("|")
for spec in ["d", "x", "b", "o", "c", "s", "5.", "..2f", ".f", "zz", ",_f", "_,f", ",,", ".2q",
        ".99999999999999999999f", "f.2", "2f2", "!r", "é", "=", "<", "^5^"]:
    try: print(repr(spec), "|", format(2.5, spec))
    except ValueError as e: print(repr(spec), "|", e)

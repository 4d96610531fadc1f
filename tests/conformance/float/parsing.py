"""float() from strings and other types."""
for s in ["0", "1", "-1.5", "+2.5", "1.", ".5", "1e5", "1E-5", "1e+5", " 3.5 ", "\n4\t", "1_000.5", "inf",
        "-inf", "INF", "Infinity", "+infinity", "nan", "NaN", "-nan", "1e400", "-1e400", "1e-400", "٣.٥",
        "0x10", "1e", "e5", ".", "", " ", "1..2", "1 2", "1__0", "_1", "1_", "abc", "infi", "--1", "1e5.5",
        "0.1e1", "00012", "1e0005", "9" * 400, "0." + "0" * 400 + "1", "1.7976931348623159e308",
        "2.4703282292062328e-324", "2.47e-324"]:
    try: print(ascii(s)[:30], float(s))
    except ValueError as e: print(ascii(str(e)))
print(float(), float(5), float(True), float(2 ** 60), float(10 ** 22), float(b"1.5"),
    float(bytearray(b"2.5")), float(10 ** 23) == 1e23, float(2 ** 53 + 1))
class F:
    def __float__(self): return 2.5
class I:
    def __index__(self): return 7
class Bad:
    def __float__(self): return 1
print(float(F()), float(I()))
for v in [Bad(), None, [], "1,5", {}, 10 ** 400, object()]:
    try: print(float(v))
    except (TypeError, ValueError, OverflowError) as e: print(type(e).__name__, e)
print(float("1" + "0" * 308), float("123456789012345678"), float("0.30000000000000004") == 0.1 + 0.2,
    float("1e23") == 10.0 ** 23, float("5e-324") > 0)
print(float("8.98846567431158e307"), float("4.9406564584124654e-324"),
    float("1.00000000000000011102230246251565"), float("9007199254740993"),
    float("9007199254740992.99999999999999999"))

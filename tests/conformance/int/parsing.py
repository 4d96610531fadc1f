"""int() from strings in all bases, with spaces, signs and underscores."""
for s in ["0", "42", "-17", "+5", "  12  ", "\t3\n", "007", "1_000", "٣", "１２", "-0", "1__0", "_1", "1_", "",
        " ", "-", "+-1", "1 2", "0x10", "1e3", "1.0", "abc", "1\x00", "−1", "²", "५५"]:
    try: print(ascii(s), int(s))
    except ValueError as e: print(ascii(e))
for s, b in [("ff", 16), ("0xff", 16), ("FF", 16), ("z", 36), ("101", 2), ("0b101", 2), ("0o17", 8),
        ("17", 8), ("10", 7), ("0x1f", 0), ("0b11", 0), ("0o7", 0), ("12", 0), ("0", 0), ("010", 0),
        ("00", 0), ("-0x1F", 16), ("1_0", 2), ("0x_f", 16), ("2", 2), ("8", 8), ("g", 16), ("0b2", 2),
        ("0xg", 0), ("", 16), ("1", 1), ("1", 37), ("1", -2), ("Zz", 36)]:
    try: print(s, b, int(s, b))
    except ValueError as e: print(s, b, "|", e)
print(int(), int(3.9), int(-3.9), int(True), int(b"12"), int(bytearray(b"ff"), 16), int("9" * 30),
    int("f" * 20, 16), int("1" * 70, 2), int(1e20), int(-1e300) == -int(1e300))
for v in [float("nan"), float("inf"), float("-inf"), None, [], "1" + "0" * 5, object, 1 + 0j if False
        else "x"]:
    try: print(int(v))
    except (ValueError, OverflowError, TypeError) as e: print(type(e).__name__, e)
class I:
    def __int__(self): return 7
class X:
    def __index__(self): return 8
print(int(I()), int(X()))
print(int("10", base=8), int(x) if False else int("7"))
try: int(5, base=10)
except TypeError as e: print(e)
try: int("5", base="a")
except TypeError as e: print(e)
big = "9" * 5000
try: int(big)
except ValueError as e: print(e)
try: str(10 ** 5000)
except ValueError as e: print(e)
import sys
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)), int(big) % 1000, sys.get_int_max_str_digits())

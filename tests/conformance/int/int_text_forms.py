"""int: parsing of text in each base, underscores, white space, other digits, and what is refused."""
import sys


class Strange(str):
    def __int__(self):
        return 99


def attempt(function, *args, **kwargs):
    try:
        return repr(function(*args, **kwargs))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for text in ("0", "-0", "+7", " 12 ", "\t\n12\x0b\x0c\r", "\u00a012\u2003", "1_000", "1__0", "_1", "1_",
      "0_0", "00012", "0x10", "1e5", "1.0", "", " ", "-", "+-1", "- 1",
             "\u0661\u0662", "\uff11\uff12", "\U0001d7d8\U0001d7d9", "\u00b2", "1\x00", "0b1", "inf", "12L",
                   "1 2", "9" * 30):
    print(ascii(text), attempt(int, text), attempt(int, text.encode("utf-8")))
for text, base in (("ff", 16), ("0xFF", 16), ("0XfF_f", 16), ("0x", 16), ("-0x1", 0), ("0o17", 8), ("0o17",
      0), ("017", 0), ("0b101", 2), ("0b102", 2), ("zZ", 36), ("z", 35), ("10", 1), ("10", 37),
                   ("10", -2), ("10", "2"), ("0", 0), ("00", 0), ("0_0", 0), ("08", 0), ("1_0", 0), ("0x_f",
                         0), ("0_x1", 0), ("b1", 2), ("0b1", 16), ("0o7", 10), (b"1f", 16),
                         (bytearray(b"11"), 2), (5, 10), (5.5, 16), ("9", 8)):
    print(repr(text), repr(base), attempt(int, text, base))
print(int(), int(3.99), int(-3.99), int(True), int("5", base=6), attempt(int, base=5), attempt(int, x=1),
      attempt(int, "1", 2, 3), attempt(int, None), attempt(int, []), attempt(int, 1j), attempt(int,
      float("nan")), attempt(int, float("inf")))
print(int(1e22), int(1.5e300) % 10 ** 10, int(Strange("12")), attempt(int, Strange("12"), 10),
      int(2.0 ** 70), int(-2.0 ** 70 - 1e10))


class Index:
    def __index__(self):
        return 8


class Bad:
    def __int__(self):
        return "x"


class Child(int):
    pass


class ReturnsChild:
    def __int__(self):
        return 5


print(int(Index()), attempt(int, Bad()), type(int(Child(5))), attempt(int, ReturnsChild()), attempt(int, "5",
      Index()))
for value in (0, 255, -255, 2 ** 64, -2 ** 70):
    print(bin(value), oct(value), hex(value), f"{value:_} {value:,} {value:_x} {value:#_b}"[:120],
          value.bit_length(), value.bit_count(), str(value), repr(value))
print((1000).to_bytes(2), (1000).to_bytes(4, "little"), (-2).to_bytes(3, "big", signed=True),
      (0).to_bytes(0), attempt((256).to_bytes), attempt((-1).to_bytes, 1), attempt((1).to_bytes, -1),
      attempt((1).to_bytes, 1, "middle"), attempt((128).to_bytes, 1, signed=True), (5).to_bytes())
print(int.from_bytes(b"\x01\x00"), int.from_bytes(b"\x01\x00", "little"), int.from_bytes(b"\xff\xfe",
      signed=True), int.from_bytes([1, 2, 3]), int.from_bytes(b""), attempt(int.from_bytes, "ab"),
      attempt(int.from_bytes, [300]), attempt(int.from_bytes, 5), Child.from_bytes(b"\x05").__class__,
      int.from_bytes(bytearray(b"\1\2"), byteorder="big"))
sys.set_int_max_str_digits(640)
print(attempt(int, "1" * 641), attempt(str, 10 ** 640)[:90], len(str(10 ** 639)), int("f" * 700,
      16).bit_length(), len(hex(10 ** 700)), attempt(sys.set_int_max_str_digits, 5),
      attempt(lambda: f"{10 ** 700}")[:60], attempt(lambda: "%d" % 10 ** 700)[:60])
sys.set_int_max_str_digits(0)
print(len(str(10 ** 5000)), sys.get_int_max_str_digits(), (5).is_integer(), (5).as_integer_ratio(),
      (-5).numerator, (5).denominator, (5).real, (5).imag, (5).conjugate())

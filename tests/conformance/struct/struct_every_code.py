"""struct: every format code at its limits, in each byte order, and what is out of range."""
import struct

for code in "bBhHiIlLqQ":
    for order in "<>=!@":
        fmt = order + code
        size = struct.calcsize(fmt)
        bits = size * 8
        low, high = (0, 2 ** bits - 1) if code.isupper() else (-2 ** (bits - 1), 2 ** (bits - 1) - 1)
        row = []
        for value in (low, high, 1):
            data = struct.pack(fmt, value)
            row.append(data.hex())
            assert struct.unpack(fmt, data) == (value,)
        print(fmt, size, *row)
        for value in (low - 1, high + 1):
            try:
                struct.pack(fmt, value)
            except struct.error as e:
                print("  error:", e)
for fmt in ("n", "N", "P"):
    print(fmt, struct.calcsize(fmt), struct.pack(fmt, 5).hex())
    try:
        struct.calcsize("<" + fmt)
    except struct.error as e:
        print("  error:", e)
for fmt in ("<e", "<f", "<d", ">e", ">f", ">d"):
    for value in (0.0, -0.0, 1.0, 1.5, -2.75, float("inf"), float("-inf")):
        data = struct.pack(fmt, value)
        print(fmt, value, data.hex(), struct.unpack(fmt, data)[0])
for fmt, value in (("<e", 65520.0), ("<e", 1e10), ("<f", 1e39), ("<f", -1e300)):
    try:
        print(struct.pack(fmt, value))
    except OverflowError as e:
        print(fmt, value, type(e).__name__, e)
print(struct.pack("<?????", 0, 1, "", "x", []).hex())
print(struct.unpack("<???", b"\x00\x01\x05"))
print(struct.pack("3c", b"a", b"b", b"c"), struct.pack("3s0s5s", b"abcdef", b"zz", b"x"))
print(struct.pack("5p", b"ab"), struct.pack("3p", b"abcdef"), struct.unpack("5p", b"\x02ab\0\0"))
print(struct.pack("0s"  , b"") == b"", struct.unpack("2x1s", b"\0\0q"))

# Sizes, alignment, byte order, and values there and back.
import struct

for prefix in ("", "@", "=", "<", ">", "!"):
    for code in "xcbB?hHiIlLqQefdsp":
        print(prefix + code, struct.calcsize(prefix + code), struct.calcsize(prefix + "b" + code),
              struct.calcsize(prefix + code + "0q"), end="; ")
    print()
print([struct.calcsize(f) for f in ("nNP", "b0n", "qb", "bq", "3sh", "b3s2i", " i  h ", "", "0s", "10x")])
values = {"b": (-128, 127), "B": (0, 255), "h": (-32768, 32767), "H": (0, 65535), "i": (-2 ** 31, 2 ** 31 - 1),
          "I": (0, 2 ** 32 - 1), "q": (-2 ** 63, 2 ** 63 - 1), "Q": (0, 2 ** 64 - 1), "?": (True, False),
          "e": (1.5, -65504.0, 6e-8, float("inf"), 0.1), "f": (1.5, -3.25, 1e-45, 3.4e38, 0.1),
          "d": (1e300, -0.0, 5e-324, 0.1), "c": (b"a", b"\0")}
for code, items in values.items():
    for prefix in ("<", ">", "="):
        packed = struct.pack(prefix + str(len(items)) + code, *items)
        print(prefix, code, packed.hex(), struct.unpack(prefix + str(len(items)) + code, packed))
print(struct.pack("5s", b"ab"), struct.pack("2s", b"abcdef"), struct.pack("0s", b"abc"), struct.pack("3s", bytearray(b"xyz")))
print(struct.pack("5p", b"abcdefgh"), struct.unpack("5p", b"\x09abcd"), struct.pack("0p", b"a"), struct.unpack("0p", b""))
print(struct.pack("300p", b"z" * 400)[:3], len(struct.unpack("300p", struct.pack("300p", b"z" * 400))[0]))
print(struct.pack("?????", 1, 0, [], "x", None), struct.unpack("??", b"\x05\x00"))
print(struct.pack("bxxi", 1, 2), struct.unpack("bxxi", b"\x01\0\0\0\x02\0\0\0"))


class Index:
    def __index__(self):
        return 77


class Real:
    def __float__(self):
        return 2.5


print(struct.pack("<bq", Index(), True), struct.pack("<f", Real()), struct.pack("<d", 3))
print(struct.pack("<e", 65519.99), struct.unpack("<e", b"\x00\x7e")[0] != 0, struct.pack(">e", float("nan")).hex())
print(struct.unpack(">3H", memoryview(b"abcdef")), struct.unpack("<h", bytearray(b"\xff\x7f")))

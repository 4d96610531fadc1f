"""struct: native alignment, padding, counts, white space, and the methods that work on buffers."""
import array
import struct

for fmt in ("@bi", "@bq", "@bhb", "@bhi0q", "@ib", "@ib0i", "=bi", "<bq", "@cxh", "@3c0h", "< 2h 3s ", "0i",
      "xxx", "4x?"):
    print(repr(fmt), struct.calcsize(fmt))
print(struct.pack("@bi", 1, 2).hex(), struct.pack("<bi", 1, 2).hex(), struct.pack(">bi", 1, 2).hex())
s = struct.Struct(">HhI")
print(s.format, s.size, s.pack(1, -2, 3))
buffer = bytearray(12)
s.pack_into(buffer, 2, 513, -1, 0xDEADBEEF)
print(buffer.hex())
print(s.unpack_from(buffer, 2), s.unpack_from(memoryview(buffer)[2:]))
s.pack_into(buffer, -8, 1, 1, 1)
print(buffer.hex(), s.unpack_from(buffer, -8))
print(list(s.iter_unpack(s.pack(1, 2, 3) + s.pack(4, 5, 6))))
it = struct.iter_unpack("<H", b"\1\0\2\0\3\0")
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__())
a = array.array("H", [1, 2, 3, 4])
struct.pack_into("=2H", a, 2, 500, 600)
print(a, struct.unpack("=4H", a))


def attempt(what, *args):
    try:
        print(what.__name__, what(*args))
    except (struct.error, TypeError, ValueError, BufferError) as e:
        print(what.__name__, type(e).__name__, e)


attempt(struct.pack, "i")
attempt(struct.pack, "i", 1, 2)
attempt(struct.pack, "i", "x")
attempt(struct.pack, "i", 1.0)
attempt(struct.pack, "s", "text")
attempt(struct.pack, "c", b"ab")
attempt(struct.pack, "f", "1")
attempt(struct.pack, "5")
attempt(struct.pack, "z", 1)
attempt(struct.unpack, "i", b"abc")
attempt(struct.unpack, "3s", b"abcd")
attempt(struct.unpack_from, "i", b"abc")
attempt(struct.unpack_from, "i", b"abcdefgh", 6)
attempt(struct.unpack_from, "i", b"abcdefgh", -3)
attempt(struct.unpack_from, "i", b"abcdefgh", -30)
attempt(struct.pack_into, "i", bytearray(3), 0, 1)
attempt(struct.pack_into, "i", bytearray(8), 6, 1)
attempt(struct.pack_into, "i", b"12345678", 0, 1)
attempt(struct.iter_unpack, "i", b"12345")
attempt(struct.iter_unpack, "", b"")
attempt(struct.calcsize, "99999999999999999999i")
attempt(struct.Struct, 5)


class Index:
    def __index__(self):
        return 77


print(struct.pack("<hB", Index(), True), struct.Struct(b"<i").format)

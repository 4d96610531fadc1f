# Struct objects, buffers and iterators.
import struct

s = struct.Struct(">hI")
print(s.format, s.size, s, repr(s))
data = s.pack(-2, 70000)
print(data, s.unpack(data), s.unpack_from(b"xx" + data, 2), s.unpack_from(buffer=data, offset=0))
room = bytearray(12)
print(s.pack_into(room, 3, 1, 2), room)
s.pack_into(memoryview(room)[6:], 0, 5, 6)
print(room)
print(list(s.iter_unpack(data * 3)))
it = struct.iter_unpack("<H", b"abcdef")
print(it.__length_hint__(), next(it), it.__length_hint__(), list(it), it.__length_hint__(), next(it, "end"))
print(type(it).__name__)
try:
    type(it)()
except TypeError as error:
    print(error)
print(struct.unpack_from("<i", b"0123456789", -4), struct.unpack_from("<i", b"0123456789", offset=2))
for call in (lambda: s.pack(1), lambda: s.unpack(b"123"), lambda: s.unpack_from(b"12345", 1), lambda: s.pack_into(room, 10, 1, 2),
             lambda: list(s.iter_unpack(b"1234567")), lambda: s.pack("a", 1), lambda: s.unpack(1),
             lambda: setattr(s, "size", 3), lambda: setattr(s, "format", "h")):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)


class Named(struct.Struct):
    def pair(self, data):
        return dict(zip("ab", self.unpack(data)))


print(Named("<hh").pair(b"\1\0\2\0"), isinstance(Named("i"), struct.Struct))
s.__init__("<q")
print(s.size, s.format)
print(struct.Struct(b"<2h").pack(1, 2), struct.pack(b"<h", 5))
print(sorted(struct.__all__))

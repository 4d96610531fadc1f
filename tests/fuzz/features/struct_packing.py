import _struct as struct
data = struct.pack("<ihq5sd?", 1, -2, 2 ** 40, b"abc", 1.5, True)
print(data, struct.unpack("<ihq5sd?", data), struct.calcsize("@iq"),
      list(struct.iter_unpack(">H", b"\1\2\3\4")))
s = struct.Struct("3f 2x e")
buffer = bytearray(40)
s.pack_into(buffer, 4, 1, 2, 3, 0.5)
print(s.unpack_from(buffer, 4), s.size, s.format)
for form, values in [("<b", (300,)), ("z", ()), ("i", ("x",)), ("2i", (1,))]:
    try:
        struct.pack(form, *values)
    except struct.error as error:
        print(error)

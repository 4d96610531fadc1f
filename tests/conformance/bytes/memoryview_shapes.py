"""memoryview: casts to several dimensions, formats, slices with steps, comparison and release."""
import array

m = memoryview(bytes(range(12)))
print(m.nbytes, m.itemsize, m.format, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.contiguous)
g = m.cast("B", (3, 4))
print(g.ndim, g.shape, g.strides, g.tolist(), g[1, 2], len(g), g.nbytes, g.c_contiguous, g.f_contiguous)
cube = m.cast("b", [2, 3, 2])
print(cube.tolist(), cube[1, 2, 1], cube.tobytes() == m.tobytes())
print(g.cast("B").tolist())
h = memoryview(bytearray(b"abcdefgh")).cast("H")
print(h.format, h.itemsize, h.shape, h.tolist(), h.obj)
for fmt in "bBhHiIlLqQfd?c":
    v = memoryview(bytearray(16)).cast(fmt)
    print(fmt, v.itemsize, v.shape, v[0], end="; ")
print()
s = m[2:11:3]
print(s.tolist(), s.shape, s.strides, s.contiguous, s.tobytes(), m[::-1].tolist(), m[::-5].strides)
w = bytearray(b"0123456789")
v = memoryview(w)
v[2:5] = b"abc"
v[::5] = b"XY"
v[-1] = ord("!")
print(w, v[3:3].tolist(), bytes(v[1:9:2]))
a = memoryview(array.array("d", [1.5, -2.5]))
print(a.format, a.tolist(), a[1], a.nbytes, a.hex(), a == array.array("f", [1.5, -2.5]))
a[0] = 9
print(a.tolist(), a.obj)
print(memoryview(b"ab") == b"ab", memoryview(b"ab") == "ab", memoryview(b"ab") != bytearray(b"ab"),
      hash(memoryview(b"ab")) == hash(b"ab"), m[:2] == m[0:2], list(memoryview(b"hi")),
            104 in memoryview(b"hi"),
      list(reversed(memoryview(b"hi"))), m.hex("-", 4), bytes(m[3:5]), m[0])


def attempt(function):
    try:
        print(function())
    except Exception as e:
        print(type(e).__name__, e)


attempt(lambda: m[12])
attempt(lambda: m["x"])
attempt(lambda: g[0])
attempt(lambda: g[5, 0])
attempt(lambda: g[0, 0, 0])
attempt(lambda: m.cast("H", (5,)))
attempt(lambda: m.cast("i", (2, 2)))
attempt(lambda: m.cast("zz"))
attempt(lambda: memoryview(bytes(5)).cast("H"))
attempt(lambda: m[::2].cast("B"))
attempt(lambda: m.__setitem__(0, 1))
attempt(lambda: v.__setitem__(0, 256))
attempt(lambda: v.__setitem__(0, b"a"))
attempt(lambda: v.__setitem__(slice(0, 2), b"abc"))
attempt(lambda: v.__delitem__(0))
attempt(lambda: memoryview("text"))
attempt(lambda: memoryview())
attempt(lambda: hash(v))
attempt(lambda: w.append(1))
v.release()
w.append(33)
print(w)
attempt(lambda: v[0])
attempt(lambda: len(v))
with memoryview(w) as z:
    print(z.toreadonly().readonly, z.readonly)
attempt(lambda: z.tolist())
attempt(lambda: memoryview(b"").cast("B", [0]))

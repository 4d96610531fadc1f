import array
a = array.array("i", range(10))
a.extend([1, 2])
a[2:4] = array.array("i", [7, 7, 7])
a.insert(0, -5)
print(a, a.tobytes()[:8], a.index(7), a + a, a * 2, a[::-1], a.pop(), a.tolist(), a.buffer_info()[1],
      a == array.array("l", a))
u = array.array("w", "text")
a.frombytes(b"\1\0\0\0")
a.byteswap()
print(u.tounicode(), a[-1], array.array("d", [1.5, 2]), memoryview(a)[1:3].tolist())
try:
    a.append(2 ** 40)
except OverflowError as error:
    print(error)

# Arrays lent to memoryviews, files and struct; pickling support; copies.
from array import array
import array as module
import copy
import io
import struct

a = array("i", [1, 2, 3])
view = memoryview(a)
for change in ("append(1)", "pop()", "extend([1])", "clear()", "insert(0,1)", "frombytes(b'1234')", "remove(1)", "fromlist([])",
               "__imul__(2)", "__delitem__(0)", "__setitem__(0,5)", "extend([])", "byteswap()", "byteswap()", "reverse()",
               "__setitem__(slice(0,1),a[:1])", "__setitem__(slice(0,1),a[:2])", "frombytes(b'')"):
    try:
        print(change, eval("a." + change), a)
    except BufferError as error:
        print(change, error)
print(view.format, view.itemsize, view.shape, view.tolist(), view.readonly, view.nbytes)
view[1] = 77
print(a)
view[:2] = array("i", [8, 9])
print(a, view[::2].tolist())
view.release()
a.append(4)
print(a)
struct.pack_into("<i", a, 4, -1)
print(a, bytes(a)[:8], bytearray(array("B", b"xy")), b"".join([array("B", b"ab"), b"c"]))
f = io.BytesIO()
a.tofile(f)
f.seek(0)
b = array("i")
b.fromfile(f, 2)
print(b)
try:
    b.fromfile(f, 5)
except EOFError as error:
    print(error, b)
print(a.__reduce_ex__(2), a.__reduce_ex__(4)[1], array("d", [1.5]).__reduce_ex__(3)[1:])
print(array("w", "ab").__reduce_ex__(4)[1])
R = module._array_reconstructor
print(R(array, "i", 9, b"\0\0\0\1"), R(array, "i", 8, b"\1\0\0\0"), R(array, "d", 17, struct.pack(">d", 2.5)),
      R(array, "h", 5, b"\0\5"), R(array, "w", 21, "xy".encode("utf-32-be")), R(array, "w", 18, "xy".encode("utf-16-le")),
      R(array, "q", 13, b"\0\0\0\0\0\0\0\7"))
c = copy.copy(a)
d = copy.deepcopy(a)
c.append(5)
print(a, c, d, c is a)
print(a.buffer_info()[1], isinstance(a.buffer_info()[0], int))
print(bytes(memoryview(array("H", [258]))), memoryview(array("d", [1.0])) == array("d", [1.0]))
print(memoryview(array("B", b"abc")) == b"abc", memoryview(array("i", [97])) == b"a")

# array: every type code, sequence operations and conversions.
from array import array, typecodes, ArrayType
import array as module
import warnings

warnings.simplefilter("ignore")
print(typecodes, ArrayType is array)
for code in typecodes:
    a = array(code, "ab") if code in "uw" else array(code, [1, 2])
    print(a, a.itemsize, a.typecode, a.tobytes(), a.tolist(), len(a), a[0], a[-1], a[::-1], a == a[:], memoryview(a).format)
a = array("i", range(10))
print(a[2:5], a[::3], a[::-2], a[5:2], a[-3:])
a[2:4] = array("i", [20, 30, 40])
print(a)
a[::2] = array("i", [0] * 6)
print(a)
del a[1:3], a[0], a[::4]
print(a, a + array("i", [7]), a * 2, 3 * a[:2], a * -1)
a += array("i", [8])
a *= 2
print(a, 8 in a, 99 in a, "x" in a, a.count(8), a.index(8), a.index(8, 6), a.index(8, -3, 100))
a.insert(1, 100)
a.insert(-100, 101)
a.insert(1000, 102)
a.append(103)
a.extend([1, 2])
a.extend(array("i", [3]))
a.fromlist([4, 5])
a.frombytes(b"\1\0\0\0")
print(a, a.pop(), a.pop(0), a.pop(-2))
a.remove(8)
a.reverse()
print(a)
a.byteswap()
print(a[:2])
a.clear()
print(a, bool(a), list(a))
print(array("d", [1, 2.5, float("inf")]), array("f", [0.1]), array("w", "h\xe9llo \U0001f600"), array("w", "it's"))
print(array("b", b"\xff\1"), array("H", bytearray(b"\1\0\2\0")), array("q", (i * i for i in range(4))))
print(array("i", array("b", [1, 2])), array("d", array("i", [1])), array("i", [True, False]))
print(array("i", [1, 2]) < array("i", [1, 3]), array("i", [1]) == array("d", [1.0]), array("i", [1]) == [1],
      array("w", "a") < array("w", "b"), array("i", [1, 2]) >= array("i", [1]), array("i") != array("i", [0]))
w = array("w", "abc")
w.fromunicode("d\u0100")
print(w.tounicode(), w)
it = iter(array("i", [1, 2, 3]))
print(next(it), list(it), type(it).__name__)
print(array[int], hasattr(array("i"), "__dict__"))
match array("i", [1, 2, 3]):
    case [x, *rest]:
        print(x, rest)


class Counted(array):
    def __new__(cls, *args):
        self = array.__new__(cls, "i", args)
        self.label = "n"
        return self


c = Counted(1, 2)
print(c, c.label, c + c, c[:1], isinstance(c, array))

# array: every type code, slices, conversion, byteswap, files and growth.
import array
import io

for code in array.typecodes:
    if code == "w":
        a = array.array("w", "hé😀")
        print(repr(a), a.tounicode(), a.itemsize)
        continue
    if code == "u":
        continue
    a = array.array(code, [1, 2, 3])
    a.append(4); a.extend([5]); a.insert(0, 0); a[1:3] = array.array(code, [7])
    print(code, a, a.itemsize, a.tolist(), a.index(7), a.count(3), a[::-1], a + a[:1], a * 2, a == array.array("d", a), len(a.tobytes()))
    b = array.array(code); b.frombytes(a.tobytes()); b.fromlist([9]); b.reverse()
    print(b, a < b, b.pop(), b.pop(0), b.remove(3), b, b.buffer_info()[1])
limits = {"b": 127, "B": 255, "h": 2**15 - 1, "H": 2**16 - 1, "i": 2**31 - 1, "I": 2**32 - 1, "q": 2**63 - 1, "Q": 2**64 - 1}
for code, top in limits.items():
    a = array.array(code, [top])
    for bad in (top + 1, -1 if code.isupper() else -top - 2, 1.5, "x"):
        try:
            a.append(bad)
        except Exception as error:
            print(code, type(error).__name__, error)
for make in (lambda: array.array("z"), lambda: array.array("i", "abc"), lambda: array.array("i", b"abc"), lambda: array.array("i").pop(), lambda: array.array("i", [1])[5],
             lambda: array.array("i", [1]).remove(3), lambda: array.array("i", [1]) + [1], lambda: array.array("i").frombytes(b"abc"),
             lambda: array.array("i", [1]).index(9), lambda: array.array("i", [1]).__setitem__(slice(0, 1), [1]), lambda: array.array("i").fromlist(5)):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
a = array.array("H", [0x0102, 0xFF00]); a.byteswap(); print(a)
f = io.BytesIO(b"\1\0\2\0\3")
b = array.array("h")
try:
    b.fromfile(f, 3)
except (EOFError, ValueError) as error:
    print(error, b)
del a[0]; del b[:1]; print(a, b, array.array("b", range(5))[1::2], 3 in b, list(reversed(b)))

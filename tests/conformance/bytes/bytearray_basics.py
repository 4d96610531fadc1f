"""bytearray: mutation, slices, methods."""
a = bytearray(b"hello")
a[0] = 72; a.append(33); a.extend(b"?!"); a.insert(0, 62); a += b"~"
print(a, len(a), a[1], a[1:4], type(a[1:2]).__name__)
a[1:3] = b"XYZ"; print(a)
del a[0]; print(a); del a[::2]; print(a)
print(a.pop(), a.pop(0), a); a.remove(108); print(a)
a.reverse(); print(a); a[:] = b"abcdef"; a[::2] = b"123"; print(a)
b = a.copy(); b.clear(); print(a, b, a == b"1b2d3f", a is b)
print(bytearray(), bytearray(3), bytearray([1, 2]), bytearray("é", "utf-8"), bytearray(b"x") + b"y", b"x"
    + bytearray(b"y"), type(b"x" + bytearray(b"y")).__name__, type(bytearray(b"x") + b"y").__name__,
    bytearray(b"ab") * 2, bytearray(b"a") < b"b", 97 in bytearray(b"a"), bytearray(b"a,b").split(b","),
    bytearray(b"ab").upper(), bytearray(b"x").join([b"1", b"2"]), bytearray(b"a").hex(),
    bytes(bytearray(b"q")), bytearray(b"abc").find(b"c"), bytearray(b"q").decode(), list(bytearray(b"ab")),
    bytearray.fromhex("4142"), sorted(bytearray(b"cab")))
a *= 2
print(a, bool(bytearray()), repr(bytearray(b"'")), str(bytearray(b"s")), a.count(b"1"), a.replace(b"1", b""),
    a.startswith(b"1b"))
for f in [lambda: a.__setitem__(0, 256), lambda: a.__setitem__(0, "a"), lambda: a.__setitem__(100, 1),
        lambda: a.append(-1), lambda: a.append("a"), lambda: a.extend("abc"), lambda: a.extend([300]),
        lambda: a.extend(5), lambda: hash(a), lambda: {a: 1}, lambda: bytearray().pop(), lambda: a.remove(0),
        lambda: a.pop(99), lambda: a.__setitem__(slice(0, 4, 2), b"x"), lambda: a.__setitem__(slice(0, 1),
        "s"), lambda: bytearray("a"), lambda: a.insert("a", 1), lambda: a + "s", lambda: a.index(b"zzz")]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
a.insert(100, 65); a.insert(-100, 66); print(a)
m = memoryview(b"abc")
print(m[0], m[1:].tobytes(), len(m), bytes(m), m.tolist(), m == b"abc", m.readonly, list(m))
x = bytearray(b"xyz"); v = memoryview(x); v[0] = 65; print(x)
try: x.append(1)
except BufferError as e: print(e)
v.release(); x.append(66); print(x)
for i, byte in enumerate(x): x[i] = byte ^ 1
print(x)

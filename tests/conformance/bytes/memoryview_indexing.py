# memoryview: items, slices, assignment, release, comparison, cast; the errors of each.
data = bytearray(range(10))
m = memoryview(data)
for code in ("m[0]", "m[-1]", "m[10]", "m[-11]", "m[2:5].tolist()", "m[::-3].tolist()", "m['a']", "m[1.0]", "m[()]", "m[...]", "m[0, 0]", "m[1:2, 0]", "m[None]", "len(m)", "list(m) == list(data)", "5 in m", "300 in m",
             "'a' in m", "list(reversed(m[:3]))", "m[2:4] == b'\\2\\3'", "m[2:4] != bytearray(b'\\2\\3')", "m == data", "m == 'x'", "m[:0] == b''", "m[::2] == memoryview(bytes(range(0, 10, 2)))", "m < m", "m + m", "m * 2",
             "hash(m)", "hash(memoryview(b'ab')) == hash(b'ab')", "hash(memoryview(b'abc')[::2]) == hash(b'ac')", "m.tobytes()[:3]", "bytes(m[7:])", "m.hex()[:6]", "m.hex('-', 2)", "m.count", "m.format, m.itemsize, m.nbytes, m.ndim",
             "m.shape, m.strides, m.suboffsets, m.readonly", "m[::2].shape, m[::2].strides, m[::2].contiguous, m[::2].c_contiguous", "m.obj is data", "m.toreadonly().readonly", "m.toreadonly()[0]", "memoryview(m) == m",
             "memoryview(5)", "memoryview('a')", "memoryview()", "memoryview(b'a', b'b')", "memoryview(object=b'a')[0]", "m.cast('H').tolist()", "m.cast('c')[0]", "m.cast('x')", "m.cast('I')", "m.cast('B', [2, 5]).tolist()",
             "m.cast('B', (2, 5))[1, 2]", "m.cast('B', (2, 5))[1]", "m.cast('B', (3, 3))", "m.cast('B', [0, 5])", "m.cast('b')[9]", "m[::2].cast('B')", "m.cast('@H').format", "m.cast('<H')", "m.cast()", "m.cast(1)",
             "m.cast('H').cast('B') == m", "m.cast('H').cast('I')", "m[:8].cast('d').itemsize", "m[:8].cast('?').tolist()", "m.cast('B', 5)", "m.tobytes('F') == m.tobytes(None)", "m.tobytes('X')", "iter(m).__next__()",
             "m.cast('c') == m", "m[3:1].tolist()", "m[:8].cast('f')[0] < 1", "(m.cast('c')).tolist()[:2]", "m.index"):
    try:
        print(code, eval(code))
    except Exception as error:
        print(code, type(error).__name__, error)
for code in ("m[0] = 255", "m[0] = 256", "m[0] = -1", "m[0] = 'a'", "m[0] = b'a'", "m[1:3] = b'xy'", "m[1:3] = b'xyz'", "m[1:3] = 5", "m[1:3] = [1, 2]", "m[::2] = bytes(5)", "m[:5] = m[5:]", "m[1:6] = m[0:5]", "del m[0]", "del m[1:2]",
             "m.cast('c')[0] = b'Z'", "m.cast('c')[0] = 90", "m.cast('c')[0] = b'ab'", "m.cast('H')[0] = 70000", "m.cast('b')[0] = -1", "m.cast('b')[0] = 200", "m.cast('H')[0] = 1.5", "m[:8].cast('d')[0] = 1.5", "m[...] = m", "memoryview(b'a')[0] = 1",
             "m.toreadonly()[0] = 1", "m.x = 1", "m[10] = 0", "m.cast('B', (2, 5))[0, 1] = 9", "m[:4] = m.cast('b')[:4]"):
    try:
        exec(code)
        print(code, data)
    except Exception as error:
        print(code, type(error).__name__, error)
with memoryview(data) as inner:
    part = inner[2:4]
for use in (lambda: inner[0], lambda: len(inner), lambda: inner == inner, lambda: inner.tobytes(), lambda: repr(inner)[:20], lambda: inner.release(), lambda: inner.format, lambda: part[0], lambda: inner.__enter__(), lambda: hash(inner), lambda: inner == part):
    try:
        print(use())
    except Exception as error:
        print(type(error).__name__, error)

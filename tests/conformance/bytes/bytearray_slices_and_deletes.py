# Assignment to and deletion of items and slices of a bytearray, with every kind of right side.
def attempt(code, start=b"abcdef"):
    a = bytearray(start)
    try:
        exec(code, {"a": a, "memoryview": memoryview})
        print(code, "->", a)
    except Exception as error:
        print(code, "->", a, type(error).__name__, error)


for code in ("a[0] = 65", "a[-1] = 0", "a[6] = 1", "a[0] = 256", "a[0] = -1", "a[0] = 'x'", "a[0] = b'x'", "a[0] = True", "a['x'] = 1", "a[1.0] = 1", "a[10 ** 20] = 1", "a[1:3] = b'XYZ'", "a[1:3] = []",
             "a[1:3] = [1, 2, 3]", "a[1:1] = b'new'", "a[5:2] = b'?'", "a[:] = a", "a[2:] = a", "a[:0] = a", "a[1:3] = 5", "a[1:3] = 'xy'", "a[1:3] = ['x']", "a[1:3] = [300]", "a[1:3] = None", "a[::2] = b'123'",
             "a[::2] = b'12'", "a[::2] = []", "a[::-1] = a", "a[::-1] = b'123456'", "a[4:0:-2] = b'..'", "a[1:2:0] = b''", "a[1:100] = memoryview(b'mv')", "a[1:3] = (i for i in (7, 8))", "a[1:3] = 1.5", "a[-100:2] = b'_'",
             "del a[0]", "del a[-1]", "del a[6]", "del a[1:3]", "del a[:]", "del a[::2]", "del a[::-2]", "del a[4:1]", "del a['x']", "del a[1::3]", "del a[-1:0:-3]", "a += b'g'", "a += 'g'", "a += [1]", "a *= 2", "a *= 0",
             "a *= -1", "a *= 'x'", "a += a", "a.append(256)", "a.append('a')", "a.extend([1, 300])", "a.extend('ab')", "a.extend(b'gh')", "a.extend(range(3))", "a.extend(5)", "a.insert(0, 1)", "a.insert(100, 2)",
             "a.insert(-1, 3)", "a.insert(0, 999)", "a.pop()", "a.pop(0)", "a.pop(10)", "a.pop('x')", "a.remove(97)", "a.remove(1)", "a.remove('a')", "a.remove(b'a')", "a.remove(1000)", "a.reverse()", "a.clear()", "a.copy().clear()",
             "a[0], a[1] = a[1], a[0]", "a[1:4], a[0] = b'', 33", "m = memoryview(a); a.append(1)", "m = memoryview(a); a[0] = 1", "m = memoryview(a); del a[0]", "m = memoryview(a); a[:] = b'123456'", "m = memoryview(a); a *= 2",
             "m = memoryview(a); a.clear()", "m = memoryview(a); a += b''", "m = memoryview(a); m.release(); a.pop()", "m = memoryview(a); m[1:3] = b'ZZ'", "m = memoryview(a)[::2]; m[0] = 49; del m; a.pop()"):
    attempt(code)
attempt("a.pop()", b"")
attempt("a[0]", b"")
attempt("a.extend(a)", b"ab")
attempt("a.extend(iter(a))", b"ab")

m = memoryview(bytearray(range(24)))
a = m.cast('B', (2, 3, 4)); b = m.cast('H', [3, 4]); z = memoryview(bytearray(b'\x05\x06')).cast('H', ())
for v in (m, a, b, z):
    print(v.ndim, v.shape, v.strides, v.nbytes, v.itemsize, v.format, v.c_contiguous, v.f_contiguous, v.contiguous, v.suboffsets)
    print(v.tolist(), v.tobytes('F'), v.hex(' '))
def t(f):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
def st(v, k, x):
    def f(): v[k] = x; return v.tolist()
    return f
for v in (m, a, b, z):
    for k in (0, (), (0,), (0, 1), (1, 2, 3), (1, 2, 5), (0, 1, 2, 3), slice(0, 1), (slice(1), slice(1)), ..., 'a', (0, slice(1)), 2.0, None, -1, (-1, -1), (-1, -1, -1)):
        t(lambda: getattr(v[k], 'tolist', lambda: v[k])())
    t(lambda: len(v)); t(lambda: list(v)); t(lambda: v == v); t(lambda: v == m); t(lambda: hash(v.toreadonly()) == hash(v.tobytes()))
for k in ((), (0,), (0, 1), (1, 2, 3), 0, slice(0, 1), ..., (slice(1), slice(1)), 'a'):
    for v in (a, b, z): t(st(v, k, 7))
for s in ((2, 12), (0, 24), (-1,), (5, 5), 'ab', (2.0, 12), 24, (1,) * 65, (2**62, 4), [24], (24,), None, (2**70,)): t(lambda: m.cast('B', s).shape)
t(lambda: a.cast('B').shape); t(lambda: a.cast('H').shape); t(lambda: a.cast('B', (6, 4))); t(lambda: a.cast('B', (24,)).tolist() == m.tolist())
print(a[1:].tolist(), a[::-1].tolist(), a[::-1].strides, a[::2].contiguous, a[1:].tobytes())
t(lambda: a[::-1].cast('B'))
print(a == m.cast('B', (2, 3, 4)), a == m.cast('B', (3, 2, 4)), memoryview(a) == a, memoryview(a).shape, bytes(a) == bytes(m))
with a as q: pass
t(lambda: a.shape); t(lambda: a[0, 0, 0])

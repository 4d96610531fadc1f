"""memoryview, format, hash of builtins, staticmethod, object methods, ellipsis, NotImplemented."""
m = memoryview(b"hello")
print(m[0], m[-1], bytes(m[1:3]), m[::2].tobytes(), m.tolist(), len(m), m.nbytes, m.itemsize, m.format,
    m.readonly, m.shape, m.ndim, m == b"hello", m[1:] == b"ello", 104 in m, list(m), m.hex(),
    hash(m) == hash(b"hello"), bytes(reversed(m)), m.contiguous, type(m).__name__)
b = bytearray(b"abcdef")
v = memoryview(b)
v[0] = 90
v[1:3] = b"YX"
print(b, v.readonly, v.tobytes())
w = v[2:]
w[0] = 33
print(b, w.tobytes(), v.obj is b)
for f in [lambda: m.__setitem__(0, 1), lambda: v.__setitem__(0, 300), lambda: v.__setitem__(slice(0, 2),
        b"abc"), lambda: m[10], lambda: memoryview("a"), lambda: memoryview(5), lambda: v.__setitem__(0, "a"),
        lambda: b.append(1), lambda: hash(v), lambda: m["a"], lambda: memoryview()]:
    try: print(f())
    except (TypeError, ValueError, IndexError, BufferError) as e: print(type(e).__name__, e)
v.release(); w.release()
try: v[0]
except ValueError as e: print(e)
with memoryview(b) as x: print(x[0])
b.append(1); print(b)
print(..., Ellipsis is ..., type(...), bool(...), NotImplemented, type(NotImplemented), repr(None),
    bool(None), None == None, None is None, hash(None) == hash(None), str(...), [...][0] is Ellipsis,
    {...: 1}[...])
print((5).__class__, "a".__class__.__name__, [].__doc__ is not None, object().__eq__(1), object().__ne__(1),
    object.__repr__(5).startswith("<int object at"), object.__str__(5), object.__eq__(1, 1),
    (1).__sizeof__() > 0, object().__reduce__ is not None, object().__dir__().__class__.__name__,
    [].__class_getitem__(int))
print(len([1]).__index__(), "a".__contains__("a"), [1].__contains__(1), (1).__bool__(), "".__len__(),
    [3].__getitem__(0), {1: 2}.__getitem__(1), "a".__add__("b"), "a".__mul__(2), "a".__eq__(1),
    (1).__rsub__(5), [1].__iadd__([2]), [1].__add__([2]), "%d".__mod__(5), "a".__lt__("b"),
    (1, 2).__hash__() == hash((1, 2)), (1.5).__int__(), True.__and__(False), None.__bool__(),
    "abc".__getitem__(slice(1)), [1, 2].__reversed__().__next__(), {1}.__or__({2}), range(3).__len__(),
    b"a".__getitem__(0), [].__iter__().__length_hint__(), "ab".__iter__().__next__(), {}.__contains__(1),
    "x".__format__(">3"), (2).__pow__(3), (7).__divmod__(2), (-7).__floordiv__(2), (1).__ror__(2),
    [1].__eq__([1]), {1: 1}.__eq__({1: 1.0}), (5).__repr__(), "q".__str__(), [1].__ne__([2]), (1,).__mul__(2))
for src in ["None.x = 1", "None = 1", "(...).x = 1", "[].x = 1", "'a'.x = 1", "len.x = 1", "(1).real = 2",
        "object().x = 1", "print.__name__ = 'x'", "int.x = 1", "NotImplemented()", "None + None", "[] - []",
        "len[0]", "int[0]", "del None.x", "for x in None: pass", "None < None"]:
    try: exec(src)
    except (AttributeError, TypeError, SyntaxError) as e:
        print(src, "|", type(e).__name__, str(e).split(" (<")[0])

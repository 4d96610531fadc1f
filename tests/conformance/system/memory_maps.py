# mmap: a file as memory: items, slices, the position, finding, moving, sizes, accesses, and what is refused.
import mmap
import os
import tempfile


def report(label, function, *args, **named):
    try:
        print(label, '->', function(*args, **named))
    except Exception as e:
        print(label, type(e).__name__, e)


def assign(target, key, value):
    target[key] = value
    return target[:8]


file = tempfile.TemporaryFile()
file.write(b'abcdefghij' * 1000)
file.flush()
with mmap.mmap(file.fileno(), 0) as m:
    print(repr(m), len(m), m[0], m[-1], m[1:4], m[5:2:-1], m[::3000], m.closed)
    for key in (99999, -99999, 'a', 1.5):
        report(key, m.__getitem__, key)
    for key, value in [(0, 65), (0, b'a'), (0, 256), (0, -1), (slice(0, 3), b'XYZ'), (slice(0, 3), b'XY'), (slice(0, 3), 5),
                       (slice(0, 6, 2), b'123'), ('a', 1), (99999, 1)]:
        report((key, value), assign, m, key, value)
    report('del', m.__delitem__, 0)
    report('del', m.__delitem__, slice(0, 2))
    print(m.find(b'j'), m.find(b'j', 20, 25), m.rfind(b'j'), m.rfind(b'j', 0, 15), m.find(b''), m.rfind(b'', 0, 5), m.find(b'zz'),
          m.find(b'j', -5), m.find(b'', 99999), m.find(bytearray(b'cde')))
    for args in (('a',), (), (b'a', 'x'), (b'a', 1, 2, 3)):
        report('find', m.find, *args)
    print(m.read(3), m.tell(), m.read_byte(), m.readline()[-2:], m.tell(), m.read(5))
    report('byte', m.read_byte)
    report('read', m.read, 'x')
    print(m.seek(5), m.seek(3, 1), m.seek(-2, 2), m.tell(), m.read())
    for args in ((99999,), (-1,), (0, 9), ('a',), (2 ** 70,), ()):
        report('seek', m.seek, *args)
    m.seek(0)
    print(m.write(b'hello\n'), m.write_byte(66), m.seek(0), m.readline(), m[:8], m.seekable())
    m.seek(9998)
    for value in (b'hello', 'x'):
        report('write', m.write, value)
    for value in (300, -1, 'a'):
        report('write_byte', m.write_byte, value)
    print(m.move(0, 5, 5), m[:10], m.size(), m.flush(), m.flush(0, 4096))
    for args in ((0, 5, 99999), (-1, 0, 1), (0, 1), ('a', 1, 2)):
        report('move', m.move, *args)
    for args in ((1, 4096), (0, 99999), (-1, 5), ('a',)):
        report('flush', m.flush, *args)
    print(m.madvise(mmap.MADV_NORMAL), m.madvise(mmap.MADV_NORMAL, 0, 2))
    for args in ((mmap.MADV_NORMAL, -1), (mmap.MADV_NORMAL, 0, -1), (-9,), ()):
        report('madvise', m.madvise, *args)
    print(m.resize(5000), len(m), m.size(), os.fstat(file.fileno()).st_size, m.resize(12000), m[-3:])
    view = memoryview(m)
    print(view.nbytes, view.format, view.readonly)
    report('resize', m.resize, 10)
    report('close', m.close)
    view.release()
    print(list(m)[5:8], b'h' in m, 104 in m, bytes(m)[:3], bool(m))
print(repr(m), m.closed, m.close())
for name in ('read', 'tell', 'size', 'flush', 'readline', 'read_byte', '__len__', '__enter__'):
    report(name, getattr(m, name))

reader = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
report('item', assign, reader, 0, 1)
report('write', reader.write, b'a')
report('write_byte', reader.write_byte, 1)
report('resize', reader.resize, 10)
report('move', reader.move, 0, 1, 1)
print(reader, memoryview(reader).readonly)
copy = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_COPY)
print(assign(copy, 0, 33), reader[:3])
print(mmap.mmap(file.fileno(), 100, offset=mmap.ALLOCATIONGRANULARITY))
untracked = mmap.mmap(file.fileno(), 100, trackfd=False)
report('size', untracked.size)
report('resize', untracked.resize, 10)
plain = mmap.mmap(-1, 100)
print(plain, plain[:3], plain.resize(50), len(plain))
number = file.fileno()
for args, named in [((), {}), ((1,), {}), ((-1, 0), {}), ((-1, -5), {}), ((number, 99999), {}), ((number, 10), {'offset': -1}),
                    ((number, 0), {'offset': 4096 * 99}), ((number, 10), {'access': 9}), ((number, 10), {'access': 1, 'flags': 2}),
                    (('a', 10), {}), ((number, 2 ** 70), {}), ((number, 10), {'foo': 1})]:
    report('new', mmap.mmap, *args, **named)
report('empty', mmap.mmap, tempfile.TemporaryFile().fileno(), 0)


class Sub(mmap.mmap):
    pass


sub = Sub(-1, 10)
sub.label = 'x'
print(repr(sub), sub.label, mmap.mmap, mmap.error)

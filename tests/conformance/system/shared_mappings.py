# mmap: shared and private, between processes, slices, searching, moving, resizing, what is refused.
import mmap
import os
import struct
import tempfile


def attempt(name, call, *args, **kwargs):
    try:
        print(name, '->', call(*args, **kwargs))
    except Exception as error:
        print(name, '!', type(error).__name__, error)


with tempfile.TemporaryFile() as file:
    file.write(b'0123456789' * 1000)
    file.flush()
    with mmap.mmap(file.fileno(), 0) as m:
        print(len(m), m.size(), m[:5], m[-3:], m[0], m[10:20:3], m.closed)
        m[0:3] = b'abc'
        m[5] = 65
        print(m.tell(), m.read(10), m.tell(), m.read_byte(), m.readline()[:5])
        m.seek(0)
        print(m.find(b'789'), m.find(b'789', 10), m.rfind(b'abc'), m.find(b'nothing'), m.find(b'0', 20, 30), m.rfind(b'9', 0, 5))
        m.seek(-5, os.SEEK_END)
        print(m.read(), m.read(5))
        m.seek(5)
        print(m.write(b'WRITTEN'), m.tell(), m.write_byte(33), m[:16])
        m.move(0, 5, 7)
        print(m[:8])
        attempt('flush', m.flush)
        attempt('flush part', m.flush, 0, mmap.PAGESIZE)
        os.pwrite(file.fileno(), b'>>', 0)
        print(m[:4], os.pread(file.fileno(), 4, 4))
        for name, call in (('index', lambda: m[10000]), ('assign size', lambda: m.__setitem__(slice(0, 2), b'xyz')),
                           ('assign type', lambda: m.__setitem__(0, b'x')), ('assign large', lambda: m.__setitem__(0, 256)),
                           ('key', lambda: m['x']), ('delete', lambda: m.__delitem__(0)), ('seek', lambda: m.seek(-1)),
                           ('seek end', lambda: m.seek(1, 2)), ('whence', lambda: m.seek(0, 9)), ('move', lambda: m.move(9999, 0, 5)),
                           ('write much', lambda: (m.seek(9998), m.write(b'12345'))), ('read_byte', lambda: (m.seek(0, 2), m.read_byte())),
                           ('write_byte', lambda: m.write_byte(1)), ('add', lambda: m + b'x'), ('in', lambda: b'W' in m),
                           ('iterate', lambda: len(list(m))), ('hash', lambda: isinstance(hash(m), int)), ('bytes', lambda: len(bytes(m)))):
            attempt(name, call)
        view = memoryview(m)
        print(view.readonly, view.nbytes, struct.unpack_from('<2s', m, 2))
        struct.pack_into('<I', m, 100, 0x41424344)
        print(bytes(view[100:104]))
        attempt('close exported', m.close)
        attempt('resize exported', m.resize, 20000)
        view.release()
        m.resize(20000)
        print(len(m), os.fstat(file.fileno()).st_size)
    attempt('closed', lambda: m[0])
    attempt('closed find', m.find, b'x')
    print(m.closed, repr(m))
    with mmap.mmap(file.fileno(), 100, access=mmap.ACCESS_READ) as m:
        attempt('read only', m.__setitem__, 0, 1)
        attempt('read only write', m.write, b'x')
        attempt('read only resize', m.resize, 10)
        print(memoryview(m).readonly, m[:3])
    with mmap.mmap(file.fileno(), 100, access=mmap.ACCESS_COPY) as m:
        m[:4] = b'copy'
        print(m[:5], os.pread(file.fileno(), 4, 0))
        attempt('copy resize', m.resize, 200)
    with mmap.mmap(file.fileno(), 10, offset=mmap.ALLOCATIONGRANULARITY) as m:
        print(m[:], repr(m).partition('length')[2])
    attempt('offset', mmap.mmap, file.fileno(), 10, offset=5)
    attempt('too long', mmap.mmap, file.fileno(), 10 ** 6)
    attempt('negative', mmap.mmap, file.fileno(), -5)
    attempt('past the end', mmap.mmap, file.fileno(), 0, offset=mmap.ALLOCATIONGRANULARITY * 10)
    attempt('access and flags', mmap.mmap, file.fileno(), 10, flags=mmap.MAP_SHARED, access=mmap.ACCESS_READ)
    attempt('access', mmap.mmap, file.fileno(), 10, access=99)
with tempfile.TemporaryFile() as empty:
    attempt('empty', mmap.mmap, empty.fileno(), 0)
attempt('bad descriptor', mmap.mmap, 9999, 10)
attempt('text', mmap.mmap, 'x', 10)

print('-- between processes')
shared = mmap.mmap(-1, mmap.PAGESIZE)
private = mmap.mmap(-1, mmap.PAGESIZE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
for number in range(3):
    pid = os.fork()
    if pid == 0:
        shared[number * 10:number * 10 + 7] = b'child %d' % number
        private[:5] = b'child'
        os._exit(0)
    os.waitpid(pid, 0)
print(shared[:30], private[:5])
print(shared.madvise(mmap.MADV_NORMAL), len(shared))
shared.close()
private.close()
print(mmap.error is OSError, mmap.PAGESIZE == mmap.ALLOCATIONGRANULARITY, mmap.ACCESS_DEFAULT, mmap.ACCESS_READ)


class Named(mmap.mmap):
    name = 'subclass'


with Named(-1, 10) as named:
    named.extra = 1
    print(named.name, named.extra, named[:])

# tarfile: sparse members, links by other names, headers, lists, what cannot be appended to.
import io
import tarfile
import tempfile
import os

CONTENT = [(2, b'one'), (1024, b'two' * 5), (3000, b'end')]
SIZE = 4000


def member(name, headers, data):
    info = tarfile.TarInfo(name)
    info.pax_headers = headers
    info.size = len(data)
    info.mtime = 1000000000
    return info, io.BytesIO(data)


packed = b''.join(data for _, data in CONTENT)
numbers = [number for offset, data in CONTENT for number in (offset, len(data))]
table = f'{len(CONTENT)}\n' + ''.join(f'{number}\n' for number in numbers)
table = table.encode().ljust(512, b'\0')
buffer = io.BytesIO()
with tarfile.open(fileobj=buffer, mode='w', format=tarfile.PAX_FORMAT) as archive:
    archive.addfile(*member('plain', {}, b'plain text'))
    archive.addfile(*member('x/0.1', {'GNU.sparse.size': str(SIZE), 'GNU.sparse.numblocks': '3',
                                      'GNU.sparse.map': ','.join(map(str, numbers)),
                                      'GNU.sparse.name': 'sparse-0.1'}, packed))
    archive.addfile(*member('x/1.0', {'GNU.sparse.major': '1', 'GNU.sparse.minor': '0',
                                      'GNU.sparse.realsize': str(SIZE), 'GNU.sparse.name': 'sparse-1.0'},
                            table + packed))
    link = tarfile.TarInfo('./again')
    link.type, link.linkname = tarfile.LNKTYPE, './plain'
    archive.addfile(link)
    archive.addfile(*member('last', {}, b'!'))
expected = bytearray(SIZE)
for offset, data in CONTENT:
    expected[offset:offset + len(data)] = data
buffer.seek(0)
with tarfile.open(fileobj=buffer) as archive:
    for info in archive:
        print(info.name, info.size, info.sparse, info.issparse(), info.isreg(), info.offset)
        with archive.extractfile(info) as file:
            content = file.read()
            print('  ', len(content), content == bytes(expected), content[:5], file.name, file.mode)
            file.seek(1020)
            print('  ', file.read(10), file.tell(), file.readable(), file.writable())
        print('  ', file.closed, file.writable())
    with tempfile.TemporaryDirectory() as folder:
        archive.extractall(folder, filter='data')
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), 'rb') as file:
                content = file.read()
            print(name, len(content), content == bytes(expected))
        os.utime(folder)
    archive.list()
    print(archive.getmember('last').name, [name for name in archive.getnames() if 'sparse' in name])
reg, dev = tarfile.TarInfo('r'), tarfile.TarInfo('d')
dev.type = tarfile.CHRTYPE
print(reg.tobuf()[329:345], dev.tobuf()[329:345])
for name in ('y' * 101 + '/', 'a/' * 60 + 'b'):
    info = tarfile.TarInfo(name)
    info.type = tarfile.DIRTYPE
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode='w', format=tarfile.USTAR_FORMAT) as archive:
        archive.addfile(info)
    data.seek(0)
    with tarfile.open(fileobj=data) as archive:
        print(archive.getmember(name).name == name.rstrip('/'), archive.getmember(name.rstrip('/')).isdir())
with tempfile.TemporaryDirectory() as folder:
    for rest in (b'', b'\0' * 13, b'a' * 512):
        path = os.path.join(folder, 'broken.tar')
        with open(path, 'wb') as file:
            file.write(tarfile.TarInfo('foo').tobuf() + rest)
        try:
            with tarfile.open(path, 'a') as archive:
                print('appending to', archive.getnames())
        except tarfile.ReadError as error:
            print(type(error).__name__, error)
empty = io.BytesIO()
tarfile.open(fileobj=empty, mode='w').close()
for mode in ('r', 'r|'):
    empty.seek(0)
    with tarfile.open(fileobj=empty, mode=mode) as archive:
        print(archive.next(), archive.getmembers())

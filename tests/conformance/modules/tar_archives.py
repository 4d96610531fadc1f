# tarfile: the three formats, gzip, streams, filters, long names, errors.
import io
import tarfile


def attempt(function, *arguments, **keywords):
    try:
        print('->', function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


for mode in ('w', 'w:gz', 'w|', 'w|gz'):
    for kind in (tarfile.USTAR_FORMAT, tarfile.GNU_FORMAT, tarfile.PAX_FORMAT):
        buffer = io.BytesIO()
        with tarfile.open(fileobj=buffer, mode=mode, format=kind) as archive:
            for name, data in (('a.txt', b'hello'), ('deep/' * 25 + 'file', b'x' * 1000)):
                member = tarfile.TarInfo(name)
                member.size, member.mtime, member.uname = len(data), 1000000000, 'somebody'
                archive.addfile(member, io.BytesIO(data))
            member = tarfile.TarInfo('link')
            member.type, member.linkname = tarfile.SYMTYPE, 'a.txt'
            archive.addfile(member)
        buffer.seek(0)
        with tarfile.open(fileobj=buffer, mode='r' + mode[1:]) as archive:
            print(mode, kind, [(m.name, m.size, m.mtime, m.isreg(), m.issym(), m.linkname, m.uname) for m in archive])
        buffer.seek(0)
        with tarfile.open(fileobj=buffer) as archive:
            print(archive.extractfile('a.txt').read(), archive.extractfile('link').read(), archive.getnames()[1][-9:])
            attempt(archive.getmember, 'none')
for name in ('/abs', '../out', 'fine'):
    member = tarfile.TarInfo(name)
    member.mode = 0o4777
    try:
        print(tarfile.data_filter(member, '/nowhere').name, oct(tarfile.data_filter(member, '/nowhere').mode))
    except tarfile.FilterError as error:
        print(error)
attempt(tarfile.open, fileobj=io.BytesIO(b'nothing' * 100), mode='r:')
attempt(tarfile.open, fileobj=io.BytesIO(b''), mode='r:')
attempt(tarfile.open, fileobj=io.BytesIO(b''), mode='r:zip')
attempt(tarfile.open, fileobj=io.BytesIO(b''), mode='q')
print(tarfile.is_tarfile(buffer), tarfile.is_tarfile(io.BytesIO(b'no')))

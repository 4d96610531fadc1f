# tempfile: names, files with and without a name, files in memory, directories that remove themselves.
import io
import os
import tempfile

with tempfile.TemporaryDirectory(prefix='pre', suffix='.d') as top:
    print(os.path.basename(top)[:3], top[-2:], len(os.path.basename(top)), oct(os.stat(top).st_mode)[-3:])
    fd, path = tempfile.mkstemp('.x', 'y', top, text=True)
    print(os.path.basename(path)[0], path[-2:], oct(os.fstat(fd).st_mode)[-3:], os.path.isabs(path))
    os.close(fd)
    print(type(tempfile.mkdtemp(dir=os.fsencode(top))).__name__, type(tempfile.mkdtemp(suffix=b'q', dir=os.fsencode(top))).__name__)
    for arguments in ({'prefix': b'a', 'suffix': 'b'}, {'dir': 5}, {'dir': os.path.join(top, 'none')}):
        try:
            tempfile.mkstemp(**arguments)
        except Exception as error:
            print(type(error).__name__, str(error).split(':')[0])
    with tempfile.NamedTemporaryFile('w+', dir=top, suffix='.txt', encoding='utf-8') as file:
        print(file.write('one\ntwo\n'), file.seek(0), list(file), os.path.exists(file.name), file.mode, file.closed)
    print(os.path.exists(file.name), file.closed, file.file.closed)
    kept = tempfile.NamedTemporaryFile(dir=top, delete=False)
    kept.close()
    late = tempfile.NamedTemporaryFile(dir=top, delete_on_close=False)
    late.close()
    print(os.path.exists(kept.name), os.path.exists(late.name))
    write = tempfile.NamedTemporaryFile(dir=top).write
    print(write(b'alive'), sorted(name[-4:] for name in os.listdir(top) if name.endswith('.txt')))
    for mode in ('q', 'wr', 5):
        try:
            tempfile.NamedTemporaryFile(mode, dir=top)
        except (ValueError, TypeError) as error:
            print(type(error).__name__)
    with tempfile.TemporaryFile('w+', dir=top) as file:
        print(isinstance(file, io.TextIOWrapper), type(file.name).__name__, file.write('x'), file.tell())
    spool = tempfile.SpooledTemporaryFile(max_size=10, dir=top)
    print(spool.name, spool.mode, spool._rolled, spool.write(b'12345'), spool._rolled, spool.write(b'67890!'), spool._rolled)
    print(spool.seek(2), spool.read(3), spool.readline(), spool.tell(), spool.truncate(4), spool.seek(0), spool.read(), spool.seekable())
    spool.close()
    print(spool.closed)
    for use in (spool.__enter__, spool.read):
        try:
            use()
        except ValueError as error:
            print(error)
    with tempfile.SpooledTemporaryFile(mode='w+', encoding='utf-8', newline='') as spool:
        print(spool.writelines(['a\r\n', 'b\n']), spool.seek(0), spool.readlines(), spool.encoding, spool.newlines, spool.errors)
        print(spool.fileno() > 2, spool._rolled, spool.seek(0), list(spool), spool.writable(), spool.readable())
    inner = tempfile.TemporaryDirectory(dir=top, delete=False)
    with inner as name:
        open(os.path.join(name, 'f'), 'w').close()
    print(os.path.exists(inner.name), repr(inner) == f'<TemporaryDirectory {inner.name!r}>')
    inner.cleanup()
    inner.cleanup()
    print(os.path.exists(inner.name))
    saved, tempfile.tempdir = tempfile.tempdir, top
    print(tempfile.gettempdir() == top, tempfile.gettempdirb() == os.fsencode(top), os.path.dirname(tempfile.mktemp()) == top)
    tempfile.tempdir = saved
print(os.path.exists(top), tempfile.gettempprefix(), tempfile.gettempprefixb(), tempfile.TMP_MAX)

# zipfile: writing, reading, seeking, adding, errors, and paths inside.
import io
import warnings
import zipfile

warnings.simplefilter('ignore')


def attempt(function, *arguments, **keywords):
    try:
        print('->', function(*arguments, **keywords))
    except Exception as error:
        print(type(error).__name__, error)


buffer = io.BytesIO()
with zipfile.ZipFile(buffer, 'w') as archive:
    archive.writestr(zipfile.ZipInfo('a.txt', (2020, 2, 29, 12, 30, 58)), 'hello\nworld\n')
    archive.writestr('deep/er/y.bin', b'y' * 5000, zipfile.ZIP_DEFLATED, 9)
    archive.mkdir('folder')
    with archive.open('é.txt', 'w') as member:
        print(member.write(b'12'), member.writable())
        attempt(archive.read, 'a.txt')
        attempt(archive.writestr, 'no', '')
    print(archive.namelist(), archive.getinfo('é.txt'), archive.getinfo('folder/').is_dir())
    archive.comment = b'a comment'
    attempt(setattr, archive, 'comment', 'text')
attempt(archive.read, 'a.txt')
print(repr(archive), zipfile.is_zipfile(buffer), zipfile.is_zipfile(io.BytesIO(b'PK')))

with zipfile.ZipFile(buffer, 'a') as archive:
    archive.writestr('added', 'x')
with zipfile.ZipFile(buffer) as archive:
    print(archive.testzip(), archive.comment, [info.file_size for info in archive.infolist()])
    info = archive.getinfo('a.txt')
    print(info.date_time, info.CRC, info.compress_size, info.flag_bits, archive.getinfo('é.txt').flag_bits)
    with archive.open('deep/er/y.bin') as member:
        print(member, member.read(3), member.peek(2)[:2], member.seek(4990), member.read(), member.seek(-3, 1),
              member.tell(), member.read1(2), member.seek(0), len(member.read()), member.read(1))
    with archive.open('a.txt') as member:
        print(list(member), member.seek(2), member.readline())
    attempt(archive.open, 'none')
    attempt(archive.open, 'a.txt', 'q')
    attempt(archive.writestr, 'a', 'b')
    root = zipfile.Path(archive)
    print([path.at for path in root.iterdir()], (root / 'deep').is_dir(), (root / 'deep' / 'er' / 'y.bin').exists())
    print((root / 'a.txt').read_text(encoding='utf-8'), (root / 'a.txt').stem, root.joinpath('deep', 'er').parent.at)
    print([path.at for path in root.glob('**/*.bin')], [path.at for path in root.glob('*.txt')])

data = buffer.getvalue()
for old, new in ((b'hello', b'hullo'), (b'PK\1\2', b'PK\1\3'), (b'PK\3\4', b'PK\3\5'), (b'PK\5\6', b'PK\5\7')):
    def read():
        with zipfile.ZipFile(io.BytesIO(data.replace(old, new))) as archive:
            return archive.read('a.txt')
    attempt(read)
attempt(zipfile.ZipFile, buffer, 'q')
attempt(zipfile.ZipFile, buffer, 'r', 99)
attempt(zipfile.ZipInfo, 'a', (1979, 1, 1, 0, 0, 0))
print(zipfile.ZipInfo('a\0b').filename, repr(zipfile.ZipInfo('q/')))

# gzip: whole bytes, files, members, seeking, text, damage.
import gzip
import io

data = b'spam and eggs\n' * 300
print(gzip.decompress(gzip.compress(data)) == data, gzip.compress(b'abc', mtime=0), gzip.compress(b'', 1, mtime=7))
two = gzip.compress(b'one ', mtime=0) + gzip.compress(b'two', mtime=0) + bytes(5)
print(gzip.decompress(two), gzip.GzipFile(fileobj=io.BytesIO(two)).read())
target = io.BytesIO()
with gzip.GzipFile('name.txt.gz', 'wb', fileobj=target, mtime=1) as f:
    print(f.write(data), f.tell(), f.writable(), f.readable(), f.seekable(), f.mode, f.name, f.closed)
    f.seek(len(data) + 3)
    f.write(memoryview(b'abc'))
print(f.closed, target.getvalue()[:18])
with gzip.open(io.BytesIO(target.getvalue())) as f:
    print(f.read(5), f.tell(), f.readline(), f.peek(4)[:4], f.read1(3), f.seek(20), f.read(8))
    print(f.mtime, f.seek(0), len(f.readlines()), f.read(), f.seek(4190), f.read(), f.rewind(), next(iter(f)))
    buffer = bytearray(4)
    print(f.readinto(buffer), buffer)
text = io.BytesIO()
with gzip.open(text, 'wt', encoding='utf-8', newline='\n') as f:
    f.write('h\xe9llo\nworld\n')
with gzip.open(io.BytesIO(text.getvalue()), 'rt', encoding='utf-8') as f:
    print([ascii(line) for line in f])
good = gzip.compress(b'abc', mtime=0)
for bad in (b'abc', good[:-1], good[:-9], good[:5], good[:-8] + b'12345678', good[:-4] + b'1234', good + b'xyz', b'\x1f\x8b\x07' + bytes(9)):
    for read in (gzip.decompress, lambda bytes_: gzip.GzipFile(fileobj=io.BytesIO(bytes_)).read()):
        try:
            print(read(bad))
        except (OSError, EOFError) as error:
            print(type(error).__name__, error)
for call in (lambda: gzip.open('x', 'rbt'), lambda: gzip.open('x', 'rb', encoding='a'), lambda: gzip.open(3.4),
             lambda: gzip.GzipFile('x', 'rU'), lambda: gzip.GzipFile('x', 'q', fileobj=io.BytesIO()),
             lambda: gzip.GzipFile(fileobj=io.BytesIO(good)).write(b''), lambda: gzip.GzipFile('', 'w', fileobj=io.BytesIO()).read()):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)

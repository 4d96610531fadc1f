# gzip over files and memory, damaged data, tempfile kinds, names and clean-up.
import gzip
import io
import os
import tempfile

packed = gzip.compress(b"hello " * 100, mtime=0)
print(packed[:4], gzip.decompress(packed)[:6], gzip.decompress(packed + packed)[-6:], gzip.decompress(packed + b"\0\0") == b"hello " * 100, gzip.decompress(b""))
for bad in (packed[:20], packed[:-3], b"not gzip", packed[:-8] + b"\0" * 8, packed + b"junk", b"\x1f\x8b\x09" + packed[3:]):
    try:
        print(len(gzip.decompress(bad)))
    except Exception as error:
        print(type(error).__name__, error)
with tempfile.TemporaryDirectory(prefix="p-", suffix="-s") as folder:
    path = os.path.join(folder, "f.gz")
    print(os.path.basename(folder).startswith("p-"), folder.endswith("-s"))
    with gzip.open(path, "wt", encoding="utf-8") as f:
        f.write("línea 1\nline 2\n")
    with gzip.open(path, "ab") as f:
        print(f.write(b"line 3\n"), f.mode, f.writable(), f.readable(), f.tell())
    with gzip.open(path) as f:
        print(f.readline(), f.peek(3)[:4], f.read(3), f.seek(0), f.read(5), f.seek(2, 1), list(f), f.seekable())
    for bad in (lambda: gzip.open(path, "rbt"), lambda: gzip.open(path, "rb", encoding="utf-8"), lambda: gzip.GzipFile(), lambda: gzip.open(5), lambda: gzip.GzipFile(path, "r").write(b"x"), lambda: f.read()):
        try:
            print(bad())
        except Exception as error:
            print(type(error).__name__, error)
    with tempfile.NamedTemporaryFile("w+", dir=folder, suffix=".txt") as t:
        t.write("text"); t.seek(0)
        print(t.read(), t.name.endswith(".txt"), os.path.exists(t.name))
    print(os.path.exists(t.name))
    with tempfile.NamedTemporaryFile(dir=folder, delete=False) as t:
        t.write(b"stays")
    print(open(t.name, "rb").read(), oct(os.stat(t.name).st_mode & 0o777))
    with tempfile.SpooledTemporaryFile(max_size=5) as s:
        s.write(b"abc"); print(s._rolled); s.write(b"defg"); print(s._rolled); s.seek(0); print(s.read())
    with tempfile.TemporaryFile(dir=folder) as t:
        t.write(b"x"); t.seek(0); print(t.read())
    fd, name = tempfile.mkstemp(".a", "b", folder, text=True)
    os.close(fd)
    print(os.path.basename(name)[0], name[-2:], os.path.isdir(tempfile.mkdtemp(dir=folder)))
print(os.path.exists(folder))
try:
    tempfile.mkstemp(prefix=b"x", suffix="y")
except TypeError as error:
    print(error)

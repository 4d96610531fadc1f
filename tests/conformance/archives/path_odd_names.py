"""zipfile.Path with names that begin with slashes or dots; nturl2path; hashlib.scrypt's arguments."""
import hashlib
import io
import nturl2path
import select
import socket
import zipfile

data = io.BytesIO()
archive = zipfile.ZipFile(data, "w")
for name in ("/one.txt", "//two.txt", "../up.txt", "./here.txt", "a//b.txt", "plain.txt", "a/c.txt"):
    archive.writestr(name, b"content")
archive.filename = ""
root = zipfile.Path(archive)
print(list(map(str, root.iterdir())), root.root.namelist())
print(root.joinpath("..").joinpath("up.txt").read_bytes(), (root / "a").is_dir(), (root / "/one.txt").exists())

for path in ("C:", "C:\\", "C:/", "C:\\a", "\\\\host\\share", "\\", "a\\b", "C:\\a b\\", "c:a", "\\\\?\\C:\\d", ""):
    print(repr(path), repr(nturl2path.pathname2url(path)))

for change in ({"n": -1}, {"n": 0}, {"n": 1}, {"n": 3}, {"n": None}, {"r": -1}, {"r": None}, {"p": -1},
               {"p": None}, {"maxmem": -1}, {"maxmem": None}, {"dklen": -1}, {"dklen": 0}, {"dklen": 5}):
    try:
        options = {"n": 2, "r": 8, "p": 1, "salt": b"salt"} | change
        print(change, hashlib.scrypt(b"password", **options).hex()[:9])
    except (TypeError, ValueError) as error:
        print(change, type(error).__name__, error)


class Shortening:
    def fileno(self):
        waiting.pop()
        return pair[0].fileno()


pair = socket.socketpair()
waiting = []
waiting[:] = [Shortening() for _ in range(10)]
print(len(select.select([], waiting, [])[1]), len(waiting))
for one in pair:
    one.close()

"""Paths as text: what normpath takes out and what it leaves, for text, bytes, subclasses and path objects."""

import itertools
import os
import posixpath

for path in ("", "/", "//", "///", "//a", "///a", "/..", "//..", "..", "../..", "a/..", "a/../..", "./", "/./", "a//b",
             "a/b/../../..", "../a/..", "../../a/b/..", "a/./b/.", ".hidden/..x", "...", "a/\0/..", "é/../ü", "\udc80/x/.."):
    print(ascii(path), ascii(posixpath.normpath(path)), posixpath.normpath(os.fsencode(path)))
print(posixpath.normpath("x" * 300 + "/../" + "y" * 300) == "y" * 300)

parts = ("/", ".", "..", "a")
seen = set()
for count in range(6):
    for names in itertools.product(parts, repeat=count):
        path = "".join(names)
        clean = posixpath.normpath(path)
        assert posixpath.normpath(clean) == clean, path
        assert posixpath.normpath(path.encode()) == clean.encode(), path
        seen.add(clean)
print(len(seen), sorted(seen)[:12])


class Text(str):
    pass


class Path:
    def __init__(self, path):
        self.path = path

    def __fspath__(self):
        return self.path


print(type(posixpath.normpath(Text("a"))), posixpath.normpath(Path("a/../b")), posixpath.normpath(Path(b"./b")))
for wrong in (5, None, Path(5), ["a"], bytearray(b"a")):
    try:
        print(posixpath.normpath(wrong))
    except TypeError as error:
        print(error)
os.chdir("/")
print(os.path.abspath("a/../b"), os.path.abspath(b"x//y"), os.path.relpath("/a/b", "/a/c"))

"""os.path: join, split, normalise and friends."""
import os
from os import path
for p in ["", "/", "a", "/a", "a/", "a/b", "/a/b/c.txt", "a//b", "./a", "../a/./b/../c", "/..", "a.tar.gz",
        ".hidden", "a/.b", "a.", "//x", "a/b/..", "~", "é/日.txt"]:
    print(repr(p), path.split(p), path.dirname(p), path.basename(p), path.splitext(p), path.normpath(p),
        path.isabs(p))
print(path.join("a", "b"), path.join("a/", "b"), path.join("a", "/b"), path.join("a", "", "b"),
    path.join("a", ""), path.join("", "a"), path.join("/", "a", "b"), path.join("a"), path.join("a", "..",
    "b"), path.sep, path.pathsep, path.curdir, path.pardir, path.extsep)
print(path.commonprefix(["/a/bc", "/a/bd"]), path.commonpath(["/a/b/c", "/a/b/d"]), path.commonprefix([]),
    path.relpath("/a/b/c", "/a/x"), path.relpath("/a", "/a"), path.relpath("/a/b", "/"))
print(path.exists("/"), path.exists("/no/such"), path.isdir("/"), path.isfile("/"), path.isdir("/dev/null"),
    path.exists("/dev/null"), path.isfile("/no"), path.islink("/no"), path.lexists("/"))
print(path.abspath("/a/../b"), path.isabs(path.abspath("x")), path.abspath("x") == path.join(os.getcwd(),
    "x"), path.basename(path.abspath(__file__)), path.realpath("/") , path.normcase("A/b"),
    path.expanduser("no tilde"), path.splitdrive("/a"))
os.environ["SOME_VAR"] = "value"; os.environ["HOME"] = "/home_of_test"
print(path.expandvars("$SOME_VAR/${SOME_VAR}x/$NOPE"), path.expanduser("~/x"), path.expanduser("~"))
for f in [lambda: path.join("a", 5), lambda: path.join(), lambda: path.split(5), lambda: path.exists(5.5),
        lambda: path.commonpath([]), lambda: path.commonpath(["/a", "b"]), lambda: path.getsize("/no/such"),
        lambda: path.getmtime("/no/such"), lambda: path.relpath(""), lambda: path.join("a", b"b"),
        lambda: path.normpath(None), lambda: path.basename([])]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(os.sep, os.linesep == "\n", os.name, os.curdir, os.extsep, os.devnull, path is os.path,
    os.path.__name__)

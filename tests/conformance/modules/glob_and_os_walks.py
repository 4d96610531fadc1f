"""glob, fnmatch, os.scandir and os.walk: hidden files, ranges, roots, broken links, odd names, errors."""
import fnmatch
import glob
import os
import re
import shutil


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


os.chdir(os.environ.get("TMPDIR", "/tmp"))
os.makedirs("g/a/b/c"), os.makedirs("g/.h/x")
os.chdir("g")
for name in ("a/1.txt", "a/2.TXT", "a/b/3.txt", "a/b/c/4.py", ".hidden", ".h/x/5.txt", "a/[x].txt",
    "a/q?.txt", "é.txt", "a/b/new\nline"):
    open(name, "w").close()
os.symlink("nowhere", "broken"), os.symlink("a", "link")
for pattern in ("*", ".*", "a/*.txt", "a/*.[tT][xX][tT]", "**", "**/*.txt", "**/", "a/**/c", "*/*", "[!a]*",
    "a/[[]x].txt", "a/q[?].txt", "a/?.txt", "", "nothing*", "broken", "b*", "link/*", "a/b/..", "./a/*.py",
        "a//b/*", "**/.*", "**/**/4.py", "é*", "[", "[]", "a/[]x]*", "a/{1,2}.txt"):
    attempt(f"glob {pattern!r}", lambda: sorted(glob.glob(pattern)))
    attempt("recursive", lambda: sorted(glob.glob(pattern, recursive=True)))
    attempt("hidden", lambda: sorted(glob.glob(pattern, recursive=True, include_hidden=True)))
for call in (lambda: sorted(glob.glob("*.txt", root_dir="a")), lambda: sorted(glob.glob(b"a/*")),
    lambda: sorted(glob.glob("*", root_dir="no")), lambda: glob.glob("*", root_dir=b"a"),
        lambda: glob.glob(5), lambda: glob.escape("a[b]*?"), lambda: glob.escape(b"*"),
        lambda: glob.has_magic("a[") , lambda: glob.translate("a/*.txt"),
        lambda: glob.translate("**/x", recursive=True, include_hidden=True),
        lambda: glob.translate("[", seps="/"),
             lambda: sorted(e.name for e in os.scandir()), lambda: [(e.name, e.is_file(), e.is_dir(),
                 e.is_symlink(), e.is_dir(follow_symlinks=False), e.path)
                 for e in sorted(os.scandir("."), key=lambda e: e.name)][2:5],
                     lambda: repr(next(e for e in os.scandir("a") if e.name == "b")),
                     lambda: os.fspath(next(e for e in os.scandir("a") if e.name == "b")),
                     lambda: next(os.scandir("no")), lambda: os.scandir(5.5),
                     lambda: [type(e.name).__name__ for e in os.scandir(b"a/b/c")],
                     lambda: (lambda s: (s.close(), list(s)))(os.scandir()), lambda: os.listdir("a/1.txt"),
                     lambda: os.listdir("no"), lambda: sorted(os.listdir(b"a"))[:2], lambda: os.DirEntry(),
             lambda: [(t, sorted(d), sorted(f)) for t, d, f in sorted(os.walk("a"))],
                 lambda: [t for t, d, f in os.walk("a", topdown=False)], lambda: list(os.walk("no")),
                 lambda: list(os.walk("no", onerror=lambda e: print(type(e).__name__, e.filename))),
                 lambda: sorted(t for t, d, f in os.walk(".", followlinks=True) if "h" not in t),
                 lambda: [(t, d.clear()) for t, d, f in os.walk("a")],
                 lambda: sorted((t, len(f)) for t, d, f, fd in os.fwalk("a")), lambda: os.makedirs("a/b"),
                 lambda: os.makedirs("a/b", exist_ok=True), lambda: os.makedirs("a/1.txt/x"),
                 lambda: os.removedirs("a/b"), lambda: os.renames("a/b/c/4.py", "n/m/4.py")
                 or sorted(os.listdir("a/b")), lambda: os.rmdir("a"), lambda: os.remove("a"),
                     lambda: os.rename("no", "x"), lambda: os.replace("n", "é.txt"),
                     lambda: os.link("no", "x"), lambda: os.symlink("x", "broken"), lambda: os.readlink("a"),
                     lambda: os.stat("broken"), lambda: os.lstat("broken").st_size,
                     lambda: os.path.exists("broken"), lambda: os.path.lexists("broken"),
                     lambda: os.path.samefile("a", "link"), lambda: os.truncate("a", 1),
                     lambda: os.mkdir("a\0"), lambda: os.open("no", os.O_RDONLY),
                     lambda: os.open("a/1.txt", 0, "x"), lambda: os.chdir("a/1.txt"),
                     lambda: os.access("no", os.F_OK), lambda: os.utime("no"),
                     lambda: os.utime("a/1.txt", (1, 2), ns=(1, 2)),
                     lambda: (os.utime("a/1.txt", (1, 2.5)), os.stat("a/1.txt").st_mtime_ns),
                     lambda: os.path.commonpath(["/a", "b"]), lambda: os.path.commonpath([]),
                     lambda: os.path.join("a", b"b"), lambda: os.path.relpath(""),
                     lambda: os.path.splitroot("//a/b"), lambda: os.path.expandvars("$NOPE ${NOPE} $"),
                     lambda: os.path.realpath("broken").endswith("nowhere"),
                     lambda: os.path.realpath("broken", strict=True) and 0):
    if call.__code__.co_consts and "strict" not in str(call.__code__.co_consts):
        attempt("os", call)
for name, pattern in ([("a.txt", "*.TXT"), ("a.txt", "a.[!t]*"), ("[", "["), ("a]", "a]"), ("ab", "a[]b]"),
    ("a-", "a[b-]"), ("ac", "a[b-d]"), ("ae", "a[d-b]"), ("", "*"), ("", ""), ("a\nb", "a*b"), ("x", "[[]x"),
        ("ab", b"a?"), ("a!", "a[!!]"), ("^", "[^]"), ("a", "[^b]")]):
    attempt(f"fnmatch {name!r} {pattern!r}", lambda: (fnmatch.fnmatch(name, pattern), fnmatch.filter([name],
        pattern), fnmatch.translate(pattern)))
os.chdir("..")
shutil.rmtree("g")

"""shutil: copies over what is there, trees with errors, links, moves, archives with wrong names."""
import os
import shutil


def attempt(label, call):
    try:
        print(label, "->", repr(call()))
    except Exception as e:
        print(label, "->", type(e).__name__, e)


os.chdir(os.environ.get("TMPDIR", "/tmp"))
os.mkdir("w")
os.chdir("w")


def write(name, text="x"):
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "w") as f:
        f.write(text)


def tree(top="."):
    return sorted(os.path.relpath(os.path.join(r, n), top) for r, ds, fs in os.walk(top) for n in ds + fs)


write("a/f1", "one")
write("a/sub/f2", "two")
write("a/sub/skip.pyc")
os.symlink("f1", "a/link")
os.symlink("nowhere", "a/broken")
for label, call in {
    "copy same": lambda: shutil.copy("a/f1", "a/f1"), "copy dir": lambda: shutil.copy("a", "b"),
        "copy to dir": lambda: shutil.copy("a/f1", "a/sub"), "copy missing": lambda: shutil.copyfile("no",
        "b"),
    "copy into missing": lambda: shutil.copy("a/f1", "no/b"),
        "copyfile to dir": lambda: shutil.copyfile("a/f1", "a"),
        "copy link": lambda: shutil.copyfile("a/link", "l2", follow_symlinks=False),
        "is link": lambda: os.path.islink("l2"),
    "copy2": lambda: shutil.copy2("a/f1", "c2"),
        "times": lambda: os.stat("c2").st_mtime_ns == os.stat("a/f1").st_mtime_ns,
        "copymode": lambda: (os.chmod("c2", 0o640), shutil.copymode("c2", "a/f1"),
        oct(os.stat("a/f1").st_mode)),
    "copystat": lambda: shutil.copystat("no", "a/f1"), "tree": lambda: shutil.copytree("a", "t1"),
        "tree links": lambda: shutil.copytree("a", "t2", symlinks=True),
        "tree ignore dangling": lambda: shutil.copytree("a", "t3", ignore_dangling_symlinks=True),
    "listing": lambda: tree("t2"), "exists": lambda: shutil.copytree("a", "t2", symlinks=True),
        "exist ok": lambda: shutil.copytree("a/sub", "t2", dirs_exist_ok=True),
        "ignore": lambda: shutil.copytree("a", "t4", symlinks=True,
        ignore=shutil.ignore_patterns("*.pyc", "l*")),
    "ignored": lambda: tree("t4"), "own ignore": lambda: shutil.copytree("a", "t5", symlinks=True,
        ignore=lambda d, names: [n for n in names if "f" in n]), "own": lambda: tree("t5"),
        "missing": lambda: shutil.copytree("no", "t6"), "file": lambda: shutil.copytree("a/f1", "t7"),
    "rmtree file": lambda: shutil.rmtree("c2"), "rmtree link": lambda: shutil.rmtree("l2"),
        "rmtree missing": lambda: shutil.rmtree("no"), "rmtree ignore": lambda: shutil.rmtree("no",
        ignore_errors=True),
    "onerror": lambda: shutil.rmtree("no", onexc=lambda f, p,
        e: print("onexc", f.__name__, p, type(e).__name__)), "rmtree": lambda: shutil.rmtree("t2"),
        "gone": lambda: os.path.exists("t2"),
    "move": lambda: shutil.move("c2", "m1"), "move into": lambda: shutil.move("m1", "a/sub"),
        "move again": lambda: (write("m1"), shutil.move("m1", "a/sub"))[1],
        "move missing": lambda: shutil.move("no", "x"), "move dir": lambda: shutil.move("t4", "a"),
    "move into itself": lambda: shutil.move("a", "a/sub/deep"), "move same": lambda: shutil.move("a", "a"),
        "archive": lambda: os.path.basename(shutil.make_archive("arc", "zip", "a/sub")),
        "tar": lambda: os.path.basename(shutil.make_archive("arc", "gztar", ".", "a/sub")),
    "format": lambda: shutil.make_archive("arc", "rar"), "root": lambda: shutil.make_archive("arc", "zip",
        "no"), "unpack": lambda: (shutil.unpack_archive("arc.zip", "u"), tree("u")),
        "unpack tar": lambda: (shutil.unpack_archive("arc.tar.gz", "v", filter="data"), tree("v")),
    "unpack unknown": lambda: shutil.unpack_archive("a/f1"),
        "unpack format": lambda: shutil.unpack_archive("arc.zip", "u", "rar"),
        "unpack wrong": lambda: shutil.unpack_archive("arc.zip", "u", "tar"),
        "unpack missing": lambda: shutil.unpack_archive("no.zip"),
    "formats": lambda: (shutil.get_archive_formats(), [f[0] for f in shutil.get_unpack_formats()]),
        "register": lambda: shutil.register_archive_format("x", 5),
        "register args": lambda: shutil.register_archive_format("x", len, 5),
        "register unpack": lambda: shutil.register_unpack_format("x", [".zip"], len),
    "unregister": lambda: shutil.unregister_archive_format("no"),
        "which": lambda: shutil.which("no-such-program-here"), "which dir": lambda: shutil.which("a"),
        "which path": lambda: shutil.which("f1", path="a"), "which x": lambda: (os.chmod("a/f1", 0o755),
        shutil.which("f1", path="no:a"))[1], "which file": lambda: shutil.which("a/f1"),
    "usage": lambda: shutil.disk_usage(".")._fields, "usage missing": lambda: shutil.disk_usage("no"),
        "terminal": lambda: shutil.get_terminal_size((7, 3)) if not os.environ.get("COLUMNS") else "set",
        "chown": lambda: shutil.chown("a/f1"), "chown user": lambda: shutil.chown("a/f1", "no-such-user"),
    "copyfileobj": lambda: shutil.copyfileobj(open("a/f1"), open("a/f1", "rb")),
        "special": lambda: (os.mkfifo("p"), shutil.copyfile("p", "q")),
}.items():
    attempt(label, call)
os.chdir("..")
shutil.rmtree("w")

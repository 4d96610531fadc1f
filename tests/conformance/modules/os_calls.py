"""os: files by descriptor, directories, links, environment, and the exceptions of failing calls."""
import errno
import os
import stat
import tempfile

with tempfile.TemporaryDirectory() as folder:
    here = os.getcwd()
    os.chdir(folder)
    fd = os.open("f", os.O_RDWR | os.O_CREAT | os.O_TRUNC, 0o600)
    print(os.write(fd, b"hello world"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 5), os.lseek(fd, -2,
          os.SEEK_END), os.read(fd, 100), os.read(fd, 1))
    os.ftruncate(fd, 4)
    print(os.fstat(fd).st_size, os.pread(fd, 3, 1), os.pwrite(fd, b"Z", 0), os.pread(fd, 9, 0),
          os.isatty(fd), os.get_inheritable(fd))
    copy = os.dup(fd)
    os.close(fd)
    print(os.read(copy, 10), os.lseek(copy, 0, 0), os.read(copy, 10))
    os.close(copy)
    st = os.stat("f")
    print(stat.S_ISREG(st.st_mode), oct(stat.S_IMODE(st.st_mode)), st.st_size, st[6], len(st),
          stat.filemode(st.st_mode), st.st_nlink)
    os.chmod("f", 0o444)
    print(oct(os.stat("f").st_mode), os.access("f", os.R_OK), os.access("nope", os.F_OK))
    os.utime("f", (1000, 2000.5))
    print(os.stat("f").st_atime, os.stat("f").st_mtime, os.stat("f").st_mtime_ns)
    os.mkdir("d")
    os.makedirs("d/e/f")
    os.makedirs("d/e", exist_ok=True)
    os.rename("f", "d/g")
    os.symlink("g", "d/link")
    os.link("d/g", "d/hard")
    print(os.readlink("d/link"), os.path.islink("d/link"), sorted(os.listdir("d")), sorted(os.listdir(b"d")),
          os.path.samefile("d/g", "d/hard"))
    with os.scandir("d") as entries:
        for e in sorted(entries, key=lambda e: e.name):
            print(e.name, e.path, e.is_file(), e.is_dir(), e.is_symlink(), e.is_file(follow_symlinks=False),
                  e)
    for top, dirs, files in os.walk("d"):
        dirs.sort()
        print(top, dirs, sorted(files))
    print([t for t, d, f in os.walk("d", topdown=False)])
    os.removedirs("d/e/f") if not os.listdir("d/e/f") else None
    print(sorted(os.listdir("d")))
    os.replace("d/hard", "top")
    os.remove("top")
    calls = [(os.mkdir, "d"), (os.rmdir, "d"), (os.remove, "none"), (os.listdir, "none"), (os.stat, "none"),
          (os.rename, "none", "b"),
             (os.open, "none", os.O_RDONLY), (os.chdir, "d/g"), (os.readlink, "d/g"), (os.close, 9999),
                   (os.read, 9999, 1), (os.rmdir, b"none"),
             (os.symlink, "x", "d/link"), (os.makedirs, "d/e2", 0o777, False), (os.makedirs, "d"),
                   (os.unlink, ""), (os.stat, "a\0b")]
    for call, *args in calls:
        try:
            print(call.__name__, call(*args))
        except (OSError, ValueError) as e:
            print(call.__name__, type(e).__name__, e)
    os.chdir(here)
os.environ["BATON_X"] = "1"
print(os.getenv("BATON_X"), os.environ.get("BATON_Y", "d"), "BATON_X" in os.environ,
      os.environ.pop("BATON_X"), os.getenv("BATON_X", 5), os.environb.get(b"BATON_X"))
for bad in (lambda: os.environ.__setitem__("a", 1), lambda: os.environ.__setitem__("a=b", "x"),
      lambda: os.environ["NOPE_X"], lambda: os.putenv("a\0", "b")):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)
print(os.strerror(errno.ENOENT), os.fsencode("\u20ac"), os.fsdecode(b"\xff"), os.fspath("x"), os.sep,
      os.pathsep, os.curdir, os.pardir, os.linesep == "\n", os.devnull, os.name)
r, w = os.pipe()
os.write(w, b"pipe")
os.close(w)
with os.fdopen(r) as f:
    print(f.read())
print(os.cpu_count() > 0, os.getpid() > 0, isinstance(os.urandom(4), bytes), os.umask(os.umask(0o22)) >= 0,
      type(os.times()).__name__, os.terminal_size((80, 24)))

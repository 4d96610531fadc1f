"""os: files and directories in a temporary place."""
import os, time
base = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"baton_os_files_{os.getpid()}")
os.mkdir(base); start = os.getcwd(); os.chdir(base)
print(os.path.basename(os.getcwd()) == os.path.basename(base), os.listdir(), os.path.isdir(base))
os.makedirs("a/b/c"); os.makedirs("a/b/c", exist_ok=True)
with open("a/file.txt", "w") as f: f.write("hello")
with open("z.bin", "wb") as f: f.write(b"\0" * 10)
print(sorted(os.listdir(".")), sorted(os.listdir("a")), os.path.getsize("a/file.txt"),
    os.stat("z.bin").st_size, os.path.isfile("a/file.txt"), os.access("a/file.txt", os.R_OK),
    os.access("nope", os.F_OK))
for f in [lambda: os.mkdir("a"), lambda: os.makedirs("a/b/c"), lambda: os.rmdir("a"),
        lambda: os.remove("nope"), lambda: os.listdir("nope"), lambda: os.rename("nope", "x"),
        lambda: os.mkdir("no/such/dir"), lambda: os.listdir("z.bin"), lambda: os.remove("a"),
        lambda: os.stat("nope"), lambda: os.chdir("z.bin"), lambda: os.rmdir("z.bin"), lambda: open("a"),
        lambda: open("nope/x", "w"), lambda: os.mkdir(5.5), lambda: os.scandir("nope"),
        lambda: os.unlink("nope"), lambda: os.truncate("nope", 1)]:
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
os.rename("z.bin", "y.bin")
os.replace("y.bin", "a/y.bin")
print(os.path.exists("z.bin"), sorted(os.listdir("a")))
print([(os.path.relpath(r, base), sorted(d), sorted(fs)) for r, d, fs in os.walk(base)],
    [(os.path.relpath(r, base), sorted(fs)) for r, d, fs in os.walk(base, topdown=False)])
with os.scandir("a") as it: print(sorted((e.name, e.is_file(), e.is_dir()) for e in it))
os.symlink("file.txt", "a/link")
print(os.readlink("a/link"), os.path.islink("a/link"), os.path.realpath("a/link").endswith("a/file.txt"),
    open("a/link").read())
os.chmod("a/file.txt", 0o600)
print(oct(os.stat("a/file.txt").st_mode & 0o777), os.path.getmtime("a/file.txt") > 1e9)
os.utime("a/file.txt", (1000, 2000)); print(os.stat("a/file.txt").st_mtime, os.path.getatime("a/file.txt"))
fd = os.open("raw", os.O_RDWR | os.O_CREAT | os.O_TRUNC)
print(os.write(fd, b"raw bytes"), os.lseek(fd, 0, os.SEEK_SET), os.read(fd, 3), os.read(fd, 100),
    os.read(fd, 5))
os.close(fd)
try: os.read(fd, 1)
except OSError as e: print(e)
r, w = os.pipe(); os.write(w, b"pipe"); os.close(w); print(os.read(r, 10), os.read(r, 10)); os.close(r)
os.remove("a/link")
os.unlink("a/file.txt")
os.remove("a/y.bin")
os.removedirs("a/b/c")
os.remove("raw")
print(os.listdir("."))
os.chdir(start)
os.rmdir(base)
print(os.path.exists(base))
print(os.environ["PATH"] != "", os.environ.get("NOPE_X"), os.getenv("NOPE_X", "dflt"), isinstance(os.getpid(),
    int), os.getpid() > 0, os.cpu_count() >= 1, os.strerror(2), len(os.urandom(8)), os.fspath("x"))
os.environ["NEW_V"] = "1"
print(os.environ["NEW_V"], "NEW_V" in os.environ, os.environ.pop("NEW_V"), "NEW_V" in os.environ)
for f in [lambda: os.environ["NOPE_X"], lambda: os.environ.__setitem__("a", 5), lambda: os.fspath(5),
        lambda: os.nope]:
    try: f()
    except Exception as e: print(type(e).__name__, e)

"""open() in binary mode; buffering; seek and truncate."""
import os
path = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"baton_bin_{os.getpid()}")
with open(path, "wb") as f:
    print(f.write(b"0123456789"), f.write(bytearray(b"ab")), f.write(memoryview(b"cd")), f.tell(), f.mode,
        type(f).__name__)
with open(path, "rb") as f:
    print(f.read(3), f.tell(), f.seek(5), f.read(2), f.seek(-3, 2), f.read(), f.read(), f.seek(-2, 1),
        f.read(1), f.read(0), f.seek(100), f.read(), type(f).__name__, f.peek() if hasattr(f, "peek")
        else b"")
with open(path, "r+b") as f:
    f.seek(2)
    f.write(b"XY")
    f.seek(0)
    print(f.read(6))
    f.truncate(4)
    f.seek(0)
    print(f.read())
    f.seek(8)
    f.write(b"end")
    f.seek(0)
    print(f.read())
with open(path, "ab") as f: f.write(b"+"); print(f.tell())
with open(path, "wb") as f: f.write(b"a\nb\r\nc\n\nd")
with open(path, "rb") as f: print(f.readline(), f.readlines(), list(f))
with open(path, "rb") as f: print([l for l in f], f.seek(0), f.readline(1), f.readlines(3))
with open(path, "rb") as f:
    b = bytearray(4)
    print(f.readinto(b), b, f.readinto(b), b, f.read1(2) if hasattr(f, "read1") else b"")
with open(path, "rb", buffering=0) as f:
    print(type(f).__name__, f.read(2), f.readall(), f.fileno() > 2, f.isatty())
with open(path, "wb", 0) as f: f.write(b"unbuffered"); print(os.path.getsize(path))
with open(path, "wb", 4096) as f:
    f.write(b"x" * 10)
    print(os.path.getsize(path))
    f.flush()
    print(os.path.getsize(path))
data = bytes(range(256)) * 100
with open(path, "wb") as f: f.write(data)
with open(path, "rb") as f:
    print(f.read() == data, f.seek(1000), f.read(3) == data[1000:1003], sum(f.read(100)))
chunks = 0
with open(path, "rb") as f:
    while chunk := f.read(1000): chunks += 1
print(chunks, len(chunk), os.path.getsize(path)); 
with open(path, "rb") as f: print(len(list(iter(lambda: f.read(4096), b""))))
f = open(path, "rb"); f.close()
for g in [lambda: f.read(), lambda: open(path, "rb").write(b"a"), lambda: open(path, "wb").read(),
        lambda: open(path, "wb").write("str"), lambda: open(path, "rb").seek(-1), lambda: open(path,
        "rb").seek(0, 9), lambda: open(path, "wb").write(5), lambda: open(path, "rb").seek("a"),
        lambda: open(path, "rb", buffering=1.5), lambda: open(path, "xb")]:
    try: print(g())
    except Exception as e: print(type(e).__name__, str(e).replace(path, "PATH"))
with open(path, "xb" if not os.path.exists(path) else "wb") as f: pass
print(os.path.getsize(path))
fd = os.open(path, os.O_RDONLY)
g = open(fd, "rb")
print(g.read(), g.name == fd)
g.close()
fd = os.open(path, os.O_WRONLY)
h = open(fd, "w", closefd=False)
h.write("keep")
h.close()
os.write(fd, b" open")
os.close(fd)
print(open(path).read())
os.remove(path)

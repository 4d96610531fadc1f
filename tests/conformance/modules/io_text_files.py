"""open() in text mode: modes, reading, writing, seeking, newlines, encodings."""
import os
path = os.path.join(os.environ.get("TMPDIR", "/tmp"), f"baton_text_{os.getpid()}.txt")
with open(path, "w") as f:
    print(f.write("line 1\nline 2\n"), f.write(""), f.writelines(["line 3\n", "no newline"]), f.tell(),
        f.mode, f.closed, f.readable(), f.writable(), f.seekable())
with open(path) as f: print(repr(f.read()), repr(f.read()), f.tell())
with open(path) as f:
    print(repr(f.readline()), repr(f.readline(3)), repr(f.read(5)), f.readlines(), repr(f.readline()))
with open(path) as f: print([l.rstrip() for l in f], list(f))
with open(path) as f: print(f.readlines(10), next(f), f.seek(0), f.readline(), f.seek(0, 2), repr(f.read()))
with open(path) as f:
    for i, line in enumerate(f, 1): print(i, repr(line), end="; ")
print()
with open(path, "a") as f: f.write("\nappended"); print(f.tell())
with open(path, "r+") as f:
    f.write("LINE")
    f.seek(0)
    print(repr(f.readline()))
    f.seek(0, 2)
    f.write("!")
    f.truncate(20)
    f.seek(0)
    print(repr(f.read()))
with open(path, "w+") as f:
    f.write("abc")
    f.seek(1)
    print(f.read(), f.seek(0), f.write("X"), f.seek(0), f.read())
try: open(path, "x")
except FileExistsError as e: print(type(e).__name__, e.errno)
with open(path, "w", newline="") as f: f.write("a\r\nb\nc\rd")
for nl in (None, "", "\n", "\r", "\r\n"):
    with open(path, newline=nl) as f: print(repr(nl), f.readlines())
with open(path, "w", newline="\r\n") as f: f.write("a\nb\n")
print(open(path, "rb").read())
with open(path, "w", encoding="utf-8") as f: f.write("é日😀\n")
with open(path, encoding="utf-8") as f: print(f.read(2), f.read(1), repr(f.read()), f.encoding)
print(open(path, "rb").read(), ascii(open(path, encoding="latin-1").read()),
    ascii(open(path, encoding="ascii", errors="replace").read()),
    ascii(open(path, encoding="ascii", errors="ignore").read()))
try: open(path, encoding="ascii").read()
except UnicodeDecodeError as e: print(e)
try:
    with open(path, "w", encoding="ascii") as f: f.write("é")
except UnicodeEncodeError as e: print(e)
f = open(path, "w"); f.write("x"); f.close(); f.close(); print(f.closed)
for g in [lambda: f.write("a"), lambda: f.read(), lambda: f.flush(), lambda: list(f), lambda: f.tell(),
        lambda: f.__enter__(), lambda: open(path).write("a"), lambda: open(path, "w").read(),
        lambda: open(path, "w").write(b"b"), lambda: open(path, "w").write(5), lambda: open(path).read("a"),
        lambda: open(path).seek(-1), lambda: open(path).seek(1, 1), lambda: open(path).nope,
        lambda: open(path, "w").writelines(5), lambda: open(path, "a").read(), lambda: open(path, "z")]:
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
def use():
    h = open(path, "w"); h.write("flushed by refcount")
use(); print(open(path).read()); os.remove(path)
for p in ("/no/such/file", ""):
    try: open(p)
    except OSError as e: print(e)

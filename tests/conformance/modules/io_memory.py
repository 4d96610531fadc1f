"""io.StringIO and io.BytesIO."""
import io
s = io.StringIO()
print(s.write("abc"), s.write("dé\n"), s.getvalue(), s.tell(), s.read(), s.seek(0), s.read(2), s.read(),
    s.getvalue() == "abcdé\n")
s = io.StringIO("one\ntwo\nthree")
print(s.readline(), list(s), s.seek(4), s.readline(2), s.readlines(), s.tell())
s.seek(0)
s.write("ONE")
print(repr(s.getvalue()))
s.seek(0, 2)
s.write("!")
print(s.getvalue()[-6:])
print(s.truncate(3), s.getvalue(), s.seek(10), s.write("gap"), repr(s.getvalue()))
b = io.BytesIO()
print(b.write(b"abc"), b.getvalue(), b.seek(1), b.read(1), b.write(b"ZZ"), b.getvalue(), b.tell(),
    b.seek(-1, 2), b.read(), b.seek(0), b.readinto(bytearray(2)))
b = io.BytesIO(b"l1\nl2\r\nl3")
print(b.readline(), b.readlines(), b.seek(0), list(b), b.getbuffer().nbytes, b.read1() if hasattr(b, "read1")
    else b"")
with io.StringIO("ctx") as c: print(c.read(), c.closed)
print(c.closed)
for g in [lambda: c.read(), lambda: c.getvalue(), lambda: io.StringIO(5),
        lambda: io.StringIO("a").write(b"b"), lambda: io.BytesIO("a"), lambda: io.BytesIO(b"").write("a"),
        lambda: io.StringIO("a").seek(-1), lambda: io.StringIO("a").seek(1, 1),
        lambda: io.BytesIO(b"").seek(-1), lambda: io.StringIO().fileno(), lambda: io.StringIO("a").read("b"),
        lambda: io.StringIO().nope, lambda: io.StringIO("a", newline="x")]:
    try: print(g())
    except Exception as e: print(type(e).__name__, e)
print(io.StringIO("a\r\nb").read() == "a\r\nb", io.StringIO("a\r\nb", newline=None).read(),
    isinstance(s, io.TextIOBase), isinstance(b, io.BufferedIOBase), isinstance(b, io.IOBase), s.readable(),
    s.writable(), s.seekable(), s.isatty(), s.line_buffering)
w = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="\n")
w.write("é\n")
w.flush()
print(w.buffer.getvalue(), w.encoding)
w.seek(0)
print(w.read())
out = io.StringIO()
print("p", 1, file=out, end="")
print(f"{out.getvalue()!r}")
import sys
sys.stdout, old = io.StringIO(), sys.stdout
print("hidden")
sys.stdout, got = old, sys.stdout.getvalue()
print(repr(got))
class Upper(io.StringIO):
    def write(self, t): return super().write(t.upper())
u = Upper(); print("text", file=u); print(u.getvalue(), end="")
big = io.StringIO()
[big.write(str(i)) for i in range(2000)]
print(len(big.getvalue()), sum(1 for _ in io.StringIO("x\n" * 500)),
    io.BytesIO(bytes(1000)).read(10) == bytes(10))
r = io.StringIO("k=v\n# c\nx=y\n")
print(dict(l.strip().split("=") for l in r if not l.startswith("#")), io.SEEK_SET, io.SEEK_CUR, io.SEEK_END,
    io.DEFAULT_BUFFER_SIZE > 0, io.UnsupportedOperation.__mro__[1].__name__, io.open is open)
try: io.StringIO().detach()
except io.UnsupportedOperation as e: print(type(e).__name__, e)

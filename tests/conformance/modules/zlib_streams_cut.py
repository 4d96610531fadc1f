"""zlib, gzip, bz2, lzma: cut, joined, wrong streams; levels, sizes, flushes, what is left over."""
import bz2
import gzip
import io
import lzma
import re
import zlib


def attempt(label, call):
    try:
        print(label, "->", re.sub(" (at )?0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" (at )?0x[0-9a-f]+", "", str(e)))


text = b"some text that repeats, some text that repeats, some text" * 9
z = zlib.compress(text)
for cut in 0, 1, 2, 5, len(z) - 4, len(z) - 1:
    attempt(f"cut {cut}", lambda: zlib.decompress(z[:cut]))
for data in (z + b"more", b"x" + z, z[:2] + b"\xff" + z[3:], z[:-1] + b"\0", b"\x78\xbb" + z[2:], bytes(20)):
    attempt("wrong", lambda: len(zlib.decompress(data)))
for call in (lambda: zlib.compress("x"), lambda: zlib.compress(b"x", 10), lambda: zlib.compress(b"x", -2),
    lambda: zlib.compress(b"x", level=0), lambda: zlib.compress(b"x", wbits=-15),
        lambda: zlib.compress(b"x", wbits=99), lambda: zlib.decompress(b"x", 99),
        lambda: zlib.decompress(z, bufsize=0), lambda: zlib.decompress(z, bufsize=-1),
        lambda: len(zlib.decompress(z, bufsize=1)),
             lambda: zlib.decompress(zlib.compress(b"raw", wbits=-15), -15),
                 lambda: zlib.decompress(gzip.compress(b"gz", mtime=0), 31),
                 lambda: zlib.decompress(gzip.compress(b"gz"), 47), lambda: zlib.crc32(b"a"),
                 lambda: zlib.crc32(b"a", 5), lambda: zlib.crc32("a"), lambda: zlib.adler32(b"a" * 10000),
                 lambda: zlib.adler32(b"", -1), lambda: zlib.compressobj(77),
                 lambda: zlib.compressobj(memLevel=10), lambda: zlib.compressobj(strategy=9),
             lambda: zlib.compressobj(zdict="x"), lambda: zlib.decompressobj(99),
                 lambda: zlib.decompressobj().decompress("x"), lambda: zlib.decompressobj().decompress(z, -1),
                 lambda: zlib.decompressobj().flush(0), lambda: zlib.decompressobj().flush(-5),
                 lambda: zlib.decompressobj().flush(), lambda: zlib.compressobj().flush(99)):
    attempt("call", call)
d = zlib.decompressobj()
attempt("pieces", lambda: (len(d.decompress(z, 20)), len(d.unconsumed_tail) > 0, d.eof,
    len(d.decompress(d.unconsumed_tail)), d.eof, d.decompress(b"after"), d.unused_data, d.flush()))
c = zlib.compressobj(9, wbits=-9)
attempt("flushes", lambda: (c.compress(b"ab"), c.flush(zlib.Z_SYNC_FLUSH), c.compress(b"cd"),
    c.copy().flush(), c.flush(zlib.Z_FULL_FLUSH), c.flush()))
attempt("after end", lambda: c.compress(b"x"))
attempt("copy after", lambda: c.copy())
co, de = zlib.compressobj(zdict=b"dictionary words"), zlib.decompressobj(zdict=b"dictionary words")
packed = co.compress(b"words of the dictionary") + co.flush()
attempt("dictionary", lambda: (de.decompress(packed), de.eof))
attempt("no dictionary", lambda: zlib.decompress(packed))
g = gzip.compress(b"one\n", mtime=7) + gzip.compress(b"two", mtime=0) + b"\0\0"
attempt("members", lambda: (gzip.decompress(g), gzip.open(io.BytesIO(g)).readlines(), gzip.open(io.BytesIO(g),
    "rt").read()))
for data in (b"", g[:5], g[:15], g[:-12], b"junk", g[:-2] + b"xx", g[:3] + b"\xff" + g[4:],
    b"\x1f\x8b\x07" + g[3:]):
    attempt("gzip", lambda: gzip.decompress(data))
    attempt("gzip file", lambda: gzip.GzipFile(fileobj=io.BytesIO(data)).read())
for call in (lambda: gzip.open("no-such"), lambda: gzip.open(5.5), lambda: gzip.open(io.BytesIO(), "rw"),
    lambda: gzip.open(io.BytesIO(), "rb", encoding="x"), lambda: gzip.GzipFile(fileobj=io.BytesIO(),
        mode="q"), lambda: gzip.GzipFile(fileobj=io.BytesIO(g)).write(b"x"),
             lambda: gzip.GzipFile(fileobj=io.BytesIO(), mode="w").read(),
                 lambda: (lambda f: (f.read(2), f.seek(0), f.tell(), f.read(1), f.peek(1)[:1], f.mtime,
                 f.name))(gzip.GzipFile(fileobj=io.BytesIO(g))),
                 lambda: (lambda f: f.close() or f.read())(gzip.GzipFile(fileobj=io.BytesIO(g))),
                 lambda: (lambda b: (gzip.GzipFile("n", "wb", 9, b, 0).close(), b.getvalue()))(io.BytesIO())):
    attempt("gzip call", call)
for module, data in (bz2, bz2.compress(text)), (lzma, lzma.compress(text)):
    attempt("all", lambda: (module.decompress(data) == text, module.decompress(data * 2) == text * 2,
        module.decompress(data + b"junk") == text))
    for wrong in (b"", data[:9], data[:-3], b"junk junk junk", data[:20] + b"\0" + data[21:]):
        attempt(f"{module.__name__} wrong", lambda: module.decompress(wrong))
    D = getattr(module, "BZ2Decompressor", None) or module.LZMADecompressor
    attempt("decompressor", lambda: (lambda d: (len(d.decompress(data, 10)), d.needs_input, d.eof,
        len(d.decompress(b"")), d.eof, d.unused_data))(D()))
    attempt("after", lambda: (lambda d: (d.decompress(data + b"x"), d.unused_data, d.decompress(b"y")))(D()))
    attempt("level", lambda: module.compress(b"", 77))
attempt("bz2 level", lambda: bz2.BZ2Compressor(0))
attempt("lzma format", lambda: lzma.compress(b"", format=77))
attempt("lzma check", lambda: lzma.compress(b"", check=77))
attempt("lzma raw", lambda: lzma.compress(b"", format=lzma.FORMAT_RAW))
attempt("lzma filters", lambda: lzma.compress(b"abc", format=lzma.FORMAT_RAW,
    filters=[{"id": lzma.FILTER_LZMA2}])[:4])
attempt("lzma bad filter", lambda: lzma.compress(b"abc", filters=[{"id": 5}]))
attempt("lzma memory", lambda: lzma.LZMADecompressor(memlimit=1).decompress(lzma.compress(b"x")))

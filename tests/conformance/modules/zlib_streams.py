# zlib: levels, stream objects, max_length, unused data, dictionaries, flush modes, checksums, errors.
import zlib

data = b"the quick brown fox " * 200
for level in (-1, 0, 1, 6, 9):
    assert zlib.decompress(zlib.compress(data, level)) == data
print(len(zlib.compress(data)) < 100, zlib.decompress(zlib.compress(data, wbits=-15), -15) == data, zlib.decompress(zlib.compress(data, wbits=31), wbits=47) == data)
c = zlib.compressobj(9, zlib.DEFLATED, 15, 8, zlib.Z_DEFAULT_STRATEGY)
out = c.compress(data[:100]) + c.flush(zlib.Z_SYNC_FLUSH)
twin = c.copy()
rest = c.compress(data[100:]) + c.flush()
print(zlib.decompress(out + rest) == data, zlib.decompress(out + twin.flush()) == data[:100])
d = zlib.decompressobj()
first = d.decompress(zlib.compress(data) + b"tail", 10)
print(first, len(d.unconsumed_tail) > 0, d.eof)
more = d.decompress(d.unconsumed_tail)
print(first + more == data, d.eof, d.unused_data)
words = b"quick brown fox"
c = zlib.compressobj(zdict=words)
packed = c.compress(b"brown fox quick") + c.flush()
print(zlib.decompressobj(zdict=words).decompress(packed))
print(zlib.crc32(b"abc"), zlib.adler32(b"abc"), zlib.crc32(b"c", zlib.crc32(b"ab")), zlib.adler32(b"", 7), zlib.crc32(b""))
d = zlib.decompressobj()
print(b"".join(d.decompress(bytes([b])) for b in zlib.compress(b"bytewise")), d.eof)
for bad in (lambda: zlib.decompress(b"nonsense"), lambda: zlib.decompress(zlib.compress(data)[:-5]), lambda: zlib.compress("text"), lambda: zlib.compress(b"", 99), lambda: zlib.compressobj(level=42), lambda: zlib.decompressobj().decompress(packed),
            lambda: zlib.decompressobj().decompress(b"", -1), lambda: zlib.decompressobj().flush(0), lambda: zlib.decompress(b""), lambda: zlib.crc32("x"), lambda: zlib.decompressobj(wbits=99)):
    try:
        print(bad())
    except Exception as error:
        print(type(error).__name__, error)

# hashlib, hmac, zlib: digests, keyed hashes, key derivation, compression there and back, messages.
import hashlib
import hmac
import io
import zlib

for name in sorted(hashlib.algorithms_guaranteed):
    h = hashlib.new(name)
    h.update(b"abc")
    h.update(bytearray(b"def" * 1000))
    c = h.copy()
    c.update(memoryview(b"x"))
    args = (20,) if name.startswith("shake") else ()
    print(name, h.name, h.digest_size, h.block_size, h.hexdigest(*args), c.digest(*args)[:4], getattr(hashlib, name)(b"abc").hexdigest(*args)[:16])
for call in ("hashlib.new('nope')", "hashlib.md5('abc')", "hashlib.md5(5)", "hashlib.sha256().update('a')", "hashlib.new(5)",
             "hashlib.pbkdf2_hmac('sha1', b'p', b's', 0)", "hmac.new(b'k')", "hmac.new('k', b'', 'md5')", "zlib.decompress(b'abc')",
             "zlib.decompress(zlib.compress(b'abc')[:-1])", "zlib.compress('a')", "zlib.compress(b'a', 99)", "zlib.decompressobj().decompress(b'a', -1)",
             "zlib.decompress(b'')", "zlib.decompressobj().flush(0)"):
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
print(hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 1000).hex(), hashlib.pbkdf2_hmac("md5", b"p", b"s", 2, 5).hex())
print(hashlib.scrypt(b"password", salt=b"salt", n=16, r=2, p=1, dklen=16).hex())
print(hashlib.file_digest(io.BytesIO(b"abc"), "sha1").hexdigest())
m = hmac.new(b"key", b"message", "sha256")
print(m.name, m.digest_size, m.block_size, m.hexdigest(), hmac.new(b"k" * 200, b"m", hashlib.md5).hexdigest(), hmac.digest(b"k", b"m", "sha1").hex())
n = m.copy()
n.update(b"more")
print(n.hexdigest() != m.hexdigest(), hmac.compare_digest(b"ab", b"ab"), hmac.compare_digest("ab", "ac"), hmac.compare_digest(b"a", b"ab"))
data = b"hello world " * 500 + bytes(range(256))
for level in (0, 1, 6, 9):
    packed = zlib.compress(data, level)
    print(level, len(packed) < len(data) + 20, zlib.decompress(packed) == data)
for bits in (15, -15, 31, -9):
    c = zlib.compressobj(9, zlib.DEFLATED, bits)
    packed = c.compress(data[:100]) + c.compress(data[100:]) + c.flush()
    d = zlib.decompressobj(bits)
    out = b"".join(d.decompress(packed[i:i + 7]) for i in range(0, len(packed), 7)) + d.flush()
    print(bits, out == data, d.eof, d.unused_data)
d = zlib.decompressobj()
packed = zlib.compress(data)
first = d.decompress(packed + b"rest", 50)
print(len(first), d.unconsumed_tail != b"", d.eof)
rest = first + d.decompress(d.unconsumed_tail)
print(rest == data, d.eof, d.unused_data)
c = zlib.compressobj(zdict=b"hello world")
packed = c.compress(b"hello world!") + c.flush(zlib.Z_SYNC_FLUSH) + c.copy().flush()
print(zlib.decompressobj(zdict=b"hello world").decompress(packed))
print(zlib.crc32(b"abc"), zlib.crc32(b"c", zlib.crc32(b"ab")), zlib.adler32(b"abc"), zlib.adler32(b"abc", 5), zlib.MAX_WBITS, zlib.error.__mro__)

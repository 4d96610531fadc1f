# _compression: the raw stream that decompresses, over zlib; _pyio: io under its other name.
import _compression
import _pyio
import io
import zlib


class Decompressor:
    """A zlib decompressor with the attributes that DecompressReader looks at."""

    def __init__(self):
        self.inner = zlib.decompressobj()

    eof = property(lambda self: self.inner.eof)
    unused_data = property(lambda self: self.inner.unused_data)
    needs_input = property(lambda self: not self.inner.unconsumed_tail)

    def decompress(self, data, size):
        return self.inner.decompress(self.inner.unconsumed_tail + data, max(size, 0) if size < 10 ** 9 else 0)


plain = bytes(range(256)) * 50
packed = zlib.compress(plain) + zlib.compress(b'second')
reader = _compression.DecompressReader(io.BytesIO(packed), Decompressor, trailing_error=zlib.error)
print(reader.readable(), reader.seekable(), reader.tell(), reader.read(0))
print(reader.read(10), reader.tell(), reader.seek(100), reader.read(3), reader.seek(-3, 1), reader.read(3))
print(reader.seek(0, 2), len(plain) + 6, reader.read(5), reader.seek(5), reader.read(2))
target = bytearray(4)
print(reader.readinto(target), target, reader.readall().endswith(b'second'), reader.read(1))
try:
    reader.seek(0, 9)
except ValueError as e:
    print(e)
print(_compression.DecompressReader(io.BytesIO(packed + b'junk'), Decompressor, zlib.error).readall() == plain + b'second')
try:
    _compression.DecompressReader(io.BytesIO(packed[:20]), Decompressor).readall()
except EOFError as e:
    print(e)
stream = _compression.BaseStream()
for check in ('_check_can_read', '_check_can_write', '_check_can_seek'):
    try:
        getattr(stream, check)()
    except io.UnsupportedOperation as e:
        print(e)
print(issubclass(_compression.BaseStream, io.BufferedIOBase), _compression.BUFFER_SIZE)
print(_pyio.BytesIO(b'abc').read(), sorted(set(io.__all__) - set(dir(_pyio))))

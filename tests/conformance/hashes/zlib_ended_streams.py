"""zlib: streams after their end, and the decompressor that keeps its input."""
import pickle
import zlib

text = b'some words that come again, some words that come again; ' * 60
packed = zlib.compress(text)
compressor = zlib.compressobj()
print(compressor.compress(text) + compressor.flush() == packed)
for call in compressor.flush, compressor.copy, lambda: compressor.compress(b'x'), lambda: compressor.flush(zlib.Z_NO_FLUSH):
    try:
        print(call())
    except (zlib.error, ValueError) as error:
        print(type(error).__name__, error)
stream = zlib.decompressobj()
print(stream.decompress(packed + b'more') == text, stream.flush(), stream.eof, stream.unused_data)
try:
    stream.copy()
except ValueError as error:
    print(error)
half = zlib.decompressobj()
half.decompress(packed[:20])
print(half.copy().decompress(packed[20:]) == half.decompress(packed[20:]))

keeper = zlib._ZlibDecompressor()
pieces = [keeper.decompress(packed[:-5], 100), keeper.decompress(b'', 50)]
print([len(piece) for piece in pieces], keeper.needs_input, keeper.eof)
while not keeper.eof:
    pieces.append(keeper.decompress(packed[-5:] + b'tail' if len(pieces) == 2 else b'', max_length=1000))
print(b''.join(pieces) == text, keeper.unused_data, keeper.needs_input, len(pieces))
for call in (lambda: keeper.decompress(b''), lambda: zlib._ZlibDecompressor('x'), lambda: zlib._ZlibDecompressor().decompress(b'nonsense' * 9),
             lambda: pickle.dumps(zlib._ZlibDecompressor()), lambda: zlib._ZlibDecompressor().decompress()):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error if not isinstance(error, zlib.error) else str(error)[:9])

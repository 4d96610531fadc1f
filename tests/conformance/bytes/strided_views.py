# Functions that want bytes refuse a memoryview whose bytes do not lie together; some take it all the same.
import array, base64, binascii, codecs, hashlib, hmac, io, pickle, re, struct, zlib


def shown(function, *args):
    try:
        result = function(*args)
    except Exception as error:
        return f'{type(error).__name__}: {error}'
    return result if isinstance(result, (bytes, bytearray, int, str, list, tuple)) else type(result).__name__


m = memoryview(bytearray(b'abcdefgh'))[::2]
print(m.tobytes(), m.contiguous, bytes(m), bytearray(m), m == b'aceg', b'aceg' == m)
print(list(m), m.hex(), m.tolist())
print(int.from_bytes(m, 'little'), b'%b|%s' % (m, m), array.array('B', m))
print(hash(memoryview(b'abcd')[::2]) == hash(b'ac'))
target = bytearray(b'0123456789')
target[2:4] = m
memoryview(target)[::3] = m
print(target, shown(memoryview(bytearray(4)).__setitem__, slice(None), m))
for name in ('find rfind index count startswith endswith split rsplit partition removeprefix strip translate '
             '__contains__').split():
    print(name, shown(getattr(b'abc', name), m))
print(shown(b'abc'.replace, m, b''), shown(b'abc'.replace, b'', m), shown(bytes.maketrans, m, m))
print(shown(b''.join, [m]), shown(b'-'.join, [b'', m]), shown(bytearray().join, [m]))
print(shown(lambda: b'abc' + m), shown(lambda: bytearray(b'abc') + m), shown(lambda: m + b'abc'))
print(shown(bytearray().extend, m), shown(bytearray(b'abc').__iadd__, m))
for function in (int, float, complex, lambda v: str(v, 'ascii'), eval, exec, lambda v: compile(v, 'x', 'eval'),
                 ord, lambda v: re.match(b'a', v), lambda v: re.compile(b'a').sub(b'b', v), binascii.a2b_hex,
                 binascii.a2b_base64, binascii.hexlify, binascii.crc32, binascii.b2a_base64, zlib.crc32,
                 zlib.compress, zlib.decompress, hashlib.md5, hashlib.sha256, hashlib.blake2b,
                 lambda v: hmac.compare_digest(v, b'a'), lambda v: struct.unpack('4B', v),
                 lambda v: list(struct.iter_unpack('B', v)), array.array('B').frombytes, io.BytesIO,
                 io.BytesIO().write, io.BytesIO(b'xyz').readinto, codecs.utf_8_decode, codecs.latin_1_decode,
                 lambda v: codecs.decode(v, 'ascii'), base64.b64encode, pickle.loads, bytes.fromhex):
    print(shown(function, m))
view = memoryview(b'abc')
view.release()
print(shown(b''.join, [view]), shown(lambda: b'' + view), shown(b'abc'.find, view), shown(int, view))

# Streams: closing and dropping, byte order marks, positions in text, non-blocking raw streams, decoders of newlines.
import codecs
import gc
import io
import os
import sys
import tempfile
import warnings

folder = tempfile.mkdtemp()
name = os.path.join(folder, 'f.txt')


def error(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except Exception as e:
        return f'{type(e).__name__}: {e}'


# close() flushes; what both raise is chained
class Raw(io.FileIO):
    def flush(self):
        print('flush', self.closed)
        super().flush()


Raw(name, 'w').close()
f = open(name, 'wb', buffering=0)
f.flush = lambda: 1 / 0
print(error(f.close), f.closed)


class Bad(io.BytesIO):
    def flush(self):
        raise OSError('flush')

    def close(self):
        super().close()
        raise KeyError('close')


for stream in io.BufferedWriter(Bad()), io.TextIOWrapper(io.BufferedWriter(Bad()), encoding='ascii'):
    stream.flush = lambda: [][0]
    try:
        stream.close()
    except KeyError as e:
        print(repr(e), repr(e.__context__))

# what is dropped while open
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter('always')
    open(name, 'w', encoding='utf-8')
    open(name, 'rb')
    open(name, 'rb', buffering=0)
    error(open, name, 'w', 0)
    gc.collect()
    for w in caught:
        print(w.category.__name__, str(w.message).replace(folder, ''))
unraisable = []
sys.unraisablehook = lambda args: unraisable.append((args.exc_type.__name__, str(args.exc_value)))
io.BufferedWriter(Bad())
print(unraisable)

# byte order marks are written once
for encoding in 'utf-8-sig', 'utf-16', 'utf-32-be':
    with open(name, 'w', encoding=encoding) as f:
        f.write('a')
        f.write('b')
        position = f.tell()
    with open(name, 'a', encoding=encoding) as f:
        f.write('c')
    with open(name, 'r+', encoding=encoding) as f:
        f.seek(position)
        f.write('C')
        f.seek(0)
        print(encoding, position, f.read(), end=' ')
    with open(name, 'rb') as f:
        print(f.read())

# positions in text
text = 's\xff\u0fff\r\n' * 3 + 'last'
for chunk in 1, 2, 3, 7, 100:
    t = io.TextIOWrapper(io.BytesIO(text.encode()), encoding='utf-8')
    t._CHUNK_SIZE = chunk
    seen = []
    while line := t.readline(3):
        seen.append((t.tell(), line))
    t.seek(seen[2][0])
    print(chunk, seen[2:6], ascii(t.read(5)), t.newlines)
t.seek(0)
next(t)
print(error(t.tell))
list(t)
print(t.tell(), error(t.reconfigure, encoding='ascii'), error(t.reconfigure, line_buffering=True))

# codecs that are none of text, and some of one's own
print(error(open, name, encoding='rot13'), error(open, name, encoding='no such'), error(io.TextIOWrapper, io.BytesIO(), 5))
print(error(io.TextIOWrapper, io.BytesIO(), 'utf-8\0'), error(t.reconfigure, errors=4), error(t.reconfigure, newline='x'))


class Shout(codecs.IncrementalDecoder):
    def decode(self, data, final=False):
        return bytes(data).decode('ascii').upper()


codecs.register(lambda n: codecs.CodecInfo(lambda s, e='strict': (s.encode('ascii'), len(s)), None, None, None,
                                           codecs.getincrementalencoder('ascii'), Shout, 'shout') if n == 'shout' else None)
t = io.TextIOWrapper(io.BytesIO(b'one\ntwo\nthree'), encoding='shout')
print(t.readline(), t.tell(), t.read(2), t.tell(), t.read())

# raw streams that would block, that are written by two
class Pipe(io.RawIOBase):
    room, taken = 10, b''

    def writable(self):
        return True

    def write(self, data):
        n = min(len(data), self.room)
        if n == 0:
            return None
        self.room -= n
        self.taken += bytes(data[:n])
        return n


pipe = Pipe()
b = io.BufferedWriter(pipe, 8)
print(b.write(b'abcd'), b.write(b'efghi'), pipe.taken)
try:
    b.write(b'0123456789' * 2)
except BlockingIOError as e:
    print(e.characters_written, pipe.taken)
pipe.room = 100
b.flush()
print(pipe.taken)
r = io.BufferedReader(io.BytesIO(b'abc'))
w = io.BufferedWriter(io.BytesIO())
print(r.readable(), r.writable(), w.readable(), w.writable())
print(error(r.__init__, io.BytesIO(), 0), error(r.read))
b = io.BytesIO(b'12')
b.seek(5)
b.write(b'')
print(b.getvalue(), b.write(b'x'), b.getvalue())

d = io.IncrementalNewlineDecoder(codecs.getincrementaldecoder('utf-8')(), translate=True)
for piece in b'a\r', b'\nb\r', b'c', b'\xc3', b'\xa9':
    state = d.getstate()
    print(ascii(d.decode(piece)), state, d.newlines, end='; ')
    d.setstate(state)
    d.decode(piece)
print(error(d.setstate, 4))


class Named(io.FileIO):
    def __setattr__(self, attribute, value):
        raise LookupError(attribute)


print(error(Named, name), io.text_encoding(None), io.text_encoding('ascii'))
with io.FileIO(name) as f:
    print(f._blksize > 0, repr(f).replace(folder, ''))
os.remove(name)
os.rmdir(folder)

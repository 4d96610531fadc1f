# bz2 and lzma: whole, in pieces, several streams, errors.
import bz2
import io
import lzma

data = b''.join(b'line %d of many\n' % i for i in range(2000))
for module, error in ((bz2, OSError), (lzma, lzma.LZMAError)):
    packed = module.compress(data)
    print(module.__name__, module.decompress(packed) == data, module.decompress(packed + packed) == data * 2,
          module.decompress(packed + b'garbage') == data)
    Compressor, Decompressor = ((bz2.BZ2Compressor, bz2.BZ2Decompressor) if module is bz2 else
                                (lzma.LZMACompressor, lzma.LZMADecompressor))
    c = Compressor()
    pieces = [c.compress(data[i:i + 777]) for i in range(0, len(data), 777)] + [c.flush()]
    print(b''.join(pieces) == packed)
    for call in (lambda: c.compress(b'x'), c.flush):
        try:
            call()
        except ValueError as e:
            print(e)
    d = Decompressor()
    out, at = [d.decompress(b'', 10)], 0
    while not d.eof:
        feed = packed[at:at + 100] if d.needs_input else b''
        at += len(feed)
        out.append(d.decompress(feed, max_length=500))
    print(b''.join(out) == data, max(map(len, out)), d.unused_data, d.needs_input)
    try:
        d.decompress(b'')
    except EOFError as e:
        print(e)
    d = Decompressor()
    print(len(d.decompress(packed + b'rest')), d.unused_data, d.eof)
    for bad in (b'nothing like it', packed[:-5], packed[:20] + b'???' + packed[23:], ''):
        try:
            print(len(module.decompress(bad)))
        except (error, ValueError, EOFError, TypeError) as e:
            print(type(e).__name__, e)
    print(module.decompress(b'') if module is bz2 else '-')

    File = bz2.BZ2File if module is bz2 else lzma.LZMAFile
    store = io.BytesIO()
    with File(store, 'w') as f:
        print(f.write(b'first\n'), f.writelines([b'second\n', b'third']), f.tell(), f.writable(), f.readable(), f.mode)
    with File(io.BytesIO(store.getvalue() + module.compress(b'\nfourth'))) as f:
        print(f.readline(), f.peek(3)[:3], f.tell(), f.read(4), f.seek(2), f.read1(), f.seek(-3, 2), f.read(), f.mode)
        print(f.seek(0), list(f), f.closed)
    print(f.closed)
    for call in (f.read, f.tell, f.readable, lambda: File(store, 'rw'), lambda: File(3.5), lambda: f.name):
        try:
            call()
        except (ValueError, TypeError) as e:
            print(type(e).__name__, e)
    with module.open(store, 'wt', encoding='utf-8') as f:
        f.write('')
    with module.open(io.BytesIO(module.compress('gr\u00fcn\n'.encode())), 'rt', encoding='utf-8') as f:
        print(ascii(f.read()))
    for options in ({'mode': 'rbt'}, {'mode': 'rb', 'encoding': 'utf-8'}, {'mode': 'rb', 'newline': ''}):
        try:
            module.open(store, **options)
        except ValueError as e:
            print(e)

for level in (0, 10):
    try:
        bz2.BZ2Compressor(level)
    except ValueError as e:
        print(e)

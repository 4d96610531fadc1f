# lzma: containers, checks, filter chains; and archives that use it.
import io
import lzma
import os
import shutil
import tarfile
import tempfile
import zipfile

data = bytes(range(256)) * 40 + b'a' * 5000
chain = [{'id': lzma.FILTER_DELTA, 'dist': 4}, {'id': lzma.FILTER_LZMA2, 'preset': 1, 'lc': 2}]
for options in ({}, {'check': lzma.CHECK_SHA256}, {'format': lzma.FORMAT_ALONE}, {'preset': 9 | lzma.PRESET_EXTREME},
                {'format': lzma.FORMAT_RAW, 'filters': chain}, {'filters': chain, 'check': lzma.CHECK_NONE}):
    packed = lzma.compress(data, **options)
    d = lzma.LZMADecompressor(**({'format': lzma.FORMAT_RAW, 'filters': chain} if options.get('format') == 3 else {}))
    before = d.check
    print(sorted(options), packed[:6], d.decompress(packed) == data, before, d.check, d.eof)

for make in (lambda: lzma.compress(data, preset=3, filters=chain), lambda: lzma.compress(data, preset=12),
             lambda: lzma.compress(data, format=lzma.FORMAT_RAW), lambda: lzma.compress(data, format=9),
             lambda: lzma.compress(data, format=lzma.FORMAT_ALONE, check=lzma.CHECK_CRC32),
             lambda: lzma.compress(data, format=lzma.FORMAT_ALONE, filters=chain),
             lambda: lzma.compress(data, filters=[3]), lambda: lzma.compress(data, filters=[{}]),
             lambda: lzma.compress(data, filters=[{'id': 33, 'what': 1}]),
             lambda: lzma.compress(data, filters=[{'id': lzma.FILTER_DELTA, 'lc': 1}]),
             lambda: lzma.compress(data, filters=[{'id': 33, 'dict_size': 1 << 40}]),
             lambda: lzma.compress(data, filters=[{'id': 33}] * 5), lambda: lzma.compress(data, filters=[]),
             lambda: lzma.LZMADecompressor(format=lzma.FORMAT_XZ, filters=chain), lambda: lzma.LZMADecompressor(format=7),
             lambda: lzma.LZMADecompressor(lzma.FORMAT_RAW, memlimit=3, filters=chain),
             lambda: lzma.LZMADecompressor(memlimit=1024).decompress(lzma.compress(data)),
             lambda: lzma.LZMAFile(io.BytesIO(), check=3), lambda: lzma.LZMAFile(io.BytesIO(), preset=3)):
    try:
        make()
    except (ValueError, TypeError, OverflowError, lzma.LZMAError) as e:
        print(type(e).__name__, e)
print(lzma.is_check_supported(lzma.CHECK_CRC64), lzma.is_check_supported(7), lzma.FILTER_LZMA1, lzma.CHECK_UNKNOWN)

folder = tempfile.mkdtemp()
here = os.getcwd()
os.chdir(folder)
for kind in ('bz2', 'xz'):
    with tarfile.open(f'a.tar.{kind}', f'w:{kind}') as archive:
        member = tarfile.TarInfo('file')
        member.size = len(data)
        archive.addfile(member, io.BytesIO(data))
    for mode in ('r', f'r:{kind}', 'r|*', f'r|{kind}'):
        with tarfile.open(f'a.tar.{kind}', mode) as archive:
            member = archive.next()
            print(kind, mode, member.name, archive.extractfile(member).read() == data)
    try:
        tarfile.open(fileobj=io.BytesIO(b'no such thing' * 100), mode=f'r:{kind}')
    except tarfile.ReadError as e:
        print(e)
for method in (zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA, zipfile.ZIP_DEFLATED):
    store = io.BytesIO()
    with zipfile.ZipFile(store, 'w', method) as archive:
        archive.writestr('name', data)
        archive.writestr('empty', b'')
    with zipfile.ZipFile(store) as archive:
        info = archive.getinfo('name')
        print(info.compress_type, archive.read('name') == data, archive.read('empty'), info.extract_version, archive.testzip())
        with archive.open('name') as f:
            pieces = iter(lambda: f.read(1000), b'')
            print(b''.join(pieces) == data, f.seek(255), f.read(3))
os.mkdir('tree')
with open('tree/x', 'w') as f:
    f.write('content')
for name in ('bztar', 'xztar', 'zip'):
    made = shutil.make_archive(name, name, 'tree')
    shutil.unpack_archive(made, 'out-' + name)
    with open(f'out-{name}/x') as f:
        print(os.path.basename(made), f.read())
os.chdir(here)
shutil.rmtree(folder)

"""tarfile: archives written and read as streams close the files that they have opened; damaged ones are refused."""
import gc
import io
import os
import shutil
import tarfile
import tempfile
import warnings

warnings.simplefilter('always')
with tempfile.TemporaryDirectory() as top, warnings.catch_warnings(record=True) as caught:
    source = os.path.join(top, 'source')
    os.mkdir(source)
    with open(os.path.join(source, 'file'), 'w') as file:
        file.write('content' * 100)
    for kind in 'tar', 'gztar', 'bztar', 'xztar':
        archive = shutil.make_archive(os.path.join(top, 'archive'), kind, top, 'source')
        target = os.path.join(top, kind)
        shutil.unpack_archive(archive, target, filter='data')
        print(os.path.basename(archive), sorted(os.listdir(os.path.join(target, 'source'))))
    for compression in '', 'gz', 'bz2', 'xz':
        path = os.path.join(top, 'stream')
        with tarfile.open(path, 'w|' + compression) as tar:
            tar.add(source, 'renamed')
        for mode in 'r|' + compression, 'r|*', 'r:*':
            with tarfile.open(path, mode) as tar:
                print(mode, [member.name for member in tar], end=' ')
        with open(path, 'rb') as file:
            data = file.read()
        given = io.BytesIO(data)
        with tarfile.open(fileobj=given, mode='r|' + compression) as tar:
            tar.next()
        print(given.closed)
        with open(path, 'wb') as file:
            file.write(b'no archive' * 100)
        for mode in 'r|' + compression, 'r:' + compression, 'r|*', 'r':
            try:
                tarfile.open(path, mode)
            except tarfile.ReadError as error:
                print(mode, type(error).__name__)
    gc.collect()
print([str(warning.message).partition(' name')[0] for warning in caught])

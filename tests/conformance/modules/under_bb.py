# The library compares no bytes with text: under -bb, where that is an error, and with warnings as errors.
import subprocess
import sys

CODE = '''
import codecs, contextlib, fnmatch, glob, io, ipaddress, json, multiprocessing.connection, ntpath, os, os.path
import pathlib, posixpath, shutil, tarfile, tempfile, zipfile

try:
    print('a' == b'a')
except BytesWarning as warning:
    print(type(warning).__name__, warning)

for path in 'a/b', b'a/b', '/x', b'/x', '', b'', '~', b'~/x', './a/..', b'a.tar.gz':
    for module in posixpath, ntpath:
        for name in 'isabs', 'normpath', 'split', 'splitext', 'basename', 'splitroot', 'normcase', 'dirname':
            print(repr(getattr(module, name)(path)), end=' ')
        assert module.expanduser(path) is not None and module.abspath(path) is not None
    print(repr(posixpath.join(path, path)), os.path.isabs(os.path.abspath(path)))

with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
    os.makedirs('one/two/.')
    os.makedirs(b'one/three/.hidden')
    pathlib.Path('one/two/x.txt').write_text('x')
    for pattern in '**', b'**', '*/*', b'*/*', 'one/*/*.txt', '**/.*':
        print(sorted(glob.glob(pattern, recursive=True)))
    shutil.copytree('one', 'copy')
    shutil.make_archive('all', 'zip', 'copy')
    with tarfile.open('all.tar', 'w') as tar, zipfile.ZipFile('all.zip') as archive:
        tar.add('copy')
        print(sorted(archive.namelist()), sorted(tar.getnames()))
    for address in 'socket', b'bytes', None:
        with multiprocessing.connection.Listener(address, 'AF_UNIX') as listener:
            print(type(listener.address).__name__)
    print(sorted(os.listdir(b'.')), fnmatch.filter([b'a', b'b'], b'a'))
    shutil.rmtree(b'copy')

reader = codecs.getreader('utf-8')(io.BytesIO(b'a\\r\\nb\\rc'))
print([reader.readline(), *reader.readlines()])
reader = codecs.getreader('hex')(io.BytesIO(b'610d0a62'))
print(repr(reader.read()))
print(ipaddress.ip_interface('1.2.3.4/8') == '1.2.3.4/8',
      ipaddress.ip_interface('::1') != ipaddress.ip_address('::1'))
print([json.loads(b'[1]'), os.fsencode('x'), os.path.commonpath([b'/a/b', b'/a'])])
'''
done = subprocess.run([sys.executable, '-bb', '-W', 'error', '-c', CODE], capture_output=True, text=True)
print(done.returncode, done.stderr[-600:])
print(done.stdout)

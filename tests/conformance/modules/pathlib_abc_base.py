"""Paths in memory over pathlib's bases; patterns that touch the anchor of a Windows path."""
import io
import os.path
import posixpath
import stat
from collections import namedtuple
from pathlib import PurePosixPath, PureWindowsPath, UnsupportedOperation
from pathlib._abc import PathBase, PurePathBase

TREE = {'/': ['a', 'b.txt'], '/a': ['c.tar.gz', 'd', 'link'], '/a/d': ['e.py']}
FILES = {'/b.txt': b'hello\n', '/a/c.tar.gz': b'', '/a/d/e.py': b'x = 1\n'}
Status = namedtuple('Status', 'st_mode st_dev st_ino')


class Memory(PathBase):
    parser = posixpath

    def __repr__(self):
        return f'Memory({str(self)!r})'

    def stat(self, *, follow_symlinks=True):
        path = str(self.resolve(strict=True) if follow_symlinks else self.parent.resolve() / self.name)
        kind = stat.S_IFDIR if path in TREE else stat.S_IFREG if path in FILES else stat.S_IFLNK if path == '/a/link' else 0
        if not kind:
            raise FileNotFoundError(2, 'not here', path)
        return Status(kind, 0, hash(path))

    def readlink(self):
        return self.with_segments('/a/d')

    def iterdir(self):
        return (self / name for name in TREE[str(self.resolve())])

    def open(self, mode='r', buffering=-1, encoding=None, errors=None, newline=None):
        raw = io.BytesIO(FILES[str(self.resolve())])
        return raw if 'b' in mode else io.TextIOWrapper(raw, encoding, errors, newline)


root = Memory('/')
print(root.is_dir(), (root / 'b.txt').is_file(), (root / 'nothing').exists(), (root / 'a/link').is_symlink(), (root / 'a/link').is_dir())
print((root / 'b.txt').read_text(encoding='utf-8'), (root / 'a' / 'link' / 'e.py').read_bytes(), (root / 'a/link/../d').resolve())
print(sorted(map(str, root.glob('*'))), sorted(map(str, root.rglob('*.*'))), sorted(map(str, root.glob('*/'))))
print(sorted((str(path), sorted(folders), files) for path, folders, files in root.walk()))
path = Memory('/a', 'c.tar.gz')
print(path.name, path.stem, path.suffix, path.suffixes, path.parent, path.parents, path.parts, repr(path.drive), path.root, path.anchor)
print(path.with_name('n'), path.with_stem('n'), path.with_suffix('.x'), path.relative_to('/'), path.relative_to('/q', walk_up=True))
print(path.match('*.gz'), path.match('/a/*'), path.full_match('/**/*.gz'), path.is_relative_to('/b'), path.is_absolute(), path.joinpath('/x'))
for operation in ('unlink', 'owner', 'expanduser', 'as_uri', 'rmdir'):
    try:
        getattr(path, operation)()
    except UnsupportedOperation as error:
        print(type(error).__name__, issubclass(type(error), NotImplementedError))
for make in (lambda: PurePathBase(3), lambda: PurePathBase('x').parts, lambda: Memory('x').absolute()):
    try:
        make()
    except (TypeError, NotImplementedError) as error:
        print(type(error).__name__, error if isinstance(error, TypeError) else '')
for text, pattern in (('c:/b.py', '*:/*.py'), ('c:/b.py', '?:/*.py'), ('//h/s/b.py', '//*/*/*.py'), ('c:/', '*:/'), ('/a', '*/a'), ('c:/a', '*/a')):
    print(PureWindowsPath(text).match(pattern), PurePosixPath(text).match(pattern), end=' ')
for suffix in b'.b', 3, '.', 'x', '':
    try:
        print(PurePosixPath('a').with_suffix(suffix))
    except (TypeError, ValueError, AttributeError) as error:
        print(type(error).__name__)


class Text(str):
    pass


for function in os.path.split, os.path.splitext, os.path.basename, os.path.dirname, os.path.normpath:
    result = function(Text('a'))
    print([type(part).__name__ for part in (result if isinstance(result, tuple) else [result])], end=' ')
first, second = PurePosixPath('/usr/lo' + 'cal'), PurePosixPath('/usr', 'local')
print(first.parts[1] is second.parts[1], PurePosixPath._parse_path('/a/./b'))

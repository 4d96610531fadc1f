"""Import from zip archives: a path entry that names an archive, or a folder within one, is searched like a
folder.

The importer of such an entry is a zipimporter; it is what sys.path_hooks finds for the entry.
"""

import sys
from importlib import _bootstrap
from importlib import _bootstrap_external as _files
from importlib._bootstrap_external import decode_source

import _imp

__all__ = ['ZipImportError', 'zipimporter']

_zip_directory_cache = {}       # path of an archive -> {name: _Entry}
_END_LENGTH = 22
_LOCATOR_LENGTH = 20    # before the end, in archives with large numbers
_LONGEST_COMMENT = 0xffff


class ZipImportError(ImportError):
    """The archive cannot be read, or does not have the module."""


class _Entry:
    """Where a file is in an archive."""

    def __init__(self, method, stamp, compressed, size, offset):
        self.method = method
        self.stamp = stamp
        self.compressed = compressed
        self.size = size
        self.offset = offset

    def modified(self):
        """When the file was changed, in seconds; the archive has it as time and date of MS-DOS."""
        from time import mktime
        time, date = self.stamp & 0xffff, self.stamp >> 16
        return mktime(((date >> 9) + 1980, date >> 5 & 15, date & 31, time >> 11, time >> 5 & 63,
                       (time & 31) * 2, -1, -1, -1))


def _number(data, start, length):
    return int.from_bytes(data[start:start + length], 'little')


def _large_directory(file, locator, archive):
    """(length, offset, position) of the directory by the record that archives with large numbers have."""
    file.seek(locator - 56)
    record = file.read(56)
    if record[:4] != b'PK\6\6':
        raise ZipImportError(f'corrupt Zip64 file: {archive!r}', path=archive)
    length = _number(record, 40, 8)
    return length, _number(record, 48, 8), locator - 56 - length


def _sizes(data, at, field, end):
    """[size, compressed size, offset] of an entry; the extra field has those too large for its head."""
    sizes = [_number(data, at + i, 4) for i in (24, 20, 42)]
    while end - field >= 4 and 0xffffffff in sizes:
        kind, length = _number(data, field, 2), _number(data, field + 2, 2)
        field += 4
        if kind == 1:
            for i in range(3):
                if sizes[i] == 0xffffffff:
                    if length < 8 or end - field < 8:
                        raise ZipImportError(f'corrupt zip64 field with length {length}')
                    sizes[i] = _number(data, field, 8)
                    field += 8
            break
        field += length
    return sizes


def _read_directory(archive):
    """What is in an archive, by name."""
    try:
        file = open(archive, 'rb')
    except OSError as error:
        raise ZipImportError(f"can't open Zip file: {archive!r}", path=archive) from error
    with file:
        try:
            length = file.seek(0, 2)
            start = max(length - _LOCATOR_LENGTH - _END_LENGTH - _LONGEST_COMMENT, 0)
            file.seek(start)
            tail = file.read()
        except OSError as error:
            raise ZipImportError(f"can't read Zip file: {archive!r}", path=archive) from error
        found = tail.rfind(b'PK\5\6')
        if found < 0 or len(tail) - found < _END_LENGTH:
            raise ZipImportError(f'not a Zip file: {archive!r}', path=archive)
        directory_size = _number(tail, found + 12, 4)
        directory_offset = _number(tail, found + 16, 4)
        position = start + found - directory_size
        if tail[max(found - _LOCATOR_LENGTH, 0):found][:4] == b'PK\6\7':
            directory_size, directory_offset, position = _large_directory(
                file, start + found - _LOCATOR_LENGTH, archive)
        # What was put in front of the archive, a script for instance, moves everything.
        moved = position - directory_offset
        if position < 0:
            raise ZipImportError(f'bad central directory size: {archive!r}', path=archive)
        if moved < 0:
            raise ZipImportError(f'bad central directory offset: {archive!r}', path=archive)
        file.seek(position)
        data = file.read(directory_size)
    entries = {}
    at = 0
    while data[at:at + 4] == b'PK\1\2':
        if len(data) - at < 46:
            raise EOFError('EOF read where not expected')
        flags = _number(data, at + 8, 2)
        name_length, extra, comment = (_number(data, at + i, 2) for i in (28, 30, 32))
        name = data[at + 46:at + 46 + name_length]
        text = name.decode('utf-8' if flags & 0x800 or name.isascii() else 'cp437')
        end = at + 46 + name_length + extra
        sizes = _sizes(data, at, end - extra, end)
        entries[text] = _Entry(_number(data, at + 10, 2), _number(data, at + 12, 4), sizes[1], sizes[0],
                               sizes[2] + moved)
        at = end + comment
    return entries


def _read_entry(archive, entry):
    """The bytes of a file in an archive."""
    with open(archive, 'rb') as file:
        file.seek(entry.offset)
        head = file.read(30)
        if len(head) != 30:
            raise EOFError('EOF read where not expected')
        if head[:4] != b'PK\3\4':
            raise ZipImportError(f'bad local file header: {archive!r}', path=archive)
        file.seek(entry.offset + 30 + _number(head, 26, 2) + _number(head, 28, 2))
        data = file.read(entry.compressed)
    if len(data) != entry.compressed:
        raise OSError("zipimport: can't read data")
    if entry.method == 0:
        return data
    try:
        from zlib import decompress
    except ImportError:
        raise ZipImportError("can't decompress data; zlib not available") from None
    return decompress(data, -15)


class zipimporter(_bootstrap._LoadModule):
    """zipimporter(archivepath) -> finder and loader of the modules in an archive

    *archivepath* is an archive, or an archive and the path of a folder in it.
    """

    def __init__(self, path):
        if not isinstance(path, str):
            raise TypeError(f'expected str, not {type(path)!r}')
        if not path:
            raise ZipImportError('archive path is empty', path=path)
        archive, prefix = path, []
        while True:
            try:
                from posix import stat
                kind = stat(archive).st_mode & 0o170000
            except (OSError, ValueError):
                folder, _, last = archive.rpartition('/')
                if not folder:
                    raise ZipImportError('not a Zip file', path=path) from None
                archive = folder
                prefix.append(last)
            else:
                if kind != 0o100000:
                    raise ZipImportError('not a Zip file', path=path)
                break
        self.archive = archive
        if archive not in _zip_directory_cache:
            _zip_directory_cache[archive] = _read_directory(archive)
        self.prefix = '/'.join(filter(None, reversed(prefix)))
        if self.prefix:
            self.prefix += '/'

    def __repr__(self):
        inside = f'{self.archive}/{self.prefix}' if self.prefix else f'{self.archive}/'
        return f'<zipimporter object "{inside}">'

    def _get_files(self):
        """The directory of the archive; nothing if it cannot be read any more."""
        try:
            return _zip_directory_cache[self.archive]
        except KeyError:
            try:
                found = _zip_directory_cache[self.archive] = _read_directory(self.archive)
            except ZipImportError:
                found = {}
            return found

    def _find(self, fullname):
        """(name in the archive, whether it is a package) of each file that a module could be loaded from."""
        base = self.prefix + fullname.rpartition('.')[2]
        files = self._get_files()
        return [(base + ending, is_package) for ending, is_package in
                (('/__init__.pyc', True), ('/__init__.py', True), ('.pyc', False), ('.py', False))
                if base + ending in files]

    def _is_current(self, name, data, fullname):
        """Whether bytecode is not out of date if the source is in the archive, too."""
        flags = _files._classify_pyc(data, fullname, {})
        entry = self._get_files().get(name[:-1])
        if entry is None:
            return True
        if flags & _files._BY_HASH:
            choice = _imp.check_hash_based_pycs
            checked = choice == 'always' or choice == 'default' and flags & _files._CHECK_SOURCE
            return not checked or data[8:16] == _files.source_hash(self.get_data(name[:-1]))
        # Archives count time in steps of two seconds.
        return (abs(int.from_bytes(data[8:12], 'little') - entry.modified()) <= 1
                and int.from_bytes(data[12:16], 'little') == entry.size)

    def _load(self, fullname):
        """(code object of a module, name of the file in the archive)"""
        problem = None
        for name, _ in self._find(fullname):
            path = f'{self.archive}/{name}'
            data = self.get_data(name)
            if not name.endswith('.pyc'):
                return compile(data, path, 'exec', dont_inherit=True), name
            try:
                if self._is_current(name, data, fullname):
                    return _files._code_of_bytecode(data, path, fullname), name
            except (ImportError, EOFError) as error:
                problem = error
        if problem is None:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        raise ZipImportError(f'module load failed: {problem}', name=fullname) from problem

    def _require(self, fullname):
        found = self._find(fullname)
        if not found:
            raise ZipImportError(f"can't find module {fullname!r}", name=fullname)
        return found[0]

    def find_spec(self, fullname, target=None):
        """The spec of a module; None if it is not in the archive."""
        found = self._find(fullname)
        if found:
            return _bootstrap.spec_from_loader(fullname, self, is_package=found[0][1])
        folder = self.prefix + fullname.rpartition('.')[2] + '/'
        if folder not in self._get_files():
            return None
        spec = _bootstrap.ModuleSpec(fullname, None, is_package=True)
        spec.submodule_search_locations.append(f'{self.archive}/{folder.rstrip("/")}')
        return spec

    def get_code(self, fullname):
        """The code object of a module."""
        return self._load(fullname)[0]

    def get_data(self, pathname):
        """The bytes of a file, named as in the archive or with the archive in front."""
        name = pathname.removeprefix(self.archive + '/')
        try:
            entry = self._get_files()[name]
        except KeyError:
            raise OSError(0, '', name) from None
        return _read_entry(self.archive, entry)

    def get_filename(self, fullname):
        """What __file__ of a module is."""
        return f'{self.archive}/{self._load(fullname)[1]}'

    def get_source(self, fullname):
        """The source code of a module as text; None if the archive has the bytecode only."""
        name = self._require(fullname)[0].removesuffix('c')
        return decode_source(self.get_data(name)) if name in self._get_files() else None

    def is_package(self, fullname):
        """Whether a module is a package."""
        return self._require(fullname)[1]

    def create_module(self, spec):
        """An ordinary module will do."""

    def exec_module(self, module):
        """Execute the code of a module."""
        exec(self.get_code(module.__name__), module.__dict__)

    def load_module(self, fullname):
        """Make a module, as was done before exec_module()."""
        from warnings import warn
        warn('zipimport.zipimporter.load_module() is deprecated and slated for removal in Python 3.15; '
             'use exec_module() instead', DeprecationWarning, 2)
        self._require(fullname)
        spec = self.find_spec(fullname)
        known = sys.modules.get(fullname)
        return _bootstrap._load(spec) if known is None else _bootstrap._exec(spec, known)

    def get_resource_reader(self, fullname):
        """What importlib.resources reads the files beside a module by."""
        from importlib.resources.readers import ZipReader
        return ZipReader(self, fullname)

    def invalidate_caches(self):
        """Read the directory of the archive again when it is next asked for."""
        _zip_directory_cache.pop(self.archive, None)

"""A slow and simple dbm that needs nothing but files.

NAME.dat holds the values, each from a multiple of 512 on; NAME.dir holds a line for each key: its repr (as
Latin-1 text) and the position and the size of its value; NAME.bak is the index before the last commit. A
value that still fits in its blocks is overwritten in place, others are appended; space is never given back.
"""
import collections.abc
import errno
import io
import os
import re

__all__ = ['error', 'open']

_BLOCK = 512
error = OSError


def _blocks(size):
    return -(-size // _BLOCK)


class _Database(collections.abc.MutableMapping):
    """The mapping that open() returns."""

    def __init__(self, filebasename, mode, flag='c'):
        base = os.fsencode(filebasename)
        self._index_path, self._data_path, self._backup_path = base + b'.dir', base + b'.dat', base + b'.bak'
        self._mode = mode
        self._readonly = flag == 'r'
        self._places = {}
        self._modified = False
        if flag == 'n':
            for path in (self._data_path, self._backup_path, self._index_path):
                if os.path.exists(path):
                    os.remove(path)
        if not os.path.exists(self._data_path):
            if flag not in ('c', 'n'):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), os.fsdecode(self._data_path))
            self._create(self._data_path, b'')
        self._load_index(flag)

    def _create(self, path, content):
        with io.open(path, 'wb') as stream:
            stream.write(content)
        if hasattr(os, 'chmod'):
            os.chmod(path, self._mode)

    def _load_index(self, flag):
        if not os.path.exists(self._index_path):
            if flag not in ('c', 'n'):
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT),
                                        os.fsdecode(self._index_path))
            self._create(self._index_path, b'')
            return
        with io.open(self._index_path, 'r', encoding='Latin-1') as stream:
            for line in stream:
                key, place = _read_entry(line.rstrip())
                self._places[key.encode('Latin-1')] = place

    def _check(self, write=False):
        if self._places is None:
            raise error('DBM object has already been closed')
        if write and self._readonly:
            raise error('The database is opened for reading only')

    @staticmethod
    def _bytes(thing, what):
        if isinstance(thing, str):
            return thing.encode('utf-8')
        if not isinstance(thing, (bytes, bytearray)):
            raise TypeError('%s must be bytes or strings' % what)
        return bytes(thing)

    def sync(self):
        """Write the index when it has changed."""
        if self._places is None or not self._modified:
            return
        try:
            os.replace(self._index_path, self._backup_path)
        except OSError:
            pass
        lines = ['%r, %r\n' % (key.decode('Latin-1'), place) for key, place in self._places.items()]
        self._create(self._index_path, ''.join(lines).encode('Latin-1'))
        self._modified = False

    def __getitem__(self, key):
        key = key.encode('utf-8') if isinstance(key, str) else key
        self._check()
        position, size = self._places[key]
        with io.open(self._data_path, 'rb') as stream:
            stream.seek(position)
            return stream.read(size)

    def __setitem__(self, key, value):
        self._check(write=True)
        key = self._bytes(key, 'keys')
        value = self._bytes(value, 'values')
        position, size = self._places.get(key, (None, 0))
        in_place = position is not None and _blocks(len(value)) <= _blocks(size)
        with io.open(self._data_path, 'rb+') as stream:
            if not in_place:
                end = stream.seek(0, 2)
                position = _blocks(end) * _BLOCK
                stream.write(bytes(position - end))
            stream.seek(position)
            stream.write(value)
        self._modified = True
        new = key not in self._places
        self._places[key] = (position, len(value))
        if new:         # a reader that opens the files now sees the key
            self._append_entry(key)

    def _append_entry(self, key):
        exists = os.path.exists(self._index_path)
        with io.open(self._index_path, 'a', encoding='Latin-1') as stream:
            stream.write('%r, %r\n' % (key.decode('Latin-1'), self._places[key]))
        if not exists:
            os.chmod(self._index_path, self._mode)

    def __delitem__(self, key):
        self._check(write=True)
        del self._places[key.encode('utf-8') if isinstance(key, str) else key]
        self._modified = True
        self.sync()

    def keys(self):
        """The keys, a list of bytes."""
        self._check()
        return list(self._places)

    def items(self):
        """The list of the pairs of key and value."""
        return [(key, self[key]) for key in self.keys()]

    def __contains__(self, key):
        self._check()
        return (key.encode('utf-8') if isinstance(key, str) else key) in self._places

    def __iter__(self):
        self._check()
        return iter(self._places)

    iterkeys = __iter__

    def __len__(self):
        self._check()
        return len(self._places)

    def close(self):
        """Write the index and close the database."""
        try:
            self.sync()
        finally:
            self._places = None

    def __del__(self):
        if getattr(self, '_places', None) is not None:
            self.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


_ENTRY = re.compile(r"""\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")"""
                    r"\s*,\s*\(\s*(\d+)\s*,\s*(\d+)\s*\)\s*")


def _read_entry(line):
    """The key (as Latin-1 text) and the (position, size) of an index line; nothing but those literals is
    accepted."""
    match = _ENTRY.fullmatch(line)
    if match is None:
        raise ValueError('malformed entry in the index of the database: %r' % line)
    single, double, position, size = match.groups()
    text = single if single is not None else double
    if '\\' in text:
        text = text.encode('Latin-1').decode('unicode_escape')
    return text, (int(position), int(size))


def open(file, flag='c', mode=0o666):
    """Open the database file.dat and file.dir; the flag is 'r', 'w', 'c' or 'n'."""
    if flag not in ('r', 'w', 'c', 'n'):
        raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n'")
    mask = os.umask(0)
    os.umask(mask)
    return _Database(file, mode & ~mask, flag=flag)

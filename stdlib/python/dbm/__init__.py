"""Persistent dictionaries of bytes, stored in files.

open() finds the format of a file that exists (whichdb) and takes the module that reads it; a new database
goes to the best module there is: dbm.sqlite3, else dbm.dumb. The formats of GNU dbm and ndbm are recognised,
but there are no modules for them: opening one says so by name.
"""
import io
import os
import struct
from importlib import import_module

__all__ = ['open', 'whichdb', 'error']


class error(Exception):
    """The base of the errors that the modules of this package raise."""


_names = ['dbm.sqlite3', 'dbm.gnu', 'dbm.ndbm', 'dbm.dumb']     # in the order of preference
_defaultmod = None
_modules = {}
_GNU_MAGIC = {0x13579ace, 0x13579acd, 0x13579acf}

_DbmError = error
error = (error, OSError)


def _usable(name):
    """The module of that name, or None when this interpreter has none."""
    if name not in _modules:
        try:
            _modules[name] = import_module(name)
        except ImportError:
            return None
    return _modules[name]


def _preferred():
    """The module that makes new databases."""
    global _defaultmod
    if _defaultmod is None:
        for name in _names:
            _defaultmod = _usable(name)
            if _defaultmod is not None:
                return _defaultmod
        raise ImportError("no dbm clone found; tried %s" % _names)
    return _defaultmod


def open(file, flag='r', mode=0o666):
    """Open the database file; flag is 'r' (read), 'w' (write), 'c' (write, made when missing) or 'n' (new and
    empty)."""
    kind = None if 'n' in flag else whichdb(file)
    if kind is None:
        if not ('n' in flag or 'c' in flag):
            raise _DbmError("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        module = _preferred()
    elif not kind:
        raise _DbmError("db type could not be determined")
    else:
        module = _usable(kind)
        if module is None:
            raise _DbmError("db type is {0}, but the module is not available".format(kind))
    return module.open(file, flag, mode)


def _is_dumb(path):
    """Whether the pair of files path.dat and path.dir looks like one of dbm.dumb's."""
    try:
        os.stat(path + b'.dat')
        with _open(path + b'.dir') as index:
            return index.read(1) in (b'', b"'", b'"')
    except OSError:
        return False


def _open(path):
    return io.open(path, 'rb')


def _readable(path):
    try:
        _open(path).close()
    except OSError:
        return False
    return True


def whichdb(filename):
    """The name of the module that reads the database; '' when its format is unknown, None when it cannot be
    read."""
    path = os.fsencode(filename)
    if _readable(path + b'.pag') and _readable(path + b'.dir'):
        return 'dbm.ndbm'
    if _readable(path + b'.db') and _usable('dbm.ndbm') is not None:
        return 'dbm.ndbm'
    if _is_dumb(path):
        return 'dbm.dumb'
    try:
        with _open(path) as stream:
            head = stream.read(16)
    except OSError:
        return None
    if head == b'SQLite format 3\0':
        return 'dbm.sqlite3'
    if len(head) >= 4 and struct.unpack('=l', head[:4])[0] in _GNU_MAGIC:
        return 'dbm.gnu'
    return ''


if __name__ == '__main__':
    import sys
    for name in sys.argv[1:]:
        print(whichdb(name) or 'UNKNOWN', name)

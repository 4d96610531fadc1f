"""A dbm in one SQLite file: the table Dict of the columns key and value, both BLOBs."""
import os
import sqlite3
from collections.abc import MutableMapping
from contextlib import suppress
from pathlib import Path

_URI_MODES = {'r': 'ro', 'w': 'rw', 'c': 'rwc', 'n': 'rwc'}
_SCHEMA = 'CREATE TABLE IF NOT EXISTS Dict (key BLOB UNIQUE NOT NULL, value BLOB NOT NULL)'


def _normalize_uri(path):
    """The file: address of a path; SQLite wants single slashes."""
    uri = Path(path).absolute().as_uri()
    while '//' in uri:
        uri = uri.replace('//', '/')
    return uri


class error(OSError):
    """An error of the database, or of a database that is closed."""


class _Database(MutableMapping):
    """The mapping that open() returns."""

    def __init__(self, path, /, *, flag, mode):
        if hasattr(self, '_cx'):
            raise error('Database has been reinitialised: it must be made by open()')
        self._cx = None
        if flag not in _URI_MODES:
            raise ValueError("Flag must be one of 'r', 'w', 'c', or 'n', not %r" % (flag,))
        path = os.fsdecode(path)
        if flag == 'n':
            with suppress(FileNotFoundError):
                os.remove(path)
        if flag in 'cn':        # so that the file has the asked mode from its first moment
            with suppress(OSError):
                os.close(os.open(path, os.O_CREAT | os.O_RDWR, mode))
        uri = _normalize_uri(path) + '?mode=' + _URI_MODES[flag]
        try:
            self._cx = sqlite3.connect(uri, autocommit=True, uri=True)
        except sqlite3.Error as problem:
            raise error(str(problem))
        if flag != 'r':
            with suppress(sqlite3.OperationalError):
                self._cx.execute('PRAGMA journal_mode = wal')
            if flag != 'w':
                self._run(_SCHEMA)

    def _run(self, statement, *values):
        if not self._cx:
            raise error('DBM object has already been closed')
        try:
            return self._cx.execute(statement, values)
        except sqlite3.Error as problem:
            raise error(str(problem))

    def __len__(self):
        return self._run('SELECT COUNT(key) FROM Dict').fetchone()[0]

    def __getitem__(self, key):
        row = self._run('SELECT value FROM Dict WHERE key = CAST(? AS BLOB)', _plain(key)).fetchone()
        if row is None:
            raise KeyError(key)
        return row[0]

    def __setitem__(self, key, value):
        self._run('REPLACE INTO Dict (key, value) VALUES (CAST(? AS BLOB), CAST(? AS BLOB))', _plain(key),
                  _plain(value))

    def __delitem__(self, key):
        if not self._run('DELETE FROM Dict WHERE key = CAST(? AS BLOB)', _plain(key)).rowcount:
            raise KeyError(key)

    def __iter__(self):
        try:
            for row in self._run('SELECT key FROM Dict'):
                yield row[0]
        except sqlite3.Error as problem:
            raise error(str(problem))

    def keys(self):
        """The list of the keys."""
        return list(self)

    def close(self):
        """Close the database; once more does nothing."""
        connection, self._cx = self._cx, None
        if connection:
            connection.close()

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


def _plain(value):
    """What SQLite is to cast: it takes str and buffers, but no bytearray subclasses."""
    return bytes(value) if isinstance(value, (bytearray, memoryview)) else value


def open(filename, /, flag='r', mode=0o666):
    """Open the database filename; flag is 'r', 'w', 'c' or 'n', mode the permissions of a file that is
    made."""
    return _Database(filename, flag=flag, mode=mode)

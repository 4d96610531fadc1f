"""Persistent dictionaries of objects: a mapping of bytes (a dbm) below, pickled values above."""
import collections.abc
from pickle import DEFAULT_PROTOCOL, dumps, loads

__all__ = ['Shelf', 'BsdDbShelf', 'DbfilenameShelf', 'open']


class _Closed(collections.abc.MutableMapping):
    """Stands in for the dictionary of a shelf that is closed."""

    def _refuse(self, *arguments):
        raise ValueError('invalid operation on closed shelf')

    __iter__ = __len__ = __getitem__ = __setitem__ = __delitem__ = keys = _refuse

    def __repr__(self):
        return '<Closed Dictionary>'


class Shelf(collections.abc.MutableMapping):
    """A shelf above the mapping dict; its keys are str, encoded with keyencoding.

    With writeback every value that was read is kept and written again by sync() and close(), so that changes
    inside of values are saved too.
    """

    def __init__(self, dict, protocol=None, writeback=False, keyencoding='utf-8'):
        self.dict = dict
        self._protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        self.writeback = writeback
        self.cache = {}
        self.keyencoding = keyencoding

    def _store(self, key, value):
        self.dict[key.encode(self.keyencoding)] = dumps(value, self._protocol)

    def __iter__(self):
        for key in self.dict.keys():
            yield key.decode(self.keyencoding)

    def __len__(self):
        return len(self.dict)

    def __contains__(self, key):
        return key.encode(self.keyencoding) in self.dict

    def get(self, key, default=None):
        """The value of key, or default."""
        return self[key] if key in self else default

    def __getitem__(self, key):
        if key in self.cache:
            return self.cache[key]
        value = loads(self.dict[key.encode(self.keyencoding)])
        if self.writeback:
            self.cache[key] = value
        return value

    def __setitem__(self, key, value):
        if self.writeback:
            self.cache[key] = value
        self._store(key, value)

    def __delitem__(self, key):
        del self.dict[key.encode(self.keyencoding)]
        self.cache.pop(key, None)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def close(self):
        """Write what is kept back and close the mapping below."""
        if isinstance(self.dict, _Closed):
            return
        try:
            self.sync()
            closing = getattr(self.dict, 'close', None)
            if closing is not None:
                closing()
        finally:
            self.dict = _Closed()

    def __del__(self):
        if hasattr(self, 'writeback'):      # false when __init__ failed
            self.close()

    def sync(self):
        """Write the kept values back; a mapping below with a sync() of its own is told too."""
        if self.writeback and self.cache:
            kept, self.cache = self.cache, {}
            for key, value in kept.items():
                self._store(key, value)
        below = getattr(self.dict, 'sync', None)
        if below is not None:
            below()


def _cursor_step(name, *parameters):
    """A method of BsdDbShelf that moves the cursor of the mapping below and loads what it stands on."""
    def step(self, *arguments):
        key, stored = getattr(self.dict, name)(*arguments)
        return key.decode(self.keyencoding), loads(stored)
    step.__name__ = name
    step.__doc__ = 'The pair of key and value at the %s position.' % name
    return step


class BsdDbShelf(Shelf):
    """A shelf above a mapping with the cursor of the old bsddb databases: first, next, previous, last,
    set_location."""

    set_location, next, previous, first, last = map(
        _cursor_step, ('set_location', 'next', 'previous', 'first', 'last'))


class DbfilenameShelf(Shelf):
    """A shelf in the dbm file of that name."""

    def __init__(self, filename, flag='c', protocol=None, writeback=False):
        import dbm
        Shelf.__init__(self, dbm.open(filename, flag), protocol, writeback)

    def clear(self):
        """Remove everything."""
        self.cache.clear()
        self.dict.clear()


def open(filename, flag='c', protocol=None, writeback=False):
    """A shelf in the file (or files) filename; the flag is that of dbm.open()."""
    return DbfilenameShelf(filename, flag, protocol, writeback)

"""Persistent dictionaries of objects: a mapping of bytes (a dbm) below, pickled values above.

Two translations make a shelf: of names (_below, _above) and of values (dumps, loads). All the rest is
MutableMapping's.
"""
from collections.abc import MutableMapping
from pickle import DEFAULT_PROTOCOL, dumps, loads

__all__ = ['BsdDbShelf', 'DbfilenameShelf', 'Shelf', 'open']

_ABSENT = object()


def _refuse(self, *arguments):
    raise ValueError('invalid operation on closed shelf')


# What a closed shelf has in place of its dictionary.
_Closed = type('_Closed', (MutableMapping,), {
    **dict.fromkeys(('__len__', '__iter__', '__getitem__', '__setitem__', '__delitem__', 'keys'), _refuse),
    '__repr__': lambda self: '<Closed Dictionary>', '__module__': __name__})


class Shelf(MutableMapping):
    """A shelf above the mapping dict; its keys are str, encoded with keyencoding.

    With writeback every value that was read is kept and written again by sync() and close(), so that changes
    inside of values are saved too.
    """

    writeback = None        # until __init__ is done: there is nothing to close

    def __init__(self, dict, protocol=None, writeback=False, keyencoding='utf-8'):
        self._protocol = DEFAULT_PROTOCOL if protocol is None else protocol
        self.dict, self.cache, self.keyencoding = dict, {}, keyencoding
        self.writeback = writeback

    def _below(self, key):
        return key.encode(self.keyencoding)

    def _above(self, name):
        return name.decode(self.keyencoding)

    def _kept(self, key, value):
        if self.writeback:
            self.cache[key] = value
        return value

    def __getitem__(self, key):
        value = self.cache.get(key, _ABSENT)
        return self._kept(key, loads(self.dict[self._below(key)])) if value is _ABSENT else value

    def __setitem__(self, key, value):
        self.dict[self._below(key)] = dumps(self._kept(key, value), self._protocol)

    def __delitem__(self, key):
        del self.dict[self._below(key)]
        self.cache.pop(key, None)

    def __contains__(self, key):
        return self._below(key) in self.dict

    def __iter__(self):
        return map(self._above, self.dict.keys())

    def __len__(self):
        return len(self.dict)

    def sync(self):
        """Write the kept values back; a mapping below with a sync() of its own is told too."""
        kept, self.cache = self.cache, {}
        for key, value in kept.items():
            self.dict[self._below(key)] = dumps(value, self._protocol)
        self._tell('sync')

    def _tell(self, name):
        method = getattr(self.dict, name, None)
        if method is not None:
            method()

    def close(self):
        """Write what is kept back and close the mapping below."""
        if self.writeback is None or isinstance(self.dict, _Closed):
            return
        try:
            self.sync()
            self._tell('close')
        finally:
            self.dict = _Closed()

    __del__ = close

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()


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
        from dbm import open as open_database
        super().__init__(open_database(filename, flag), protocol, writeback)

    def clear(self):
        """Remove everything."""
        for mapping in (self.cache, self.dict):
            mapping.clear()


def open(filename, flag='c', protocol=None, writeback=False):
    """A shelf in the file (or files) filename; the flag is that of dbm.open()."""
    return DbfilenameShelf(filename, flag=flag, protocol=protocol, writeback=writeback)

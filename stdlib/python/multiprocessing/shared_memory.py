"""Shared memory with a name, and a list in it.

A SharedMemory is a file of the file system that lives in memory (/dev/shm, as shm_overview(7) has it),
mapped. It stays until somebody calls unlink(); what is left when a family of processes ends, resource_tracker
removes, unless track was false.
"""
import os
import secrets
import struct
from types import GenericAlias

import _multiprocessing

from . import resource_tracker
from .resource_tracker import _SHARED_MEMORY as _DIRECTORY

__all__ = ['ShareableList', 'SharedMemory']


_USE_POSIX = True
_SHM_NAME_PREFIX = '/psm_'


def _make_filename():
    """A name that probably nobody has."""
    return _SHM_NAME_PREFIX + secrets.token_hex(4)


class SharedMemory:
    """A block of memory that processes find by its name. create: make it, with at least *size* bytes."""

    _memory = _buf = None

    def __init__(self, name=None, create=False, size=0, *, track=True):
        if size < 0:
            raise ValueError("'size' must be a positive integer")
        if create and size == 0:
            raise ValueError("'size' must be a positive number different from zero")
        if name is None and not create:
            raise ValueError("'name' can only be None if create=True")
        flags = os.O_RDWR | (os.O_CREAT | os.O_EXCL if create else 0)
        if name is None:
            fd = None
            while fd is None:
                try:
                    fd = self._open(_make_filename(), flags)
                except FileExistsError:
                    pass
        else:
            fd = self._open(name if name.startswith('/') else '/' + name, flags)
        try:
            if create:
                os.ftruncate(fd, size)
            self._size = os.fstat(fd).st_size
            self._memory = _multiprocessing.Memory(self._size, fd)
        except:
            os.close(fd)
            raise
        self._buf = memoryview(self._memory)
        self._track = track
        if track:
            resource_tracker.register(self._name, 'shared_memory')

    def _open(self, name, flags):
        self._name = name
        try:
            return os.open(_DIRECTORY + name, flags | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        except OSError as error:
            error.filename = name
            raise

    def __repr__(self):
        return f'{type(self).__name__}({self.name!r}, size={self.size})'

    def __reduce__(self):
        return type(self), (self.name, False, self.size)

    def __del__(self):
        try:
            self.close()
        except BufferError:
            pass   # the views keep the memory

    @property
    def buf(self):
        """The memory, as a memoryview; None after close()."""
        return self._buf

    @property
    def name(self):
        """The name, for others."""
        return self._name.removeprefix('/')

    @property
    def size(self):
        """How many bytes there are."""
        return self._size

    def close(self):
        """This object does not use the memory any more; nor may anybody have views that were made of buf."""
        if self._buf is not None:
            self._buf.release()
            self._buf = None
        if self._memory is not None:
            if self._memory.exports:
                raise BufferError('cannot close exported pointers exist')
            self._memory = None

    def unlink(self):
        """Remove the name: the memory goes when nobody uses it any more."""
        try:
            os.unlink(_DIRECTORY + self._name)
        except OSError as error:
            error.filename = self._name
            raise
        if self._track:
            resource_tracker.unregister(self._name, 'shared_memory')


class ShareableList:
    """A list of fixed length in shared memory, of numbers, texts, bytes, booleans and None.

    The memory holds the number of items, then a record (where, how much room, format, kind) for each, then
    their values. An item can be replaced by one of another type; texts and bytes have as much room as at
    first.
    """

    _COUNT = struct.Struct('<q')
    _RECORD = struct.Struct('<qq12sb')
    # How a value is kept: what may be packed by struct, and back.
    _KINDS = (
        (bool, 'xxxxxxx?', None, None),
        (int, 'q', None, None),
        (float, 'd', None, None),
        (str, 's', lambda text: text.encode(), lambda data: data.rstrip(b'\0').decode()),
        (bytes, 's', None, lambda data: data.rstrip(b'\0')),
        (type(None), 'xxxxxx?x', lambda none: False, lambda false: None),
    )

    def __init__(self, sequence=None, *, name=None):
        if name is not None and sequence is None:
            self.shm = SharedMemory(name)
            return
        values = [self._encode(value) for value in sequence or ()]
        rooms = [8 if letters != 's' else 8 * (len(value) // 8 + 1) for _, letters, value in values]
        if isinstance(sequence, ShareableList):
            rooms = [sequence._record(index, '')[2] for index in range(len(rooms))]
        records, at = [], self._COUNT.size + len(values) * self._RECORD.size
        for (kind, letters, value), room in zip(values, rooms):
            records.append((at, room, f'{room}s' if letters == 's' else letters, kind))
            at += room
        self.shm = SharedMemory(name, create=True, size=at)
        self._COUNT.pack_into(self.shm.buf, 0, len(values))
        for index, ((at, room, form, kind), (_, _, value)) in enumerate(zip(records, values)):
            self._RECORD.pack_into(self.shm.buf, self._place(index), at, room, form.encode(), kind)
            struct.pack_into('<' + form, self.shm.buf, at, value)

    __class_getitem__ = classmethod(GenericAlias)

    def _encode(self, value):
        """How a value is kept: its kind, the format's letters, and what struct packs."""
        for kind, (python_type, letters, encode, _) in enumerate(self._KINDS):
            if isinstance(value, python_type):
                return kind, letters, encode(value) if encode else value
        raise KeyError(type(value))

    def _place(self, index):
        return self._COUNT.size + index * self._RECORD.size

    def _record(self, index, complaint):
        length = len(self)
        try:
            if index < 0:
                index += length
            if not 0 <= index < length:
                raise IndexError(complaint)
        except TypeError:
            raise IndexError(complaint) from None
        at, room, form, kind = self._RECORD.unpack_from(self.shm.buf, self._place(index))
        return index, at, room, form.rstrip(b'\0').decode(), kind

    def __len__(self):
        return self._COUNT.unpack_from(self.shm.buf, 0)[0]

    def __getitem__(self, position):
        _, at, _, form, kind = self._record(position, 'index out of range')
        value, = struct.unpack_from('<' + form, self.shm.buf, at)
        decode = self._KINDS[kind][3]
        return decode(value) if decode else value

    def __setitem__(self, position, value):
        index, at, room, form, _ = self._record(position, 'assignment index out of range')
        kind, letters, value = self._encode(value)
        if letters == 's':
            if len(value) > room:
                raise ValueError('bytes/str item exceeds available storage')
            letters = f'{room}s'
        struct.pack_into('<' + letters, self.shm.buf, at, value)
        self._RECORD.pack_into(self.shm.buf, self._place(index), at, room, letters.encode(), kind)

    def __reduce__(self):
        return _attach, (type(self), self.shm.name)

    def __repr__(self):
        return f'{type(self).__name__}({list(self)}, name={self.shm.name!r})'

    def _get_packing_format(self, position):
        return self._record(position, '')[3]

    @property
    def format(self):
        """The items' formats, as module struct has them."""
        return ''.join(self._record(index, '')[3] for index in range(len(self)))

    def count(self, value):
        """How many items are equal to *value*."""
        return sum(value == item for item in self)

    def index(self, value):
        """Where the first item equal to *value* is; ValueError if there is none."""
        for position, item in enumerate(self):
            if value == item:
                return position
        raise ValueError(f'{value!r} not in this container')


def _attach(kind, name):
    return kind(name=name)

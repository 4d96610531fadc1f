"""Numbers and arrays in memory that processes share."""

import struct
import _multiprocessing
from . import synchronize

_CODES = 'cbBhHiIlLqQfd'


def _memory(typecode, count):
    if not isinstance(typecode, str) or len(typecode) != 1 or typecode not in _CODES:
        raise TypeError(f'bad type code {typecode!r} (must be one of {", ".join(_CODES)})')
    return memoryview(_multiprocessing.Memory(struct.calcsize(typecode) * count)).cast(typecode)


class _Value:
    """A number in shared memory."""

    def __init__(self, typecode, value=0):
        self._cells = _memory(typecode, 1)
        if value:
            self._cells[0] = value

    @property
    def value(self):
        """The number."""
        return self._cells[0]

    @value.setter
    def value(self, value):
        self._cells[0] = value


class _Array:
    """An array in shared memory."""

    def __init__(self, typecode, size_or_initializer):
        if isinstance(size_or_initializer, int):
            self._cells = _memory(typecode, size_or_initializer)
        else:
            items = list(size_or_initializer)
            if typecode == 'c':
                items = [bytes([i]) if isinstance(i, int) else i for i in items]
            self._cells = _memory(typecode, len(items))
            for index, item in enumerate(items):
                self._cells[index] = item

    def __len__(self):
        return len(self._cells)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return self._cells[index].tolist()
        return self._cells[index]

    def __setitem__(self, index, value):
        if isinstance(index, slice):
            for i, item in zip(range(*index.indices(len(self._cells))), value, strict=True):
                self._cells[i] = item
        else:
            self._cells[index] = value

    def __iter__(self):
        return iter(self._cells.tolist())


class _Locked:
    """With a lock of its own."""

    def _set_lock(self, lock):
        if lock in (True, None):
            lock = synchronize.RLock()
        if not hasattr(lock, 'acquire'):
            raise AttributeError(f'{lock!r} has no method \'acquire\'')
        self._lock = lock
        self.acquire = lock.acquire
        self.release = lock.release

    def get_lock(self):
        """The lock."""
        return self._lock

    def get_obj(self):
        """What the lock guards."""
        return self

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)


class Synchronized(_Locked, _Value):
    """A number with a lock."""


class SynchronizedArray(_Locked, _Array):
    """An array with a lock."""


def RawValue(typecode, *args):
    """A number without a lock."""
    return _Value(typecode, *args)


def RawArray(typecode, size_or_initializer):
    """An array without a lock."""
    return _Array(typecode, size_or_initializer)


def Value(typecode, *args, lock=True):
    """A number with a lock."""
    if lock is False:
        return _Value(typecode, *args)
    value = Synchronized(typecode, *args)
    value._set_lock(lock)
    return value


def Array(typecode, size_or_initializer, *, lock=True):
    """An array with a lock."""
    if lock is False:
        return _Array(typecode, size_or_initializer)
    array = SynchronizedArray(typecode, size_or_initializer)
    array._set_lock(lock)
    return array

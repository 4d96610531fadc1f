"""Numbers and arrays in memory that processes share.

The types are the codes of the module array, and 'c' for bytes; there are no ctypes here, but numbers that
are too large are cut off as there. Each object is a
view (`_cells`) of a block of shared memory; the synchronized ones have a lock besides.
"""
import operator
import struct

from . import heap, reduction, synchronize

_NAMES = {'c': 'c_char', 'u': 'c_wchar', 'b': 'c_byte', 'B': 'c_ubyte', 'h': 'c_short', 'H': 'c_ushort',
          'i': 'c_int', 'I': 'c_uint', 'l': 'c_long', 'L': 'c_ulong', 'q': 'c_long', 'Q': 'c_ulong',
          'f': 'c_float', 'd': 'c_double'}
_STORED_AS = {'u': 'I'}     # a character is kept as its number


class _Cells:
    """So many items of a type in shared memory."""

    def __init__(self, typecode, count, ctx=None):
        if typecode not in _NAMES:
            raise TypeError('this type has no size')
        size = struct.calcsize(_STORED_AS.get(typecode, typecode))
        self._view(typecode, heap.shared_memory(size * count, ctx))

    def _view(self, typecode, memory):
        self._typecode, self._memory = typecode, memory
        self._cells = memoryview(memory).cast(_STORED_AS.get(typecode, typecode))

    def _get(self, index):
        try:
            item = self._cells[index]
        except IndexError:
            raise IndexError('invalid index') from None
        return chr(item) if self._typecode == 'u' else item

    def _put(self, index, value):
        try:
            self._cells[index] = value
            if self._typecode != 'u':
                return
        except (TypeError, ValueError):
            pass
        except IndexError:
            raise IndexError('invalid index') from None
        # Numbers that do not fit are cut off; what is of another kind is refused.
        code = self._typecode
        if code == 'c':
            if isinstance(value, int) and 0 <= value < 256:
                value = bytes([value])
            if not isinstance(value, (bytes, bytearray)) or len(value) != 1:
                raise TypeError('one character bytes, bytearray or integer expected')
            value = bytes(value)
        elif code == 'u':
            if not isinstance(value, str):
                raise TypeError(f'unicode string expected instead of {type(value).__name__} instance')
            if len(value) != 1:
                raise TypeError('one character unicode string expected')
            value = ord(value)
        elif code in 'fd':
            if not hasattr(value, '__float__'):
                raise TypeError(f'must be real number, not {type(value).__name__}')
            value = float(value)
        else:
            bits = self._cells.itemsize * 8
            value = operator.index(value) & (1 << bits) - 1
            if code.islower() and value >> bits - 1:
                value -= 1 << bits
        self._cells[index] = value

    def __buffer__(self, flags):
        if isinstance(self, SynchronizedBase):   # its lock would be passed by
            raise TypeError(f"a bytes-like object is required, not '{type(self).__name__}'")
        return memoryview(self._cells)

    def __getstate__(self):
        reduction.check_spawning(self)
        return self._typecode, heap.send_memory(self._memory), getattr(self, '_lock', None)

    def __setstate__(self, state):
        typecode, memory, lock = state
        self._view(typecode, heap.receive_memory(*memory))
        if lock is not None:
            self._use_lock(lock)


class _Value(_Cells):
    """A number in shared memory."""

    @property
    def value(self):
        """The number."""
        return self._get(0)

    @value.setter
    def value(self, value):
        self._put(0, value)

    def __repr__(self):
        return f'{_NAMES[self._typecode]}({self.value!r})'


class _Array(_Cells):
    """An array in shared memory."""

    def __len__(self):
        return len(self._cells)

    def __getitem__(self, index):
        if not isinstance(index, slice):
            if not hasattr(index, '__index__'):
                raise TypeError('indices must be integers')
            return self._get(index)
        found = self._cells[index]
        if self._typecode == 'u':
            return ''.join(map(chr, found))
        return b''.join(found) if self._typecode == 'c' else found.tolist()

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            if not hasattr(index, '__index__'):
                raise TypeError('indices must be integer')
            self._put(index, value)
            return
        if self._typecode == 'c':
            value = _as_bytes(value)
        places = range(*index.indices(len(self)))
        if not hasattr(value, '__len__') or len(value) != len(places):
            raise ValueError('Can only assign sequence of same size')
        for place, item in zip(places, value):
            self._put(place, item)

    def __iter__(self):
        return iter(self[:] if self._typecode == 'u' else self._cells.tolist())

    def __repr__(self):
        return f'<{__name__}.{_NAMES[self._typecode]}_Array_{len(self)} object at {id(self):#x}>'

    def _get_text(self):
        if self._typecode == 'u' and not isinstance(self, SynchronizedBase):
            return self[:].partition('\0')[0]
        if self._typecode != 'c':
            raise AttributeError(f'{type(self).__name__!r} object has no attribute \'value\'')
        return self.raw.partition(b'\0')[0]

    def _set_text(self, text):
        items = _as_bytes(text) if self._typecode == 'c' else text
        if len(items) > len(self):
            raise ValueError('byte string too long' if self._typecode == 'c' else 'string too long')
        self[:len(items)] = items
        if len(items) < len(self):
            self._put(len(items), b'\0' if self._typecode == 'c' else '\0')

    value = property(_get_text, _set_text, doc='The bytes before the first 0.')

    @property
    def raw(self):
        """All bytes."""
        return bytes(self._memory)[:len(self) * self._cells.itemsize]


def _as_bytes(items):
    return [bytes([item]) if isinstance(item, int) else item for item in items]


class SynchronizedBase:
    """With a lock; the object itself is a context manager too."""

    def _use_lock(self, lock, ctx=None):
        if lock in (True, None):
            lock = synchronize.RLock(ctx=ctx)
        if not hasattr(lock, 'acquire'):
            raise AttributeError(f"{lock!r} has no method 'acquire'")
        self._lock = lock
        self.acquire, self.release = lock.acquire, lock.release

    def get_lock(self):
        """The lock."""
        return self._lock

    def get_obj(self):
        """What the lock guards: the same memory, without it."""
        raw = object.__new__(_Value if isinstance(self, _Value) else _Array)
        raw._view(self._typecode, self._memory)
        return raw

    def __enter__(self):
        return self._lock.__enter__()

    def __exit__(self, *args):
        return self._lock.__exit__(*args)

    def __repr__(self):
        return f'<{type(self).__name__} wrapper for {super().__repr__()}>'


class Synchronized(SynchronizedBase, _Value):
    """A number with a lock."""


class SynchronizedArray(SynchronizedBase, _Array):
    """An array with a lock."""


class SynchronizedString(SynchronizedArray):
    """An array of bytes with a lock."""


def _make_value(kind, typecode, args, ctx):
    if len(args) > 1:
        raise TypeError(f'__init__ expected at most 1 argument, got {len(args)}')
    value = kind(typecode, 1, ctx)
    if args:
        value.value = args[0]
    return value


def _make_array(kind, typecode, content, ctx):
    if isinstance(content, int):
        if content < 0:
            raise ValueError(f'Array length must be >= 0, not {content}')
        return kind(typecode, content, ctx)
    items = _as_bytes(content) if typecode == 'c' else list(content)
    array = kind(typecode, len(items), ctx)
    for index, item in enumerate(items):
        array._put(index, item)
    return array


def RawValue(typecode_or_type, *args, ctx=None):
    """A number without a lock."""
    return _make_value(_Value, typecode_or_type, args, ctx)


def RawArray(typecode_or_type, size_or_initializer, ctx=None):
    """An array without a lock, of so many zeros or of these items."""
    return _make_array(_Array, typecode_or_type, size_or_initializer, ctx)


def Value(typecode_or_type, *args, lock=True, ctx=None):
    """A number with a lock: *lock*, or one of its own. lock=False: none."""
    if lock is False:
        return RawValue(typecode_or_type, *args, ctx=ctx)
    value = _make_value(Synchronized, typecode_or_type, args, ctx)
    value._use_lock(lock, ctx)
    return value


def Array(typecode_or_type, size_or_initializer, *, lock=True, ctx=None):
    """An array with a lock: *lock*, or one of its own. lock=False: none."""
    if lock is False:
        return RawArray(typecode_or_type, size_or_initializer, ctx)
    kind = SynchronizedString if typecode_or_type == 'c' else SynchronizedArray
    array = _make_array(kind, typecode_or_type, size_or_initializer, ctx)
    array._use_lock(lock, ctx)
    return array


def copy(obj):
    """Another object of the same kind with the same content, without a lock."""
    if isinstance(obj, _Value):
        return RawValue(obj._typecode, obj.value)
    return RawArray(obj._typecode, list(obj))


def synchronized(obj, lock=None, ctx=None):
    """The same memory, with a lock."""
    assert not isinstance(obj, SynchronizedBase), 'object already synchronized'
    kind = Synchronized if isinstance(obj, _Value) else \
        SynchronizedString if obj._typecode == 'c' else SynchronizedArray
    guarded = object.__new__(kind)
    guarded._view(obj._typecode, obj._memory)
    guarded._use_lock(lock, ctx)
    return guarded

"""Numbers and arrays in memory that processes share.

The types are the codes of the module array, and 'c' for bytes; there are no ctypes here. Each object is a
view (`_cells`) of a block of shared memory; the synchronized ones have a lock besides.
"""
import struct

from . import heap, reduction, synchronize

_CODES = 'cbBhHiIlLqQfd'
_NAMES = dict(zip(_CODES, ('c_char', 'c_byte', 'c_ubyte', 'c_short', 'c_ushort', 'c_int', 'c_uint', 'c_long',
                           'c_ulong', 'c_long', 'c_ulong', 'c_float', 'c_double')))


class _Cells:
    """So many items of a type in shared memory."""

    def __init__(self, typecode, count, ctx=None):
        if not isinstance(typecode, str) or len(typecode) != 1 or typecode not in _CODES:
            raise TypeError(f'bad type code {typecode!r} (must be one of {", ".join(_CODES)})')
        self._view(typecode, heap.shared_memory(struct.calcsize(typecode) * count, ctx))

    def _view(self, typecode, memory):
        self._typecode, self._memory = typecode, memory
        self._cells = memoryview(memory).cast(typecode)

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
        return self._cells[0]

    @value.setter
    def value(self, value):
        self._cells[0] = value

    def __repr__(self):
        return f'{_NAMES[self._typecode]}({self.value!r})'


class _Array(_Cells):
    """An array in shared memory."""

    def __len__(self):
        return len(self._cells)

    def __getitem__(self, index):
        found = self._cells[index]
        if not isinstance(index, slice):
            return found
        return b''.join(found) if self._typecode == 'c' else found.tolist()

    def __setitem__(self, index, value):
        if not isinstance(index, slice):
            self._cells[index] = value
            return
        if self._typecode == 'c':
            value = _as_bytes(value)
        for place, item in zip(range(*index.indices(len(self))), value, strict=True):
            self._cells[place] = item

    def __iter__(self):
        return iter(self._cells.tolist())

    def __repr__(self):
        return f'<{__name__}.{_NAMES[self._typecode]}_Array_{len(self)} object at {id(self):#x}>'

    def _get_text(self):
        if self._typecode != 'c':
            raise AttributeError("only an array of type 'c' has the attribute 'value'")
        return self.raw.partition(b'\0')[0]

    def _set_text(self, text):
        items = _as_bytes(text)[:len(self)]
        self[:len(items)] = items
        if len(items) < len(self):
            self._cells[len(items)] = b'\0'

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
        """What the lock guards."""
        return self

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
        raise TypeError('one number at most')
    value = kind(typecode, 1, ctx)
    if args:
        value.value = args[0]
    return value


def _make_array(kind, typecode, content, ctx):
    if isinstance(content, int):
        if content < 0:
            raise ValueError('Array length must be >= 0')
        return kind(typecode, content, ctx)
    items = _as_bytes(content) if typecode == 'c' else list(content)
    array = kind(typecode, len(items), ctx)
    for index, item in enumerate(items):
        array._cells[index] = item
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

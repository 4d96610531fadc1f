"""Single cells as files (blobs)."""

from operator import index as as_index

from _sqlite3 import ProgrammingError


class Blob:
    """One cell of a table, read and written in place; made by Connection.blobopen()."""

    def __new__(cls, *arguments, **options):
        raise TypeError("cannot create 'sqlite3.Blob' instances")

    @classmethod
    def _of(cls, connection, handle):
        self = super().__new__(cls)
        self._connection = connection
        self._handle = handle
        self._position = 0
        return self

    def _open(self):
        self._connection._usable()
        if self._handle is None:
            raise ProgrammingError("Cannot operate on a closed blob.")
        return self._handle

    def read(self, length=-1, /):
        """At most so many bytes from the current position on; all that are left when negative."""
        handle = self._open()
        left = handle.size() - self._position
        if length < 0 or length > left:
            length = left
        data = handle.read(self._position, length)
        self._position += length
        return data

    def write(self, data, /):
        """Replace the bytes at the current position; a blob never grows."""
        handle = self._open()
        data = memoryview(data).cast("B")
        if len(data) > handle.size() - self._position:
            raise ValueError("data longer than blob length")
        handle.write(self._position, data)
        self._position += len(data)

    def seek(self, offset, origin=0, /):
        """Move to an offset from the start (0), from here (1) or from the end (2)."""
        size = self._open().size()
        if origin not in (0, 1, 2):
            raise ValueError("'origin' should be os.SEEK_SET, os.SEEK_CUR, or os.SEEK_END")
        start = (0, self._position, size)[origin]
        if offset > 2 ** 31 - 1 - start:
            raise OverflowError("seek offset results in offset overflow")
        if not 0 <= start + offset <= size:
            raise ValueError("offset out of blob range")
        self._position = start + offset

    def tell(self):
        """The current position."""
        self._open()
        return self._position

    def close(self):
        """Close it; once is enough."""
        self._connection._usable()
        if self._handle is not None:
            self._handle.close()
            self._handle = None

    def __enter__(self):
        self._open()
        return self

    def __exit__(self, *exception):
        self._open()
        self.close()

    def __len__(self):
        return self._open().size()

    def _place(self, key):
        """(start, length, step) of an index or slice; an index has no step."""
        size = self._open().size()
        if isinstance(key, slice):
            start, stop, step = key.indices(size)
            return start, len(range(start, stop, step)), step
        if not hasattr(key, "__index__"):
            raise TypeError("Blob indices must be integers")
        position = as_index(key)
        if not -2 ** 63 <= position < 2 ** 63:
            raise IndexError(f"cannot fit '{type(key).__name__}' into an index-sized integer")
        if position < 0:
            position += size
        if not 0 <= position < size:
            raise IndexError("Blob index out of range")
        return position, 1, None

    def __getitem__(self, key):
        start, count, step = self._place(key)
        if step is None:
            return self._handle.read(start, 1)[0]
        if count == 0:
            return b""
        if step == 1:
            return self._handle.read(start, count)
        low = min(start, start + (count - 1) * step)
        data = self._handle.read(low, abs((count - 1) * step) + 1)
        return data[::step] if step > 0 else data[::-1][::-step]

    def __setitem__(self, key, value):
        start, count, step = self._place(key)
        if step is None:
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            if not 0 <= value <= 255:
                raise ValueError("byte must be in range(0, 256)")
            self._handle.write(start, bytes((value,)))
            return
        data = memoryview(value)
        if not data.c_contiguous:
            raise BufferError("memoryview: underlying buffer is not C-contiguous")
        data = bytes(data)
        if len(data) != count:
            raise IndexError("Blob slice assignment is wrong size")
        if step == 1:
            self._handle.write(start, data)
        else:
            for i, byte in enumerate(data):
                self._handle.write(start + i * step, bytes((byte,)))

    def __delitem__(self, key):
        if isinstance(key, slice):
            raise TypeError("Blob doesn't support slice deletion")
        raise TypeError("Blob doesn't support item deletion")

    def __contains__(self, item):
        raise TypeError("argument of type 'sqlite3.Blob' is not iterable")

    __iter__ = None


Blob.__module__ = "sqlite3"

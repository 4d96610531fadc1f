"""What the modules of compressed files share."""

import io

BUFFER_SIZE = io.DEFAULT_BUFFER_SIZE  # compressed bytes read at once


class BaseStream(io.BufferedIOBase):
    """A binary stream that says why it cannot do something."""

    def _check_not_closed(self):
        if self.closed:
            raise ValueError("I/O operation on closed file")

    def _check_can_read(self):
        if not self.readable():
            raise io.UnsupportedOperation("File not open for reading")

    def _check_can_write(self):
        if not self.writable():
            raise io.UnsupportedOperation("File not open for writing")

    def _check_can_seek(self):
        if not self.readable():
            raise io.UnsupportedOperation("Seeking is only supported on files open for reading")
        if not self.seekable():
            raise io.UnsupportedOperation("The underlying file object does not support seeking")


class SeekableRawReader(io.RawIOBase):
    """A raw stream of decompressed bytes: seeking backwards begins again, forwards reads on.

    A subclass has read(size), _rewind(), _pos and, once the end was seen, _size.
    """

    def readable(self):
        return True

    def seekable(self):
        return self._fp.seekable()

    def readinto(self, b):
        with memoryview(b) as view, view.cast("B") as bytes_:
            data = self.read(len(bytes_))
            bytes_[:len(data)] = data
        return len(data)

    def readall(self):
        parts = []
        while data := self.read(io.DEFAULT_BUFFER_SIZE * 16):
            parts.append(data)
        return b"".join(parts)

    def tell(self):
        return self._pos

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            if self._size < 0:
                while self.read(io.DEFAULT_BUFFER_SIZE):
                    pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError("Invalid value for whence: {}".format(whence))
        if offset < self._pos:
            self._rewind()
        while self._pos < offset:
            if not self.read(min(io.DEFAULT_BUFFER_SIZE, offset - self._pos)):
                break
        return self._pos

"""What the modules of compressed files share: a base class of their streams, and a raw stream that
decompresses."""

import io
import sys

BUFFER_SIZE = io.DEFAULT_BUFFER_SIZE


class BaseStream(io.BufferedIOBase):
    """The checks that come before each operation."""

    def _check_not_closed(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _check_can_read(self):
        if not self.readable():
            raise io.UnsupportedOperation('File not open for reading')

    def _check_can_write(self):
        if not self.writable():
            raise io.UnsupportedOperation('File not open for writing')

    def _check_can_seek(self):
        if not self.readable():
            raise io.UnsupportedOperation('Seeking is only supported on files open for reading')
        if not self.seekable():
            raise io.UnsupportedOperation('The underlying file object does not support seeking')


class DecompressReader(io.RawIOBase):
    """Reads a compressed file through decompressors, one for each of the compressed streams that follow each
    other."""

    def __init__(self, fp, decomp_factory, trailing_error=(), **decomp_args):
        self._fp = fp
        self._eof = False
        self._pos = 0
        self._size = -1
        self._decomp_factory = decomp_factory
        self._decomp_args = decomp_args
        self._trailing_error = trailing_error
        self._decompressor = self._new_decompressor()

    def _new_decompressor(self):
        return self._decomp_factory(**self._decomp_args)

    def readable(self):
        return True

    def seekable(self):
        return self._fp.seekable()

    def close(self):
        self._decompressor = None
        return super().close()

    def readinto(self, b):
        with memoryview(b) as view, view.cast('B') as target:
            data = self.read(len(target))
            target[:len(data)] = data
        return len(data)

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size or self._eof:
            return b''
        data = b''
        while not data and not self._eof:
            data = self._read_some(size)
        if self._eof:
            self._size = self._pos
        self._pos += len(data)
        return data

    def _read_some(self, size):
        """At most size bytes of what comes next; none when the decompressor wants more input, or at the
        end."""
        if self._decompressor.eof:
            rest = self._decompressor.unused_data or self._fp.read(BUFFER_SIZE)
            if not rest:
                self._eof = True
                return b''
            self._decompressor = self._new_decompressor()
            try:
                return self._decompressor.decompress(rest, size)
            except self._trailing_error:    # no further stream, but something else, which does not count
                self._eof = True
                return b''
        raw = b''
        if self._decompressor.needs_input:
            raw = self._fp.read(BUFFER_SIZE)
            if not raw:
                raise EOFError('Compressed file ended before the end-of-stream marker was reached')
        return self._decompressor.decompress(raw, size)

    def readall(self):
        chunks = []
        while chunk := self.read(sys.maxsize):
            chunks.append(chunk)
        return b''.join(chunks)

    def _rewind(self):
        self._fp.seek(0)
        self._eof = False
        self._pos = 0
        self._decompressor = self._new_decompressor()

    def seek(self, offset, whence=io.SEEK_SET):
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            if self._size < 0:
                while self.read(BUFFER_SIZE):
                    pass
            offset += self._size
        elif whence != io.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self._pos:
            self._rewind()
        while self._pos < offset and self.read(min(BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos

    def tell(self):
        return self._pos

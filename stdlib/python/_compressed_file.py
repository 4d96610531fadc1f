"""What bz2 and lzma have in common: files that compress what is written to them and decompress what is read.

A format says how to make its compressors and decompressors (CompressedFile) and which errors mean that what
follows a stream is no further one (decompress_streams).
"""

import builtins
import io
import os

import _compression


class CompressedFile(_compression.BaseStream):
    """A file of one format. Subclasses call _start() in __init__."""

    _fp = _buffer = _compressor = None

    def _start(self, filename, mode, make_compressor, decompressor, errors, options):
        """*filename*: a path, or a file. decompressor(**options) is called for each stream read."""
        action = mode.removesuffix('b')
        self._mode = 'rb' if action == 'r' else 'wb'
        if isinstance(filename, (str, bytes, os.PathLike)):
            self._fp, self._owns = builtins.open(filename, action + 'b'), True
        elif hasattr(filename, 'read') or hasattr(filename, 'write'):
            self._fp, self._owns = filename, False
        else:
            raise TypeError('filename must be a str, bytes, file or PathLike object')
        if action == 'r':
            stream = _compression.DecompressReader(self._fp, decompressor, trailing_error=errors, **options)
            self._buffer = io.BufferedReader(stream)
        else:
            self._compressor = make_compressor
            self._written = 0

    def close(self):
        """Write what is left, and close the file if it was opened here. May be called again."""
        if self.closed:
            return
        file, self._fp = self._fp, None
        try:
            if self._buffer is not None:
                self._buffer.close()
            elif self._compressor is not None:
                file.write(self._compressor.flush())
        finally:
            self._buffer = self._compressor = None
            if self._owns:
                file.close()

    @property
    def closed(self):
        """Has close() been called?"""
        return self._fp is None

    @property
    def name(self):
        """The name of the file that is compressed."""
        self._check_not_closed()
        return self._fp.name

    @property
    def mode(self):
        """'rb' or 'wb'."""
        return self._mode

    def fileno(self):
        """The descriptor of the compressed file."""
        self._check_not_closed()
        return self._fp.fileno()

    def readable(self):
        """Was it opened for reading?"""
        self._check_not_closed()
        return self._buffer is not None

    def writable(self):
        """Was it opened for writing?"""
        self._check_not_closed()
        return self._compressor is not None

    def seekable(self):
        """Can it seek: by reading again from the start?"""
        return self.readable() and self._buffer.seekable()

    def peek(self, size=-1):
        """Some of what comes next, which stays there."""
        self._check_can_read()
        return self._buffer.peek(size)

    def read(self, size=-1):
        """At most size bytes; all of them by default."""
        self._check_can_read()
        return self._buffer.read(size)

    def read1(self, size=-1):
        """At most size bytes, from one read of the file if possible."""
        self._check_can_read()
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        """Read into a buffer; how many bytes."""
        self._check_can_read()
        return self._buffer.readinto(b)

    def readline(self, size=-1):
        """A line, or the first size bytes of it."""
        size = self._size(size)
        self._check_can_read()
        return self._buffer.readline(size)

    def readlines(self, size=-1):
        """The lines, until they have size bytes."""
        size = self._size(size)
        self._check_can_read()
        return self._buffer.readlines(size)

    @staticmethod
    def _size(size):
        if isinstance(size, int):
            return size
        if not hasattr(size, '__index__'):
            raise TypeError('Integer argument expected')
        return size.__index__()

    def write(self, data):
        """Compress data; how many bytes they were. Part of them is written on close()."""
        self._check_can_write()
        if isinstance(data, (bytes, bytearray)):
            size = len(data)
        else:
            data = memoryview(data)
            size = data.nbytes
        self._fp.write(self._compressor.compress(data))
        self._written += size
        return size

    def writelines(self, seq):
        """Write each of the items."""
        for item in seq:
            self.write(item)

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to a place in the decompressed data, reading up to there; return it."""
        self._check_can_seek()
        return self._buffer.seek(offset, whence)

    def tell(self):
        """The place in the decompressed data."""
        self._check_not_closed()
        return self._written if self._buffer is None else self._buffer.tell()


def open_file(make, mode, encoding, errors, newline):
    """What the formats' open() have in common: *mode* as open()'s; make(mode) opens the binary file."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {mode!r}')
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    binary = make(mode.replace('t', ''))
    if 't' not in mode:
        return binary
    return io.TextIOWrapper(binary, io.text_encoding(encoding), errors, newline)


def decompress_streams(data, make, not_a_stream, incomplete):
    """All of the streams in data; what follows the first and is none is left out. incomplete(text) is the
    exception to raise when one has no end."""
    pieces = []
    while True:
        decompressor = make()
        try:
            piece = decompressor.decompress(data)
        except not_a_stream:
            if pieces:
                break
            raise
        pieces.append(piece)
        if not decompressor.eof:
            raise incomplete('Compressed data ended before the end-of-stream marker was reached')
        data = decompressor.unused_data
        if not data:
            break
    return b''.join(pieces)

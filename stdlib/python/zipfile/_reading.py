"""Reading a member of a ZIP archive: the window on the archive's file, and the file object above it."""
import io
import os

from ._format import ZIP_STORED, BadZipFile, _get_decompressor, compressor_names, crc32


class _Window:
    """A place of its own in the file of an archive, which is shared with the archive and other windows."""

    def __init__(self, archive, position):
        self._archive, self._position = archive, position
        self._file, self._lock = archive.fp, archive._lock
        self.seekable = archive.fp.seekable

    def tell(self):
        return self._position

    def seek(self, offset, whence=0):
        with self._lock:
            self._refuse_while_writing('reposition in')
            if whence == os.SEEK_CUR:
                self._position += offset
            else:
                self._position = self._file.seek(offset, whence)
            return self._position

    def _refuse_while_writing(self, action):
        if self._archive._writing:
            raise ValueError("Can't %s the ZIP file while there is an open writing handle on it. "
                             'Close the writing handle before trying to read.' % action)

    def read(self, size=-1):
        with self._lock:
            self._refuse_while_writing('read from')
            self._file.seek(self._position)
            data = self._file.read(size)
            self._position = self._file.tell()
            return data

    def close(self):
        if self._file is not None:
            stream, self._file = self._file, None
            self._archive._release(stream)


class ZipExtFile(io.BufferedIOBase):
    """A member that is read: a file of bytes, which can seek when the archive can."""

    MAX_N = 1 << 30
    MIN_READ_SIZE = 4096
    MAX_SEEK_READ = 1 << 24

    def __init__(self, fileobj, mode, zipinfo, pwd=None, close_fileobj=False):
        self._fileobj, self._close_fileobj, self._info = fileobj, close_fileobj, zipinfo
        self.name, self.mode, self.newlines = zipinfo.filename, mode, None
        self._password = pwd
        self._seekable = False
        try:
            if fileobj.seekable():
                self._start = fileobj.tell()
                self._seekable = True
        except AttributeError:
            pass
        self._restart()

    def _restart(self):
        self._unpack = _get_decompressor(self._info.compress_type)
        self._packed_left, self._left = self._info.compress_size, self._info.file_size
        self._crc, self._check = 0, True
        self._buffer, self._at, self._done = b'', 0, False
        self._decrypt = self._open_encrypted() if self._password else None

    def _open_encrypted(self):
        """A function that decrypts the data; before them are twelve bytes, of which the last is checked."""
        from ._decryption import decrypter
        info, decrypt = self._info, decrypter(self._password)
        head = decrypt(self._fileobj.read(12))
        self._packed_left -= 12
        # The checksum is not known at the beginning of what was written to a stream; the time is.
        expected = info._raw_time >> 8 if info.flag_bits & 0x8 else info.CRC >> 24
        if head[-1:] != bytes([expected & 0xFF]):
            raise RuntimeError('Bad password for file %r' % info.orig_filename)
        return decrypt

    def __repr__(self):
        if self.closed:
            return '<%s.%s [closed]>' % (self.__class__.__module__, self.__class__.__qualname__)
        kind = self._info.compress_type
        extra = '' if kind == ZIP_STORED else ' compress_type=%s' % compressor_names.get(kind, kind)
        return '<%s.%s name=%r%s>' % (self.__class__.__module__, self.__class__.__qualname__, self.name,
                                      extra)

    def _require_open(self, action):
        if self.closed:
            raise ValueError('%s closed file.' % action)

    def readable(self):
        """True."""
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        return True

    def seekable(self):
        """Whether seek() works."""
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        return self._seekable

    def _more(self, wanted):
        """Some more bytes of the member, b'' at its end."""
        while not self._done:
            unpack = self._unpack
            data, most = b'', max(wanted, self.MIN_READ_SIZE)
            if self._packed_left > 0 and (unpack is None or unpack.needs_input):
                data = self._fileobj.read(min(most, self._packed_left))
                self._packed_left -= len(data)
                if not data:
                    raise EOFError
                if self._decrypt is not None:
                    data = self._decrypt(data)
            ended = self._packed_left <= 0
            if unpack is not None:
                data = unpack.decompress(data, most)
                # With all that was asked for there may be more inside.
                ended = unpack.eof or ended and unpack.needs_input and len(data) < most
            self._done = ended
            data = data[:self._left]
            self._left -= len(data)
            if self._left <= 0:
                self._done = True
            if self._check:
                self._crc = crc32(data, self._crc)
                if self._done and self._crc != self._info.CRC:
                    raise BadZipFile('Bad CRC-32 for file %r' % self.name)
            if data:
                return data
        return b''

    def read(self, n=-1):
        """Up to n bytes, all there are when n is None or negative."""
        self._require_open('read from')
        rest = self._buffer[self._at:]
        everything = n is None or n < 0
        if not everything and n <= len(rest):
            self._at += n
            return rest[:n]
        pieces, size = [rest], len(rest)
        self._buffer, self._at = b'', 0
        while everything or size < n:
            piece = self._more(self.MAX_N if everything else n - size)
            if not piece:
                break
            pieces.append(piece)
            size += len(piece)
        data = b''.join(pieces)
        if not everything and size > n:
            self._buffer = data[n:]
            data = data[:n]
        return data

    def read1(self, n=-1):
        """Up to n bytes with one read of the archive at most."""
        self._require_open('read from')
        everything = n is None or n < 0
        if self._at >= len(self._buffer) and n != 0:
            self._buffer, self._at = self._more(self.MAX_N if everything else n), 0
        end = len(self._buffer) if everything else self._at + n
        data = self._buffer[self._at:end]
        self._at += len(data)
        return data

    def peek(self, n=1):
        """At least n bytes if there are so many, without going on."""
        if n > len(self._buffer) - self._at:
            data = self.read(n)
            self._buffer = data + self._buffer[self._at:]
            self._at = 0
        return self._buffer[self._at:][:512]

    def readline(self, limit=-1):
        """A line, of up to limit bytes."""
        if limit < 0:       # most lines are in the buffer
            end = self._buffer.find(b'\n', self._at) + 1
            if end > 0:
                line = self._buffer[self._at:end]
                self._at = end
                return line
        return io.BufferedIOBase.readline(self, limit)

    def close(self):
        """Close the member, and the file below when it was opened for it."""
        try:
            if self._close_fileobj:
                self._fileobj.close()
        finally:
            super().close()

    def tell(self):
        """The position in the member."""
        self._require_open('tell on')
        if not self._seekable:
            raise io.UnsupportedOperation('underlying stream is not seekable')
        return self._info.file_size - self._left - len(self._buffer) + self._at

    def seek(self, offset, whence=os.SEEK_SET):
        """Go to a position; backwards everything is read again from the beginning."""
        self._require_open('seek on')
        if not self._seekable:
            raise io.UnsupportedOperation('underlying stream is not seekable')
        here = self.tell()
        bases = {os.SEEK_SET: 0, os.SEEK_CUR: here, os.SEEK_END: self._info.file_size}
        if whence not in bases:
            raise ValueError('whence must be os.SEEK_SET (0), os.SEEK_CUR (1), or os.SEEK_END (2)')
        target = max(0, min(bases[whence] + offset, self._info.file_size))
        inside = self._at + target - here
        if 0 <= inside < len(self._buffer):
            self._at = inside
            return target
        if self._unpack is self._decrypt is None and target != here:    # stored: jump, without a check
            start = self._start
            self._restart()
            self._check = target == 0
            self._fileobj.seek(start + target)
            self._left -= target
            self._packed_left -= target
            self._done = self._left <= 0
            return target
        if target < here:
            self._fileobj.seek(self._start)
            self._restart()
            here = 0
        while here < target:
            here += len(self.read(min(self.MAX_SEEK_READ, target - here)))
        return target

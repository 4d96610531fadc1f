"""Files compressed by gzip (RFC 1952): read, written and used like other files.

Reading is done by a generator, _Unpacker._pieces(), which goes through the members of a file from header to
trailer and is asked for one piece of data after the other. Python's buffered files are put before it, and
before what compresses, so that small reads and writes are cheap.
"""

import builtins
import errno
import io
import os
import struct
import time
import zlib

__all__ = ['GzipFile', 'open', 'compress', 'decompress', 'BadGzipFile']

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = (1 << bit for bit in range(5))     # Flags of the header.
READ, WRITE = 'rb', 'wb'

_COMPRESS_LEVEL_FAST, _COMPRESS_LEVEL_TRADEOFF, _COMPRESS_LEVEL_BEST = 1, 6, 9
READ_BUFFER_SIZE = 128 * 1024
_WRITE_BUFFER_SIZE = 4 * io.DEFAULT_BUFFER_SIZE
_MAGIC = b'\x1f\x8b'
_UNKNOWN_SYSTEM = 255
_TOO_SHORT = 'Compressed file ended before the end-of-stream marker was reached'


class BadGzipFile(OSError):
    """The data are not what gzip writes."""


# The format: header, raw deflate data, trailer

def _header(level, mtime, name=b''):
    """The header of a member; the level tells how hard the compressor tried."""
    effort = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(level, 0)
    flags = FNAME if name else 0
    seconds = int(time.time() if mtime is None else mtime)
    return (_MAGIC + struct.pack('<BBLBB', zlib.DEFLATED, flags, seconds, effort, _UNKNOWN_SYSTEM)
            + (name + b'\0' if name else b''))


def _trailer(crc, length):
    return struct.pack('<LL', crc, length & 0xffffffff)


def _read_exact(file, size):
    """Exactly *size* bytes; a raw file may need several reads for them."""
    data = file.read(size)
    while len(data) < size:
        more = file.read(size - len(data))
        if not more:
            raise EOFError(_TOO_SHORT)
        data += more
    return data


def _read_gzip_header(fp):
    """Read the header of a member: the time in it, None at the end of the file."""
    magic = fp.read(2)
    if not magic:
        return None
    if magic != _MAGIC:
        raise BadGzipFile(f'Not a gzipped file ({magic!r})')
    method, flags, mtime = struct.unpack('<BBLxx', _read_exact(fp, 8))
    if method != zlib.DEFLATED:
        raise BadGzipFile('Unknown compression method')
    if flags & FEXTRA:
        _read_exact(fp, int.from_bytes(_read_exact(fp, 2), 'little'))
    for text in FNAME, FCOMMENT:
        if flags & text:
            while fp.read(1) not in (b'', b'\0'):
                pass
    if flags & FHCRC:
        _read_exact(fp, 2)
    return mtime


class _Ahead:
    """A file to read from, to which what has been read too far can be given back."""

    def __init__(self, file):
        self._file = file
        self._data = b''

    def prepend(self, data=b''):
        """Let *data* be what is read next."""
        self._data = data + self._data

    def read(self, size):
        """At most *size* bytes."""
        if not self._data:
            return self._file.read(size)
        data, self._data = self._data[:size], self._data[size:]
        return data

    def rewind(self):
        """Go back to the start of the file."""
        self._file.seek(0)
        self._data = b''

    def seekable(self):
        return True if not hasattr(self._file, 'seekable') else self._file.seekable()


class _Unpacker(io.RawIOBase):
    """The content of a gzip file as a raw file."""

    def __init__(self, fp):
        self._fp = _Ahead(fp)
        self._last_mtime = None
        self._start()

    def _start(self):
        self._pos = 0
        self._end = None        # The size, once it is known.
        self._failure = None
        self._source = self._pieces()
        next(self._source)

    def _pieces(self):
        """Yields pieces of the content, each as long as what is sent allows. The first next() starts it."""
        limit = yield
        while True:
            mtime = _read_gzip_header(self._fp)
            if mtime is None:
                return
            self._last_mtime = mtime
            inflater = zlib.decompressobj(-zlib.MAX_WBITS)
            crc = length = 0
            piece = b''
            while not inflater.eof:
                data = inflater.unconsumed_tail
                # A piece as long as allowed may have been cut off, so that no input is needed for the next.
                if not data and len(piece) < limit:
                    data = self._fp.read(READ_BUFFER_SIZE)
                    if not data:
                        raise EOFError(_TOO_SHORT)
                piece = inflater.decompress(data, limit)
                if piece:
                    crc = zlib.crc32(piece, crc)
                    length += len(piece)
                    limit = yield piece
            self._fp.prepend(inflater.unused_data)
            stated_crc, stated_length = struct.unpack('<LL', _read_exact(self._fp, 8))
            if stated_crc != crc:
                raise BadGzipFile(f'CRC check failed {hex(stated_crc)} != {hex(crc)}')
            if stated_length != length & 0xffffffff:
                raise BadGzipFile('Incorrect length of data produced')
            # Zeros may fill up the last block of a tape.
            while (byte := self._fp.read(1)) == b'\0':
                pass
            self._fp.prepend(byte)

    def readable(self):
        return True

    def seekable(self):
        return self._fp.seekable()

    def read(self, size=-1):
        """At most *size* bytes; all that is left if it is negative."""
        if size < 0:
            return self.readall()
        if size == 0:
            return b''
        if self._failure is not None:
            raise self._failure
        try:
            piece = self._source.send(size)
        except StopIteration:
            self._end = self._pos
            return b''
        except Exception as error:
            self._failure = error
            raise
        self._pos += len(piece)
        return piece

    def readall(self):
        pieces = []
        while piece := self.read(READ_BUFFER_SIZE):
            pieces.append(piece)
        return b''.join(pieces)

    def readinto(self, b):
        with memoryview(b).cast('B') as view:
            piece = self.read(len(view))
            view[:len(piece)] = piece
        return len(piece)

    def tell(self):
        return self._pos

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to another position by reading up to it, from the start if it is behind us."""
        if whence == io.SEEK_CUR:
            offset += self._pos
        elif whence == io.SEEK_END:
            while self._end is None:
                self.read(READ_BUFFER_SIZE)
            offset += self._end
        elif whence != io.SEEK_SET:
            raise ValueError(f'Invalid value for whence: {whence}')
        if offset < self._pos:
            self._fp.rewind()
            self._start()
        while self._pos < offset and self.read(min(READ_BUFFER_SIZE, offset - self._pos)):
            pass
        return self._pos


class _PackingFile(io.RawIOBase):
    """What the buffer of a GzipFile writes into: it hands the data to a function."""

    def __init__(self, pack):
        self.write = pack

    def writable(self):
        return True

    def seekable(self):
        return False


class GzipFile(io.BufferedIOBase):
    """A gzip file, open for reading or writing its content.

    The file below is opened here, or given as *fileobj*; then *filename* is only the name that the header
    gets. *mtime* is the time in the header, by default the present one.
    """

    myfileobj = None    # The file below if it is ours to close.

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None,
                 mtime=None):
        if mode:
            if 't' in mode or 'U' in mode:
                raise ValueError(f'Invalid mode: {mode!r}')
            if 'b' not in mode:
                mode += 'b'
        self.fileobj = fileobj
        if fileobj is None:
            self.fileobj = self.myfileobj = builtins.open(filename, mode or READ)
        if filename is None:
            filename = getattr(self.fileobj, 'name', '')
            if not isinstance(filename, (str, bytes)):
                filename = ''
        self.name = os.fspath(filename)
        given, mode = mode, mode or getattr(self.fileobj, 'mode', READ)
        try:
            if mode.startswith('r'):
                self.mode = READ
                self._buffer = io.BufferedReader(_Unpacker(self.fileobj))
            elif mode.startswith(('w', 'a', 'x')):
                if given is None:
                    import warnings
                    warnings.warn('GzipFile was opened for writing, but this will change in future Python '
                                  'releases.  Specify the mode argument for opening it for writing.',
                                  FutureWarning, 2)
                self.mode = WRITE
                self._start_writing(compresslevel, mtime)
            else:
                raise ValueError(f'Invalid mode: {mode!r}')
        except BaseException:
            self._release()
            raise

    def _start_writing(self, level, mtime):
        self.crc = zlib.crc32(b'')
        self.size = self.offset = 0
        self._buffer = io.BufferedWriter(_PackingFile(self._pack), _WRITE_BUFFER_SIZE)
        self.compress = zlib.compressobj(level, zlib.DEFLATED, -zlib.MAX_WBITS, zlib.DEF_MEM_LEVEL, 0)
        try:
            # The standard wants Latin-1. A name that is not is left out.
            name = os.path.basename(self.name)
            name = name if isinstance(name, bytes) else name.encode('latin-1')
        except UnicodeError:
            name = b''
        self.fileobj.write(_header(level, mtime, name.removesuffix(b'.gz')))

    def _pack(self, data):
        """What the buffer calls with the data that it has collected."""
        self._check_not_closed()
        data = memoryview(data)
        self.fileobj.write(self.compress.compress(data))
        self.crc = zlib.crc32(data, self.crc)
        self.size += data.nbytes
        self.offset += data.nbytes
        return data.nbytes

    def _check_not_closed(self):
        if self.closed:
            raise ValueError('I/O operation on closed file')

    def _check_mode(self, mode, operation):
        self._check_not_closed()
        if self.mode != mode:
            kind = 'write-only' if mode == READ else 'read-only'
            raise OSError(errno.EBADF, f'{operation}() on {kind} GzipFile object')

    def __repr__(self):
        return f'<gzip {repr(self.fileobj)[1:-1]} {id(self):#x}>'

    @property
    def closed(self):
        """Whether it has been closed."""
        return self.fileobj is None

    @property
    def mtime(self):
        """The time in the header that was read last."""
        return self._buffer.raw._last_mtime

    def readable(self):
        """Whether it is open for reading."""
        return self.mode == READ

    def writable(self):
        """Whether it is open for writing."""
        return self.mode == WRITE

    def seekable(self):
        """True: going back means reading again from the start, going on in a written file writes zeros."""
        return True

    def fileno(self):
        """The descriptor of the file below."""
        return self.fileobj.fileno()

    def read(self, size=-1):
        """At most *size* bytes of the content, less only at its end; all by default."""
        self._check_mode(READ, 'read')
        return self._buffer.read(size)

    def read1(self, size=-1):
        """At most *size* bytes, without more reads of the file below than one needs."""
        self._check_mode(READ, 'read1')
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readline(self, size=-1):
        """The next line."""
        self._check_not_closed()
        return self._buffer.readline(size)

    def peek(self, n):
        """Some bytes that come next, without going on."""
        self._check_mode(READ, 'peek')
        return self._buffer.peek(n)

    def write(self, data):
        """Compress *data*; returns how many bytes they are."""
        self._check_mode(WRITE, 'write')
        return self._buffer.write(data)

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        """Write all that has been compressed up to now."""
        self._check_not_closed()
        if self.mode == WRITE:
            self._buffer.flush()
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def tell(self):
        """The position in the content."""
        self._check_not_closed()
        if self.mode == READ:
            return self._buffer.tell()
        self._buffer.flush()
        return self.offset

    def seek(self, offset, whence=io.SEEK_SET):
        """Go to another position; one that is written can only go forward."""
        self._check_not_closed()
        if self.mode == READ:
            return self._buffer.seek(offset, whence)
        if whence == io.SEEK_END:
            raise ValueError('Seek from end not supported')
        self._buffer.flush()
        if whence == io.SEEK_CUR:
            offset += self.offset
        missing = offset - self.offset
        if missing < 0:
            raise OSError('Negative seek in write mode')
        zeros = bytes(min(missing, _WRITE_BUFFER_SIZE))
        while missing > 0:
            missing -= self.write(zeros[:missing])
        return self.offset

    def rewind(self):
        """Go back to the start of a file that is read."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def _release(self):
        ours, self.myfileobj, self.fileobj = self.myfileobj, None, None
        if ours is not None:
            ours.close()

    def close(self):
        """End the compressed data, and close the file below if it was opened here."""
        if self.fileobj is None:
            return
        try:
            if self.mode == READ:
                self._buffer.close()
            else:
                self._buffer.flush()
                self.fileobj.write(self.compress.flush())
                self.fileobj.write(_trailer(self.crc, self.size))
        finally:
            self._release()


def open(filename, mode='rb', compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None,
         newline=None):
    """Open a gzip file, given as a path or as an open file; with 't' in *mode* its content is text."""
    if 't' in mode:
        if 'b' in mode:
            raise ValueError(f'Invalid mode: {mode!r}')
    else:
        for name, value in (('encoding', encoding), ('errors', errors), ('newline', newline)):
            if value is not None:
                raise ValueError(f'Argument {name!r} not supported in binary mode')
    binary_mode = mode.replace('t', '')
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, binary_mode, compresslevel)
    elif hasattr(filename, 'read') or hasattr(filename, 'write'):
        file = GzipFile(None, binary_mode, compresslevel, filename)
    else:
        raise TypeError('filename must be a str or bytes object, or a file')
    if 't' not in mode:
        return file
    return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)


def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """The content of a gzip file with *data* in it."""
    # Level 0 counts as fast here, as it does for zlib.
    return b''.join((_header(compresslevel or _COMPRESS_LEVEL_FAST, mtime),
                     zlib.compress(data, compresslevel, -zlib.MAX_WBITS),
                     _trailer(zlib.crc32(data), len(data))))


def decompress(data):
    """What is in the content of a gzip file."""
    contents = []
    while data:
        header = io.BytesIO(data)
        if _read_gzip_header(header) is None:
            break
        inflater = zlib.decompressobj(-zlib.MAX_WBITS)
        content = inflater.decompress(data[header.tell():])
        rest = inflater.unused_data
        if not inflater.eof or len(rest) < 8:
            raise EOFError(_TOO_SHORT)
        crc, length = struct.unpack_from('<LL', rest)
        if crc != zlib.crc32(content):
            raise BadGzipFile('CRC check failed')
        if length != len(content) & 0xffffffff:
            raise BadGzipFile('Incorrect length of data produced')
        contents.append(content)
        data = rest[8:].lstrip(b'\0')
    return b''.join(contents)


def main():
    """python -m gzip: compress files, or the standard input, and keep the originals."""
    import sys
    from argparse import ArgumentParser
    parser = ArgumentParser(description='A simple command line interface for the gzip module: act like gzip, '
                                        'but do not delete the input file.')
    choice = parser.add_mutually_exclusive_group()
    choice.add_argument('--fast', action='store_true', help='compress faster')
    choice.add_argument('--best', action='store_true', help='compress better')
    choice.add_argument('-d', '--decompress', action='store_true', help='act like gunzip instead of gzip')
    parser.add_argument('args', nargs='*', default=['-'], metavar='file')
    options = parser.parse_args()
    level = (_COMPRESS_LEVEL_FAST if options.fast else
             _COMPRESS_LEVEL_BEST if options.best else _COMPRESS_LEVEL_TRADEOFF)

    def files(name):
        """The file to read and the one to write."""
        if options.decompress:
            if name == '-':
                return GzipFile(filename='', mode='rb', fileobj=sys.stdin.buffer), sys.stdout.buffer
            if not name.endswith('.gz'):
                sys.exit(f"filename doesn't end in .gz: {name!r}")
            return open(name, 'rb'), builtins.open(name[:-3], 'wb')
        if name == '-':
            return sys.stdin.buffer, GzipFile('', 'wb', level, sys.stdout.buffer)
        return builtins.open(name, 'rb'), open(name + '.gz', 'wb', level)

    for name in options.args:
        source, target = files(name)
        while block := source.read(READ_BUFFER_SIZE):
            target.write(block)
        for file in (target, source):
            if file not in (sys.stdin.buffer, sys.stdout.buffer):
                file.close()


if __name__ == '__main__':
    main()

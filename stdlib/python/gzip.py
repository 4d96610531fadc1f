"""Files compressed by gzip (RFC 1952)."""

import builtins
import io
import os
import struct
import time
import weakref
import zlib

import _compression

__all__ = ["BadGzipFile", "GzipFile", "open", "compress", "decompress"]

FTEXT, FHCRC, FEXTRA, FNAME, FCOMMENT = 1, 2, 4, 8, 16

READ = 'rb'
WRITE = 'wb'

_COMPRESS_LEVEL_FAST = 1
_COMPRESS_LEVEL_TRADEOFF = 6
_COMPRESS_LEVEL_BEST = 9

READ_BUFFER_SIZE = 128 * 1024
_WRITE_BUFFER_SIZE = 4 * io.DEFAULT_BUFFER_SIZE

_CUT_OFF = "Compressed file ended before the end-of-stream marker was reached"


def open(filename, mode="rb", compresslevel=_COMPRESS_LEVEL_BEST, encoding=None, errors=None, newline=None):
    """Open a gzip file, a name or a file object, for bytes or, with 't' in the mode, for text."""
    if "t" in mode:
        if "b" in mode:
            raise ValueError("Invalid mode: %r" % (mode,))
    else:
        for name, value in ("encoding", encoding), ("errors", errors), ("newline", newline):
            if value is not None:
                raise ValueError(f"Argument '{name}' not supported in binary mode")
    gz_mode = mode.replace("t", "")
    if isinstance(filename, (str, bytes, os.PathLike)):
        file = GzipFile(filename, gz_mode, compresslevel)
    elif hasattr(filename, "read") or hasattr(filename, "write"):
        file = GzipFile(None, gz_mode, compresslevel, filename)
    else:
        raise TypeError("filename must be a str or bytes object, or a file")
    if "t" in mode:
        return io.TextIOWrapper(file, io.text_encoding(encoding), errors, newline)
    return file


def write32u(output, value):
    output.write(struct.pack("<L", value))


class BadGzipFile(OSError):
    """The bytes are no gzip file."""


class _WriteBufferStream(io.RawIOBase):
    """Hands what a BufferedWriter collected to the compressor."""

    def __init__(self, gzip_file):
        # A strong reference would make a cycle, and the file would stay open without close().
        self.gzip_file = weakref.ref(gzip_file)

    def write(self, data):
        gzip_file = self.gzip_file()
        if gzip_file is None:
            raise RuntimeError("lost gzip_file")
        return gzip_file._write_raw(data)

    def seekable(self):
        return False

    def writable(self):
        return True


class _PaddedFile:
    """A file with bytes put in front of what it will give next."""

    def __init__(self, f, prepend=b''):
        self._buffer = prepend
        self._length = len(prepend)
        self.file = f
        self._read = 0

    def read(self, size):
        if self._read is None:
            return self.file.read(size)
        if self._read + size <= self._length:
            start = self._read
            self._read += size
            return self._buffer[start:self._read]
        start = self._read
        self._read = None
        return self._buffer[start:] + self.file.read(size - self._length + start)

    def prepend(self, prepend=b''):
        if self._read is None:
            self._buffer = prepend
        else:
            # Only what was read last is ever put back.
            self._read -= len(prepend)
            return
        self._length = len(self._buffer)
        self._read = 0

    def seek(self, offset):
        self._read = None
        self._buffer = None
        return self.file.seek(offset)

    def seekable(self):
        return True


class GzipFile(_compression.BaseStream):
    """A gzip file, opened for reading or for writing."""

    myfileobj = None  # the file that close() closes too

    def __init__(self, filename=None, mode=None, compresslevel=_COMPRESS_LEVEL_BEST, fileobj=None, mtime=None):
        # What close() needs, should __init__ fail.
        self.fileobj = None
        self._buffer = None
        if mode and ('t' in mode or 'U' in mode):
            raise ValueError("Invalid mode: {!r}".format(mode))
        if mode and 'b' not in mode:
            mode += 'b'
        try:
            if fileobj is None:
                fileobj = self.myfileobj = builtins.open(filename, mode or 'rb')
            if filename is None:
                filename = getattr(fileobj, 'name', '')
                if not isinstance(filename, (str, bytes)):
                    filename = ''
            else:
                filename = os.fspath(filename)
            origmode = mode
            if mode is None:
                mode = getattr(fileobj, 'mode', 'rb')
            if mode.startswith('r'):
                self.mode = READ
                self._buffer = io.BufferedReader(_GzipReader(fileobj))
                self.name = filename
            elif mode.startswith(('w', 'a', 'x')):
                if origmode is None:
                    import warnings
                    warnings.warn("GzipFile was opened for writing, but this will change in future Python "
                                  "releases.  Specify the mode argument for opening it for writing.",
                                  FutureWarning, 2)
                self.mode = WRITE
                self.name = filename
                self.crc = zlib.crc32(b"")
                self.size = 0
                self.offset = 0  # bytes that write() has taken
                self.compress = zlib.compressobj(compresslevel, zlib.DEFLATED, -zlib.MAX_WBITS,
                                                 zlib.DEF_MEM_LEVEL, 0)
                self._write_mtime = mtime
                self._buffer_size = _WRITE_BUFFER_SIZE
                self._buffer = io.BufferedWriter(_WriteBufferStream(self), buffer_size=self._buffer_size)
            else:
                raise ValueError("Invalid mode: {!r}".format(mode))
            self.fileobj = fileobj
            if self.mode == WRITE:
                self._write_gzip_header(compresslevel)
        except:
            self._close()
            raise

    @property
    def mtime(self):
        """The time in the header read last."""
        return self._buffer.raw._last_mtime

    def __repr__(self):
        text = repr(self.fileobj)
        return '<gzip ' + text[1:-1] + ' ' + hex(id(self)) + '>'

    def _write_gzip_header(self, compresslevel):
        self.fileobj.write(b'\037\213\010')
        try:
            # RFC 1952 wants Latin-1.
            name = os.path.basename(self.name)
            if not isinstance(name, bytes):
                name = name.encode('latin-1')
            if name.endswith(b'.gz'):
                name = name[:-3]
        except UnicodeEncodeError:
            name = b''
        mtime = self._write_mtime
        if mtime is None:
            mtime = time.time()
        extra = {_COMPRESS_LEVEL_BEST: 2, _COMPRESS_LEVEL_FAST: 4}.get(compresslevel, 0)
        self.fileobj.write(bytes([FNAME if name else 0]) + struct.pack("<L", int(mtime)) + bytes([extra, 255]))
        if name:
            self.fileobj.write(name + b'\0')

    def write(self, data):
        self._check_not_closed()
        if self.mode != WRITE:
            import errno
            raise OSError(errno.EBADF, "write() on read-only GzipFile object")
        if self.fileobj is None:
            raise ValueError("write() on closed GzipFile object")
        return self._buffer.write(data)

    def _write_raw(self, data):
        if isinstance(data, (bytes, bytearray)):
            length = len(data)
        else:
            data = memoryview(data)
            length = data.nbytes
        if length > 0:
            self.fileobj.write(self.compress.compress(data))
            self.size += length
            self.crc = zlib.crc32(data, self.crc)
            self.offset += length
        return length

    def _check_read(self, name):
        self._check_not_closed()
        if self.mode != READ:
            import errno
            raise OSError(errno.EBADF, f"{name} on write-only GzipFile object")

    def read(self, size=-1):
        self._check_read("read()")
        return self._buffer.read(size)

    def read1(self, size=-1):
        self._check_read("read1()")
        return self._buffer.read1(io.DEFAULT_BUFFER_SIZE if size < 0 else size)

    def readinto(self, b):
        self._check_read("readinto()")
        return self._buffer.readinto(b)

    def readinto1(self, b):
        self._check_read("readinto1()")
        return self._buffer.readinto1(b)

    def peek(self, n):
        self._check_read("peek()")
        return self._buffer.peek(n)

    @property
    def closed(self):
        return self.fileobj is None

    def close(self):
        fileobj = self.fileobj
        if fileobj is None:
            return
        try:
            if self.mode == WRITE:
                self._buffer.flush()
                fileobj.write(self.compress.flush())
                write32u(fileobj, self.crc)
                write32u(fileobj, self.size & 0xffffffff)
            else:
                self._buffer.close()
        finally:
            self._close()

    def _close(self):
        self.fileobj = None
        myfileobj = self.myfileobj
        if myfileobj is not None:
            self.myfileobj = None
            myfileobj.close()

    def flush(self, zlib_mode=zlib.Z_SYNC_FLUSH):
        self._check_not_closed()
        if self.mode == WRITE:
            self._buffer.flush()
            self.fileobj.write(self.compress.flush(zlib_mode))
            self.fileobj.flush()

    def fileno(self):
        return self.fileobj.fileno()

    def rewind(self):
        """Back to the start, for reading."""
        if self.mode != READ:
            raise OSError("Can't rewind in write mode")
        self._buffer.seek(0)

    def readable(self):
        return self.mode == READ

    def writable(self):
        return self.mode == WRITE

    def seekable(self):
        return True

    def tell(self):
        self._check_not_closed()
        if self.mode == WRITE:
            self._buffer.flush()
            return self.offset
        return super().tell()

    def seek(self, offset, whence=io.SEEK_SET):
        if self.mode == WRITE:
            self._check_not_closed()
            self._buffer.flush()
            if whence != io.SEEK_SET:
                if whence != io.SEEK_CUR:
                    raise ValueError('Seek from end not supported')
                offset = self.offset + offset
            if offset < self.offset:
                raise OSError('Negative seek in write mode')
            missing = offset - self.offset
            zeros = b'\0' * self._buffer_size
            while missing > 0:
                missing -= self.write(zeros[:missing])
            self._buffer.flush()
            return self.offset
        self._check_not_closed()
        return self._buffer.seek(offset, whence)

    def readline(self, size=-1):
        self._check_not_closed()
        return self._buffer.readline(size)

    def __del__(self):
        if getattr(self, 'mode', None) == WRITE and not self.closed:
            import warnings
            warnings.warn("unclosed GzipFile", ResourceWarning, source=self, stacklevel=2)
        super().__del__()


# ---- reading ----------------------------------------------------------------------------------------------

def _read_exact(fp, n):
    data = fp.read(n)
    while len(data) < n:
        more = fp.read(n - len(data))
        if not more:
            raise EOFError(_CUT_OFF)
        data += more
    return data


def _read_gzip_header(fp):
    """The time in a member's header, or None at the end of the file."""
    magic = fp.read(2)
    if magic == b'':
        return None
    if magic != b'\037\213':
        raise BadGzipFile('Not a gzipped file (%r)' % magic)
    method, flags, last_mtime = struct.unpack("<BBIxx", _read_exact(fp, 8))
    if method != 8:
        raise BadGzipFile('Unknown compression method')
    if flags & FEXTRA:
        length, = struct.unpack("<H", _read_exact(fp, 2))
        _read_exact(fp, length)
    for field in FNAME, FCOMMENT:
        if flags & field:
            while fp.read(1) not in (b'', b'\0'):
                pass
    if flags & FHCRC:
        _read_exact(fp, 2)
    return last_mtime


class _GzipReader(_compression.SeekableRawReader):
    """The bytes of all members of a gzip file."""

    def __init__(self, fp):
        self._fp = _PaddedFile(fp)
        self._start()

    def _start(self):
        self._pos = 0
        self._size = -1
        self._eof = False
        self._decompressor = None
        self._new_member = True
        self._last_mtime = None

    def _rewind(self):
        self._fp.seek(0)
        self._start()

    def read(self, size=-1):
        if size < 0:
            return self.readall()
        if not size or self._eof:
            return b""
        while True:
            # Only now: who reads just the bytes gets them, also of a file that ends before their check sum.
            if self._decompressor is not None and self._decompressor.eof:
                self._read_eof()
                self._decompressor = None
                self._new_member = True
            if self._new_member:
                self._crc = zlib.crc32(b"")
                self._stream_size = 0
                last_mtime = _read_gzip_header(self._fp)
                if last_mtime is None:
                    self._eof = True
                    self._size = self._pos
                    return b""
                self._last_mtime = last_mtime
                self._decompressor = zlib.decompressobj(-zlib.MAX_WBITS)
                self._new_member = False
            decompressor = self._decompressor
            compressed = decompressor.unconsumed_tail or self._fp.read(READ_BUFFER_SIZE)
            data = decompressor.decompress(compressed, size)
            if decompressor.eof:
                if decompressor.unused_data:
                    self._fp.prepend(decompressor.unused_data)
            elif not compressed and not data:
                raise EOFError(_CUT_OFF)
            self._crc = zlib.crc32(data, self._crc)
            self._stream_size += len(data)
            if data:
                self._pos += len(data)
                return data

    def _read_eof(self):
        crc32, size = struct.unpack("<II", _read_exact(self._fp, 8))
        if crc32 != self._crc:
            raise BadGzipFile("CRC check failed %s != %s" % (hex(crc32), hex(self._crc)))
        if size != self._stream_size & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        # Zeros may pad the file.
        byte = b"\0"
        while byte == b"\0":
            byte = self._fp.read(1)
        if byte:
            self._fp.prepend(byte)


# ---- all at once ------------------------------------------------------------------------------------------

def compress(data, compresslevel=_COMPRESS_LEVEL_BEST, *, mtime=None):
    """The gzip file of bytes."""
    packed = zlib.compress(data, level=compresslevel, wbits=31)
    if mtime is None:
        mtime = time.time()
    # The system's byte is 255, unknown, wherever this runs.
    return packed[:4] + struct.pack("<L", int(mtime)) + packed[8:9] + b'\xff' + packed[10:]


def decompress(data):
    """The bytes of a gzip file with any number of members."""
    parts = []
    while True:
        fp = io.BytesIO(data)
        if _read_gzip_header(fp) is None:
            return b"".join(parts)
        decompressor = zlib.decompressobj(wbits=-zlib.MAX_WBITS)
        part = decompressor.decompress(data[fp.tell():])
        if not decompressor.eof or len(decompressor.unused_data) < 8:
            raise EOFError(_CUT_OFF)
        crc, length = struct.unpack("<II", decompressor.unused_data[:8])
        if crc != zlib.crc32(part):
            raise BadGzipFile("CRC check failed")
        if length != len(part) & 0xffffffff:
            raise BadGzipFile("Incorrect length of data produced")
        parts.append(part)
        data = decompressor.unused_data[8:].lstrip(b"\x00")


def main():
    """python -m gzip [-d | --fast | --best] [file ...]: see -h."""
    import argparse
    import sys
    parser = argparse.ArgumentParser(description="A simple command line interface for the gzip module: act like "
                                     "gzip, but do not delete the input file.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument('--fast', action='store_true', help='compress faster')
    group.add_argument('--best', action='store_true', help='compress better')
    group.add_argument("-d", "--decompress", action="store_true", help="act like gunzip instead of gzip")
    parser.add_argument("args", nargs="*", default=["-"], metavar='file')
    args = parser.parse_args()
    level = (_COMPRESS_LEVEL_FAST if args.fast else
             _COMPRESS_LEVEL_BEST if args.best else _COMPRESS_LEVEL_TRADEOFF)
    for arg in args.args:
        if args.decompress:
            if arg == "-":
                source, target = GzipFile(filename="", mode="rb", fileobj=sys.stdin.buffer), sys.stdout.buffer
            else:
                if arg[-3:] != ".gz":
                    sys.exit(f"filename doesn't end in .gz: {arg!r}")
                source, target = open(arg, "rb"), builtins.open(arg[:-3], "wb")
        elif arg == "-":
            source = sys.stdin.buffer
            target = GzipFile(filename="", mode="wb", fileobj=sys.stdout.buffer, compresslevel=level)
        else:
            source, target = builtins.open(arg, "rb"), open(arg + ".gz", "wb")
        while chunk := source.read(READ_BUFFER_SIZE):
            target.write(chunk)
        if target is not sys.stdout.buffer:
            target.close()
        if source is not sys.stdin.buffer:
            source.close()


if __name__ == '__main__':
    main()

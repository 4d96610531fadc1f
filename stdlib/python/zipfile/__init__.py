"""Reading and writing ZIP archives, after the published description of the format (PKWARE's APPNOTE.TXT).

Members are stored or deflated; ZIP64 is used where sizes need it. Every record is one struct.Struct
(_format). A member is read through a window on the archive's file, which others share under a lock
(_reading). Encrypted members are not read: they say so by name.
"""
import io
import os
import shutil
import stat
import struct
import sys
import threading
import time

from ._format import (BZIP2_VERSION, BadZipFile, BadZipfile, DEFAULT_VERSION, LZMA_VERSION, LargeZipFile,
                      MAX_EXTRACT_VERSION, ZIP64_VERSION, ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_MAX_COMMENT,
                      ZIP_STORED, _ALL_ONES, _CENTRAL, _DESCRIPTOR_SIGNATURE, _END, _END64, _Extra, _LOCAL,
                      _LOCATOR64, _MASK_ENCRYPTED, _MASK_USE_DATA_DESCRIPTOR, _MASK_UTF_FILENAME,
                      _check_compression, _fields, _find_end, _get_compressor, _get_decompressor,
                      compressor_names, crc32, error, sizeCentralDir, sizeEndCentDir, sizeEndCentDir64,
                      sizeEndCentDir64Locator, sizeFileHeader, stringCentralDir, stringEndArchive,
                      stringEndArchive64, stringEndArchive64Locator, stringFileHeader, structCentralDir,
                      structEndArchive, structEndArchive64, structEndArchive64Locator, structFileHeader, zlib)
from ._reading import ZipExtFile, _Window

__all__ = ['BadZipFile', 'BadZipfile', 'error', 'ZIP_STORED', 'ZIP_DEFLATED', 'ZIP_BZIP2', 'ZIP_LZMA',
           'is_zipfile', 'ZipInfo', 'ZipFile', 'PyZipFile', 'LargeZipFile', 'Path']

# From these on ZIP64 is needed. Tests make them small.
ZIP64_LIMIT = (1 << 31) - 1
ZIP_FILECOUNT_LIMIT = (1 << 16) - 1

for _class in (BadZipFile, LargeZipFile, ZipExtFile):
    _class.__module__ = __name__        # where programs, and pickles, know them


def is_zipfile(filename):
    """Whether the file (a path or an open one) ends as an archive does."""
    try:
        if hasattr(filename, 'read'):
            position = filename.tell()
            found = _find_end(filename)
            filename.seek(position)
            return found is not None
        with io.open(filename, 'rb') as stream:
            return _find_end(stream) is not None
    except (OSError, BadZipFile):
        return False


def _sanitize_filename(filename):
    """The name up to a null character, with '/' between its parts."""
    name = filename.partition('\0')[0]
    for separator in (os.sep, os.altsep):
        if separator and separator != '/':
            name = name.replace(separator, '/')
    return name


class ZipInfo:
    """What the archive says about a member."""

    __slots__ = ('orig_filename', 'filename', 'date_time', 'compress_type', 'compress_level', 'comment',
                 'extra', 'create_system', 'create_version', 'extract_version', 'reserved', 'flag_bits',
                 'volume', 'internal_attr', 'external_attr', 'header_offset', 'CRC', 'compress_size',
                 'file_size', '_raw_time', '_end_offset')

    def __init__(self, filename='NoName', date_time=(1980, 1, 1, 0, 0, 0)):
        if date_time[0] < 1980:
            raise ValueError('ZIP does not support timestamps before 1980')
        for name in self.__slots__:
            setattr(self, name, 0)
        self.orig_filename, self.filename = filename, _sanitize_filename(filename)
        self.date_time = date_time
        self.compress_type, self.compress_level, self._end_offset = ZIP_STORED, None, None
        self.comment = self.extra = b''
        self.create_system = 0 if sys.platform == 'win32' else 3
        self.create_version = self.extract_version = DEFAULT_VERSION

    @property
    def _compresslevel(self):
        """The name of compress_level before 3.13."""
        return self.compress_level

    @_compresslevel.setter
    def _compresslevel(self, value):
        self.compress_level = value

    def __repr__(self):
        method = compressor_names.get(self.compress_type, self.compress_type)
        high, low = self.external_attr >> 16, self.external_attr & 0xFFFF
        stored = self.compress_type == ZIP_STORED
        parts = ['%s filename=%r' % (self.__class__.__name__, self.filename)]
        parts += [text for wanted, text in (
            (not stored, 'compress_type=%s' % method),
            (high, 'filemode=%r' % stat.filemode(high)),
            (low, 'external_attr=%#x' % low),
            (not self.is_dir() or self.file_size, 'file_size=%r' % self.file_size),
            ((not self.is_dir() or self.compress_size)
             and (not stored or self.file_size != self.compress_size),
             'compress_size=%r' % self.compress_size)) if wanted]
        return '<' + ' '.join(parts) + '>'

    def _dos_time(self):
        year, month, day, hour, minute, second = self.date_time[:6]
        return hour << 11 | minute << 5 | second // 2, (year - 1980) << 9 | month << 5 | day

    def _encodeFilenameFlags(self):
        try:
            return self.filename.encode('ascii'), self.flag_bits
        except UnicodeEncodeError:
            return self.filename.encode('utf-8'), self.flag_bits | _MASK_UTF_FILENAME

    def _raise_versions(self, zip64):
        least = max(ZIP64_VERSION if zip64 else 0,
                    {ZIP_BZIP2: BZIP2_VERSION, ZIP_LZMA: LZMA_VERSION}.get(self.compress_type, 0))
        self.extract_version = max(least, self.extract_version)
        self.create_version = max(least, self.create_version)

    def FileHeader(self, zip64=None):
        """The header before the data; zip64 says whether there is to be a ZIP64 field (None: when it is
        needed)."""
        crc, packed, size = self.CRC, self.compress_size, self.file_size
        if self.flag_bits & _MASK_USE_DATA_DESCRIPTOR:
            crc = packed = size = 0
        large = self.file_size > ZIP64_LIMIT or self.compress_size > ZIP64_LIMIT
        if zip64 is None:
            zip64 = large
        extra = self.extra
        if zip64:
            extra += struct.pack('<HHQQ', 1, 16, size, packed)
        if large and not zip64:
            raise LargeZipFile('Filesize would require ZIP64 extensions')
        if zip64:
            size = packed = _ALL_ONES
        self._raise_versions(zip64)
        name, flags = self._encodeFilenameFlags()
        return _LOCAL.pack(stringFileHeader, self.extract_version, self.reserved, flags, self.compress_type,
                           *self._dos_time(), crc, packed, size, len(name), len(extra)) + name + extra

    def _central_record(self):
        """The record of the central directory."""
        big = [value for value in (self.file_size, self.compress_size) if value > ZIP64_LIMIT]
        if len(big) == 1 or big:
            big = [self.file_size, self.compress_size]
        size, packed = (_ALL_ONES, _ALL_ONES) if big else (self.file_size, self.compress_size)
        offset = self.header_offset
        if offset > ZIP64_LIMIT:
            big.append(offset)
            offset = _ALL_ONES
        extra = self.extra
        if big:
            extra = struct.pack('<HH%dQ' % len(big), 1, 8 * len(big), *big) + _Extra.strip(extra, (1,))
        self._raise_versions(bool(big))
        name, flags = self._encodeFilenameFlags()
        return b''.join((_CENTRAL.pack(
            stringCentralDir, self.create_version, self.create_system, self.extract_version, self.reserved,
            flags,
            self.compress_type, *self._dos_time(), self.CRC, packed, size, len(name), len(extra),
            len(self.comment), 0, self.internal_attr, self.external_attr, offset), name, extra, self.comment))

    def _decodeExtra(self, filename_crc):
        """Take the large sizes and the Unicode name from the extra block."""
        for kind, data, whole in _fields(self.extra):
            if kind is None and len(whole) >= 4:
                raise BadZipFile('Corrupt extra field %04x (size=%d)' % struct.unpack_from('<HH', whole))
            if kind == 0x0001:
                for attribute, marks, title in (('file_size', (0xFFFF_FFFF_FFFF_FFFF, _ALL_ONES),
                                                 'File size'),
                                                ('compress_size', (_ALL_ONES,), 'Compress size'),
                                                ('header_offset', (_ALL_ONES,), 'Header offset')):
                    if getattr(self, attribute) in marks:
                        if len(data) < 8:
                            raise BadZipFile('Corrupt zip64 extra field. %s not found.' % title)
                        setattr(self, attribute, int.from_bytes(data[:8], 'little'))
                        data = data[8:]
            elif kind == 0x7075:
                self._unicode_name(data, filename_crc)

    def _unicode_name(self, data, filename_crc):
        if len(data) < 5:
            raise BadZipFile('Corrupt unicode path extra field (0x7075)')
        version, crc = struct.unpack_from('<BL', data)
        if version != 1 or crc != filename_crc:
            return
        try:
            name = data[5:].decode('utf-8')
        except UnicodeDecodeError as problem:
            raise BadZipFile('Corrupt unicode path extra field (0x7075): invalid utf-8 bytes') from problem
        if name:
            self.filename = _sanitize_filename(name)
        else:
            import warnings
            warnings.warn('Empty unicode path extra field (0x7075)', stacklevel=2)

    @classmethod
    def from_file(cls, filename, arcname=None, *, strict_timestamps=True):
        """The information for a file (or folder) of the file system, which is to be called arcname."""
        if isinstance(filename, os.PathLike):
            filename = os.fspath(filename)
        status = os.stat(filename)
        folder = stat.S_ISDIR(status.st_mode)
        date_time = time.localtime(status.st_mtime)[:6]
        if not strict_timestamps:
            date_time = min(max(date_time, (1980, 1, 1, 0, 0, 0)), (2107, 12, 31, 23, 59, 59))
        name = os.path.normpath(os.path.splitdrive(filename if arcname is None else arcname)[1])
        name = name.lstrip(os.sep + (os.altsep or ''))
        self = cls(name + '/' if folder else name, date_time)
        self.external_attr = (status.st_mode & 0xFFFF) << 16
        if folder:
            self.external_attr |= 0x10
        else:
            self.file_size = status.st_size
        return self

    def is_dir(self):
        """Whether the member is a folder: its name ends with '/'."""
        return self.filename.endswith('/') or bool(os.altsep and self.filename.endswith((os.sep, os.altsep)))


class _Counting:
    """Counts what goes into a file that cannot tell its position."""

    def __init__(self, stream):
        self.stream, self.count = stream, 0
        self.flush = getattr(stream, 'flush', lambda: None)
        self.close = getattr(stream, 'close', lambda: None)

    def write(self, data):
        self.count += (written := self.stream.write(data))
        return written

    def tell(self):
        return self.count

    def seekable(self):
        return False


class _ZipWriteFile(io.BufferedIOBase):
    """A member that is written."""

    def __init__(self, archive, info, zip64):
        self._archive, self._info, self._zip64 = archive, info, zip64
        self._pack = _get_compressor(info.compress_type, info.compress_level)
        self._size = self._packed = self._crc = 0

    mode = 'wb'

    @property
    def name(self):
        """The name of the member."""
        return self._info.filename

    def readable(self):
        """False."""
        return False

    def writable(self):
        """True."""
        return True

    def seekable(self):
        """False."""
        return False

    def write(self, data):
        """Add bytes."""
        if self.closed:
            raise ValueError('I/O operation on closed file.')
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data)
            count = data.nbytes
        else:
            count = len(data)
        self._size += count
        self._crc = crc32(data, self._crc)
        if self._pack is not None:
            data = self._pack.compress(data)
            self._packed += len(data)
        self._archive.fp.write(data)
        return count

    def close(self):
        """Finish the member."""
        if self.closed:
            return
        archive, info = self._archive, self._info
        stream = archive.fp
        try:
            super().close()
            if self._pack is not None:
                rest = self._pack.flush()
                self._packed += len(rest)
                stream.write(rest)
                info.compress_size = self._packed
            else:
                info.compress_size = self._size
            info.CRC, info.file_size = self._crc, self._size
            if not self._zip64:
                if info.file_size > ZIP64_LIMIT:
                    raise RuntimeError('File size too large, try using force_zip64')
                if info.compress_size > ZIP64_LIMIT:
                    raise RuntimeError('Compressed size too large, try using force_zip64')
            if info.flag_bits & _MASK_USE_DATA_DESCRIPTOR:
                stream.write(struct.pack('<LLQQ' if self._zip64 else '<LLLL', _DESCRIPTOR_SIGNATURE, info.CRC,
                                         info.compress_size, info.file_size))
            behind = stream.tell()
            if not info.flag_bits & _MASK_USE_DATA_DESCRIPTOR:
                stream.seek(info.header_offset)
                stream.write(info.FileHeader(self._zip64))
                stream.seek(behind)
            archive._enter(info, behind)
        finally:
            archive._writing = False


class ZipFile:
    """An archive: a path or an open file, mode 'r' (read), 'w' (new), 'x' (new, must not exist) or 'a'
    (add)."""

    fp = None

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, compresslevel=None, *,
                 strict_timestamps=True, metadata_encoding=None):
        if mode not in ('r', 'w', 'x', 'a'):
            raise ValueError("ZipFile requires mode 'r', 'w', 'x', or 'a'")
        _check_compression(compression)
        self.mode, self.compression, self.compresslevel = mode, compression, compresslevel
        self._allowZip64, self._strict_timestamps = allowZip64, strict_timestamps
        self.metadata_encoding = metadata_encoding
        if metadata_encoding and mode != 'r':
            raise ValueError('metadata_encoding is only supported for reading files')
        self.debug, self.pwd, self._comment = 0, None, b''
        self.NameToInfo, self.filelist = {}, []
        self._didModify = self._writing = False
        self._lock = threading.RLock()
        self._users = 1
        self._seekable = True
        if isinstance(file, os.PathLike):
            file = os.fspath(file)
        self._filePassed = 0 if isinstance(file, str) else 1
        if self._filePassed:
            self.fp = file
            self.filename = getattr(file, 'name', None)
        else:
            self.filename = file
            self.fp = self._open_path(file, mode)
        try:
            if mode == 'r':
                self._read_directory()
            elif mode == 'a':
                self._begin_append()
            else:
                self._begin_new()
        except:
            stream, self.fp = self.fp, None
            self._release(stream)
            raise

    @staticmethod
    def _open_path(path, mode):
        attempts = {'r': ['rb'], 'w': ['w+b', 'wb'], 'x': ['x+b', 'xb'], 'a': ['r+b', 'w+b', 'wb']}[mode]
        for attempt in attempts:
            try:
                return io.open(path, attempt)
            except OSError:
                if attempt == attempts[-1] or attempt == 'x+b' and os.path.exists(path):
                    raise

    def _begin_new(self):
        self._didModify = True
        try:
            self.start_dir = self.fp.tell()
        except (AttributeError, OSError):
            self.fp = _Counting(self.fp)
            self.start_dir, self._seekable = 0, False
        else:
            try:
                self.fp.seek(self.start_dir)
            except (AttributeError, OSError):
                self._seekable = False

    def _begin_append(self):
        try:
            self._read_directory()
            self.fp.seek(self.start_dir)
        except BadZipFile:          # something else: the archive begins behind it
            self.fp.seek(0, 2)
            self._didModify = True
            self.start_dir = self.fp.tell()

    def _read_directory(self):
        try:
            end = _find_end(self.fp)
        except OSError:
            raise BadZipFile('File is not a zip file')
        if end is None:
            raise BadZipFile('File is not a zip file')
        self._comment = end.comment
        self.start_dir = end.offset + end.shift
        if self.start_dir < 0:
            raise BadZipFile('Bad offset for central directory')
        self.fp.seek(self.start_dir)
        directory = io.BytesIO(self.fp.read(end.size))
        read = 0
        while read < end.size:
            info = self._read_record(directory, end.shift)
            read = directory.tell()
            self.filelist.append(info)
            self.NameToInfo[info.filename] = info
        following = self.start_dir
        for info in sorted(self.filelist, key=lambda info: info.header_offset, reverse=True):
            info._end_offset = following
            following = info.header_offset

    def _read_record(self, directory, shift):
        head = directory.read(sizeCentralDir)
        if len(head) != sizeCentralDir:
            raise BadZipFile('Truncated central directory')
        if not head.startswith(stringCentralDir):
            raise BadZipFile('Bad magic number for central directory')
        (_, create_version, create_system, extract_version, reserved, flags, method, clock, date, crc, packed,
         size,
         name_size, extra_size, comment_size, volume, internal, external, offset) = _CENTRAL.unpack(head)
        raw_name = directory.read(name_size)
        encoding = 'utf-8' if flags & _MASK_UTF_FILENAME else self.metadata_encoding or 'cp437'
        info = ZipInfo(raw_name.decode(encoding))
        info.extra, info.comment = directory.read(extra_size), directory.read(comment_size)
        info.create_version, info.create_system, info.extract_version = (
            create_version, create_system, extract_version)
        info.reserved, info.flag_bits, info.compress_type, info.CRC = reserved, flags, method, crc
        info.compress_size, info.file_size, info.header_offset = packed, size, offset
        info.volume, info.internal_attr, info.external_attr, info._raw_time = (
            volume, internal, external, clock)
        if extract_version > MAX_EXTRACT_VERSION:
            raise NotImplementedError('zip file version %.1f' % (extract_version / 10))
        info.date_time = ((date >> 9) + 1980, date >> 5 & 15, date & 31, clock >> 11, clock >> 5 & 63,
                          (clock & 31) * 2)
        info._decodeExtra(crc32(raw_name))
        info.header_offset += shift
        return info

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.close()

    def __del__(self):
        self.close()

    def __repr__(self):
        facts = []
        if self.fp is None:
            facts.append('[closed]')
        else:
            if self._filePassed:
                facts.append('file=%r' % self.fp)
            if self.filename is not None or not self._filePassed:
                facts.append('filename=%r' % self.filename)
            facts.append('mode=%r' % self.mode)
        return '<%s.%s %s>' % (self.__class__.__module__, self.__class__.__qualname__, ' '.join(facts))

    def namelist(self):
        """The names of the members."""
        return [info.filename for info in self.filelist]

    def infolist(self):
        """The ZipInfo objects of the members."""
        return self.filelist

    def printdir(self, file=None):
        """Print a table of contents."""
        rows = [('File Name', 'Modified    ', 'Size')]
        rows += ((info.filename, '%d-%02d-%02d %02d:%02d:%02d' % info.date_time[:6], info.file_size)
                 for info in self.filelist)
        for row in rows:
            print('%-46s %19s %12s' % row, file=file)

    def testzip(self):
        """Read everything; the name of the first member that is broken, or None."""
        return next((info.filename for info in self.filelist if not self._is_sound(info)), None)

    def _is_sound(self, info):
        try:
            with self.open(info.filename) as member:
                return all(True for _ in iter(lambda: member.read(1 << 20), b''))
        except BadZipFile:
            return False

    def getinfo(self, name):
        """The ZipInfo of a member."""
        info = self.NameToInfo.get(name)
        if info is None:
            raise KeyError('There is no item named %r in the archive' % name)
        return info

    def setpassword(self, pwd):
        """Set the password of encrypted members."""
        if pwd and not isinstance(pwd, bytes):
            raise TypeError('pwd: expected bytes, got %s' % type(pwd).__name__)
        self.pwd = pwd or None

    @property
    def comment(self):
        """The comment of the archive, bytes."""
        return self._comment

    @comment.setter
    def comment(self, comment):
        if not isinstance(comment, bytes):
            raise TypeError('comment: expected bytes, got %s' % type(comment).__name__)
        if len(comment) > ZIP_MAX_COMMENT:
            import warnings
            warnings.warn('Archive comment is too long; truncating to %d bytes' % ZIP_MAX_COMMENT,
                          stacklevel=2)
            comment = comment[:ZIP_MAX_COMMENT]
        self._comment = comment
        self._didModify = True

    def read(self, name, pwd=None):
        """The bytes of a member."""
        with self.open(name, 'r', pwd) as member:
            return member.read()

    def open(self, name, mode='r', pwd=None, *, force_zip64=False):
        """A member as a file; name is a str or a ZipInfo, mode 'r' or 'w'. force_zip64: it may become very
        large."""
        if mode not in ('r', 'w'):
            raise ValueError('open() requires mode "r" or "w"')
        if pwd and mode == 'w':
            raise ValueError('pwd is only supported for reading files')
        if not self.fp:
            raise ValueError('Attempt to use ZIP archive that was already closed')
        if isinstance(name, ZipInfo):
            info = name
        elif mode == 'w':
            info = ZipInfo(name)
            info.compress_type, info.compress_level = self.compression, self.compresslevel
        else:
            info = self.getinfo(name)
        if mode == 'w':
            return self._open_to_write(info, force_zip64)
        if self._writing:
            raise ValueError("Can't read from the ZIP file while there is an open writing handle on it. "
                             'Close the writing handle before trying to read.')
        with self._lock:
            self._users += 1
        window = _Window(self, info.header_offset)
        try:
            self._check_member(window, info)
            if info.flag_bits & _MASK_ENCRYPTED:
                pwd = pwd or self.pwd
                if pwd and not isinstance(pwd, bytes):
                    raise TypeError('pwd: expected bytes, got %s' % type(pwd).__name__)
                if not pwd:
                    raise RuntimeError('File %r is encrypted, password required for extraction' % name)
            else:
                pwd = None
            return ZipExtFile(window, 'rb', info, pwd, True)
        except:
            window.close()
            raise

    def _check_member(self, window, info):
        """Read the header before the data; it has to agree with the central directory."""
        head = window.read(sizeFileHeader)
        if len(head) != sizeFileHeader:
            raise BadZipFile('Truncated file header')
        if not head.startswith(stringFileHeader):
            raise BadZipFile('Bad magic number for file header')
        header = _LOCAL.unpack(head)
        flags, name_size, extra_size = header[3], header[-2], header[-1]
        raw_name = window.read(name_size)
        if extra_size:
            window.seek(extra_size, 1)
        if info.flag_bits & 0x20:
            raise NotImplementedError('compressed patched data (flag bit 5)')
        if info.flag_bits & 0x40:
            raise NotImplementedError('strong encryption (flag bit 6)')
        name = raw_name.decode('utf-8' if flags & _MASK_UTF_FILENAME else self.metadata_encoding or 'cp437',
                               'replace')
        if name != info.orig_filename and raw_name != info.orig_filename.encode('utf-8', 'replace'):
            raise BadZipFile('File name in directory %r and header %r differ.'
                             % (info.orig_filename, raw_name))
        if info._end_offset is not None and window.tell() + info.compress_size > info._end_offset:
            message = 'Overlapped entries: %r (possible zip bomb)' % info.orig_filename
            if info._end_offset != info.header_offset:
                raise BadZipFile(message)
            import warnings
            warnings.warn(message, stacklevel=3)

    def _open_to_write(self, info, force_zip64=False):
        if force_zip64 and not self._allowZip64:
            raise ValueError("force_zip64 is True, but allowZip64 was False when opening the ZIP file.")
        if self._writing:
            raise ValueError("Can't write to the ZIP file while there is another write handle open on it. "
                             'Close the first handle before opening another.')
        info.compress_size = info.CRC = 0
        info.flag_bits = 0 if self._seekable else _MASK_USE_DATA_DESCRIPTOR
        info.external_attr = info.external_attr or 0o600 << 16
        # What is deflated may become a little larger.
        zip64 = force_zip64 or info.file_size * 1.05 > ZIP64_LIMIT
        self._refuse_large(('Filesize', zip64, 0))
        self._begin(info)
        self.fp.write(info.FileHeader(zip64))
        self._writing = True
        return _ZipWriteFile(self, info, zip64)

    def _begin(self, info):
        """A member is to be written where the directory was: refuse what cannot be, warn of a second one of
        that name."""
        if self._seekable:
            self.fp.seek(self.start_dir)
        info.header_offset = self.fp.tell()
        if info.filename in self.NameToInfo:
            import warnings
            warnings.warn('Duplicate name: %r' % info.filename, stacklevel=4)
        if self.mode not in ('w', 'x', 'a'):
            raise ValueError("write() requires mode 'w', 'x', or 'a'")
        if not self.fp:
            raise ValueError('Attempt to write ZIP archive that was already closed')
        _check_compression(info.compress_type)
        self._refuse_large(('Files count', len(self.filelist) + 1, ZIP_FILECOUNT_LIMIT),
                           ('Filesize', info.file_size, ZIP64_LIMIT),
                           ('Zipfile size', info.header_offset, ZIP64_LIMIT))
        self._didModify = True

    def _enter(self, info, behind):
        """A member is written, up to there."""
        self.start_dir = behind
        self.filelist.append(info)
        self.NameToInfo[info.filename] = info

    def _refuse_large(self, *facts):
        """Whether one of the (what, number, limit) is beyond its limit; an error if ZIP64 is not allowed."""
        beyond = [what for what, number, limit in facts if number > limit]
        if beyond and not self._allowZip64:
            raise LargeZipFile(beyond[0] + ' would require ZIP64 extensions')
        return bool(beyond)

    def _require_writable(self):
        if not self.fp:
            raise ValueError('Attempt to write to ZIP archive that was already closed')
        if self._writing:
            raise ValueError("Can't write to ZIP archive while an open writing handle exists.")

    def write(self, filename, arcname=None, compress_type=None, compresslevel=None):
        """Add a file of the file system under the name arcname."""
        self._require_writable()
        info = ZipInfo.from_file(filename, arcname, strict_timestamps=self._strict_timestamps)
        if info.is_dir():
            info.compress_size = info.CRC = 0
            self.mkdir(info)
            return
        info.compress_type = self.compression if compress_type is None else compress_type
        info.compress_level = self.compresslevel if compresslevel is None else compresslevel
        with io.open(filename, 'rb') as source, self.open(info, 'w') as target:
            shutil.copyfileobj(source, target, 1024 * 8)

    def writestr(self, zinfo_or_arcname, data, compress_type=None, compresslevel=None):
        """Add a member with that content (bytes, or a str that is encoded as UTF-8)."""
        if isinstance(data, str):
            data = data.encode('utf-8')
        if isinstance(zinfo_or_arcname, ZipInfo):
            info = zinfo_or_arcname
        else:
            info = ZipInfo(zinfo_or_arcname, time.localtime(time.time())[:6])
            info.compress_type, info.compress_level = self.compression, self.compresslevel
            if info.filename.endswith('/'):
                info.external_attr = 0o40775 << 16 | 0x10
            else:
                info.external_attr = 0o600 << 16
        self._require_writable()
        if compress_type is not None:
            info.compress_type = compress_type
        if compresslevel is not None:
            info.compress_level = compresslevel
        info.file_size = len(data)
        with self._lock, self.open(info, mode='w') as target:
            target.write(data)

    def mkdir(self, zinfo_or_directory_name, mode=511):
        """Add a folder."""
        if isinstance(zinfo_or_directory_name, ZipInfo):
            info = zinfo_or_directory_name
            if not info.is_dir():
                raise ValueError('The given ZipInfo does not describe a directory')
        elif isinstance(zinfo_or_directory_name, str):
            name = zinfo_or_directory_name
            info = ZipInfo(name if name.endswith('/') else name + '/')
            info.external_attr = ((0o40000 | mode) & 0xFFFF) << 16 | 0x10
        else:
            raise TypeError('Expected type str or ZipInfo')
        with self._lock:
            self._begin(info)
            self.fp.write(info.FileHeader(False))
            self._enter(info, self.fp.tell())

    def extract(self, member, path=None, pwd=None):
        """Write a member into a folder (the current one without path); the path of the new file."""
        return self._extract_member(member, os.getcwd() if path is None else os.fspath(path), pwd)

    def extractall(self, path=None, members=None, pwd=None):
        """Write all members, or those, into a folder."""
        path = os.getcwd() if path is None else os.fspath(path)
        for member in self.namelist() if members is None else members:
            self._extract_member(member, path, pwd)

    @classmethod
    def _sanitize_windows_name(cls, arcname, pathsep):
        """The name with '_' for what Windows does not allow, without dots and spaces at the ends of its
        parts."""
        arcname = arcname.translate({ord(bad): '_' for bad in ':<>|"?*'})
        parts = (part.rstrip(' .') for part in arcname.split(pathsep))
        return pathsep.join(part for part in parts if part)

    def _extract_member(self, member, targetpath, pwd):
        info = member if isinstance(member, ZipInfo) else self.getinfo(member)
        name = info.filename.replace('/', os.path.sep)
        if os.path.altsep:
            name = name.replace(os.path.altsep, os.path.sep)
        parts = os.path.splitdrive(name)[1].split(os.path.sep)
        name = os.path.sep.join(part for part in parts if part not in ('', os.path.curdir, os.path.pardir))
        if os.path.sep == '\\':
            name = self._sanitize_windows_name(name, os.path.sep)
        if not name and not info.is_dir():
            raise ValueError('Empty filename.')
        target = os.path.normpath(os.path.join(targetpath, name))
        folder = target if info.is_dir() else os.path.dirname(target)
        if info.is_dir() or folder and not os.path.exists(folder):
            os.makedirs(folder, exist_ok=True)
        if not info.is_dir():
            with self.open(info, pwd=pwd) as source, io.open(target, 'wb') as stream:
                shutil.copyfileobj(source, stream)
        return target

    def close(self):
        """Write the central directory when something has changed, and close the file."""
        if self.fp is None:
            return
        if self._writing:
            raise ValueError("Can't close the ZIP file while there is an open writing handle on it. "
                             'Close the writing handle before closing the zip.')
        try:
            if self.mode in ('w', 'x', 'a') and self._didModify:
                with self._lock:
                    if self._seekable:
                        self.fp.seek(self.start_dir)
                    self._write_end_record()
        finally:
            stream, self.fp = self.fp, None
            self._release(stream)

    def _write_end_record(self):
        start = self.fp.tell()
        for info in self.filelist:
            self.fp.write(info._central_record())
        place = self.fp.tell()
        count, size, offset = len(self.filelist), place - start, start
        if self._refuse_large(('Files count', count, ZIP_FILECOUNT_LIMIT),
                              ('Central directory offset', offset, ZIP64_LIMIT),
                              ('Central directory size', size, ZIP64_LIMIT)):
            self.fp.write(_END64.pack(stringEndArchive64, sizeEndCentDir64 - 12, 45, 45, 0, 0, count, count,
                                      size, offset)
                          + _LOCATOR64.pack(stringEndArchive64Locator, 0, place, 1))
            count, size, offset = min(count, 0xFFFF), min(size, _ALL_ONES), min(offset, _ALL_ONES)
        self.fp.write(_END.pack(stringEndArchive, 0, 0, count, count, size, offset, len(self._comment))
                      + self._comment)
        if self.mode == 'a':
            self.fp.truncate()
        self.fp.flush()

    def _release(self, stream):
        """One user of the file less; the last one closes it, unless it was given open."""
        with self._lock:
            self._users -= 1
            if not self._users and not self._filePassed:
                stream.close()


class PyZipFile(ZipFile):
    """An archive of modules that can be imported from it."""

    def __init__(self, file, mode='r', compression=ZIP_STORED, allowZip64=True, optimize=-1):
        ZipFile.__init__(self, file, mode=mode, compression=compression, allowZip64=allowZip64)
        self._optimize = optimize

    def writepy(self, pathname, basename='', filterfunc=None):
        """Add a module, the modules of a folder, or a package, as bytecode.

        basename is the package that they belong to; what filterfunc(path) refuses is left out.
        """
        from ._modules import compiled, modules
        tell = print if self.debug else lambda text: None
        for source, folder in modules(os.fspath(pathname), basename, filterfunc, tell):
            name = f'{folder}/{os.path.basename(source)}' if folder else os.path.basename(source)
            bytecode = compiled(source, self._optimize)
            if bytecode is None:
                self.write(source, name)
                continue
            info = ZipInfo.from_file(source, name + 'c', strict_timestamps=self._strict_timestamps)
            info.compress_type, info.compress_level = self.compression, self.compresslevel
            self.writestr(info, bytecode)


def _list(name, encoding):
    with ZipFile(name, metadata_encoding=encoding) as archive:
        archive.printdir()


def _extract(names, encoding):
    with ZipFile(names[0], metadata_encoding=encoding) as archive:
        archive.extractall(names[1])


def _create(names, encoding):
    with ZipFile(names[0], 'w') as archive:
        for path in names[1:]:
            inside = os.path.basename(path) or os.path.basename(os.path.dirname(path))
            for found, name in _tree(path, '' if inside in ('', os.curdir, os.pardir) else inside):
                archive.write(found, name, None if os.path.isdir(found) else ZIP_DEFLATED)


def _tree(path, name):
    """A file, or a folder and all that is in it, as pairs: where it is, how it is called in the archive."""
    folder = os.path.isdir(path)
    if name and folder or os.path.isfile(path):
        yield path, name
    for child in sorted(os.listdir(path)) if folder else ():
        yield from _tree(os.path.join(path, child), os.path.join(name, child))


def _test(name, encoding):
    with ZipFile(name, metadata_encoding=encoding) as archive:
        bad = archive.testzip()
    if bad:
        print('The following enclosed file is corrupted: %r' % bad)
    print('Done testing')


# An option, how many arguments it takes, how those are shown, what it does.
_ACTIONS = [('list', None, '<zipfile>', 'Show listing of a zipfile', _list),
            ('extract', 2, ('<zipfile>', '<output_dir>'), 'Extract zipfile into target dir', _extract),
            ('create', '+', ('<name>', '<file>'), 'Create zipfile from sources', _create),
            ('test', None, '<zipfile>', 'Test if a zipfile is valid', _test)]


def main(args=None):
    """List, test, extract or create an archive."""
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for zipfile module.')
    which = parser.add_mutually_exclusive_group(required=True)
    for name, count, shown, text, action in _ACTIONS:
        which.add_argument('-' + name[0], '--' + name, nargs=count, metavar=shown, help=text)
    parser.add_argument('--metadata-encoding', metavar='<encoding>',
                        help='Specify encoding of member names for -l, -e and -t')
    given = vars(parser.parse_args(args))
    encoding = given['metadata_encoding']
    if given['create'] is not None and encoding:
        parser.exit(1, 'Non-conforming encodings not supported with -c.\n')
    for name, _, _, _, action in _ACTIONS:
        if given[name] is not None:
            action(given[name], encoding)


from ._path import CompleteDirs, Path   # noqa: E402 (it needs the names above)

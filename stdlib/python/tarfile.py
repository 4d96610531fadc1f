"""Reading and writing tar archives: the ustar, GNU and pax formats (POSIX.1-2001 "pax"), plain or
compressed by gzip, bzip2 or xz.

Headers and members are in _tarfile_headers; here are the archive, the files and streams it is read from, and
the filters that extracting asks. A compression whose module is missing is a CompressionError.
"""
import contextlib
import copy
import io
import os
import shutil
import stat
import sys
import time
from builtins import open as bltn_open

from _tarfile_headers import (AREGTYPE, BLKTYPE, BLOCKSIZE, CHRTYPE, CONTTYPE, CompressionError,
                              DEFAULT_FORMAT, DIRTYPE, ENCODING, EOFHeaderError, EmptyHeaderError,
                              ExtractError, FIFOTYPE, GNUTYPE_LONGLINK, GNUTYPE_LONGNAME, GNUTYPE_SPARSE,
                              GNU_FORMAT, GNU_MAGIC, GNU_TYPES, HeaderError, InvalidHeaderError, LENGTH_LINK,
                              LENGTH_NAME, LENGTH_PREFIX, LNKTYPE, NUL, PAX_FIELDS, PAX_FORMAT,
                              PAX_NAME_FIELDS, PAX_NUMBER_FIELDS, POSIX_MAGIC, RECORDSIZE, REGTYPE,
                              REGULAR_TYPES, ReadError, SOLARIS_XHDTYPE, SUPPORTED_TYPES, SYMTYPE,
                              StreamError, SubsequentHeaderError, TarError, TarInfo, TruncatedHeaderError,
                              USTAR_FORMAT, XGLTYPE, XHDTYPE, calc_chksums, itn, nti, nts, stn)

try:
    import grp
    import pwd
except ImportError:
    grp = pwd = None

__all__ = ['TarFile', 'TarInfo', 'is_tarfile', 'TarError', 'ReadError', 'CompressionError', 'StreamError',
           'ExtractError', 'HeaderError', 'ENCODING', 'USTAR_FORMAT', 'GNU_FORMAT', 'PAX_FORMAT',
           'DEFAULT_FORMAT', 'open', 'fully_trusted_filter', 'data_filter', 'tar_filter', 'FilterError',
           'AbsoluteLinkError',
           'OutsideDestinationError', 'SpecialFileError', 'AbsolutePathError', 'LinkOutsideDestinationError']


class FilterError(TarError):
    """A filter refuses a member, which is the attribute tarinfo."""

    text = '%r'

    def __init__(self, tarinfo, path=None):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(self.text % ((tarinfo.name,) if path is None else (tarinfo.name, path)))


class AbsolutePathError(FilterError):
    """The name is an absolute path."""

    text = 'member %r has an absolute path'


class OutsideDestinationError(FilterError):
    """The member would be outside of the destination."""

    text = '%r would be extracted to %r, which is outside the destination'


class SpecialFileError(FilterError):
    """The member is a device or a pipe."""

    text = '%r is a special file'


class AbsoluteLinkError(FilterError):
    """The link has an absolute target."""

    text = '%r is a link to an absolute path'


class LinkOutsideDestinationError(FilterError):
    """The link leads outside of the destination."""

    text = '%r would link to %r, which is outside the destination'


def copyfileobj(src, dst, length=None, exception=OSError, bufsize=None):
    """Copy length bytes (all without it); an end before that is an exception."""
    bufsize = bufsize or 16 * 1024
    if length is None:
        shutil.copyfileobj(src, dst, bufsize)
        return
    while length > 0:
        block = src.read(min(bufsize, length))
        if not block:
            raise exception('unexpected end of data')
        dst.write(block)
        length -= len(block)


_FILE_KINDS = {REGTYPE: stat.S_IFREG, GNUTYPE_SPARSE: stat.S_IFREG, DIRTYPE: stat.S_IFDIR,
               SYMTYPE: stat.S_IFLNK, BLKTYPE: stat.S_IFBLK, CHRTYPE: stat.S_IFCHR, FIFOTYPE: stat.S_IFIFO}


def _inside(path, folder):
    return os.path.commonpath([path, folder]) == folder


def _filtered(member, dest_path, for_data=True):
    """The values that the filters change; what they refuse is an exception."""
    changes, name = {}, member.name
    dest_path = os.path.realpath(dest_path)
    if name.startswith(('/', os.sep)):
        name = changes['name'] = member.path.lstrip('/' + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    target = os.path.realpath(os.path.join(dest_path, name))
    if not _inside(target, dest_path):
        raise OutsideDestinationError(member, target)
    mode = member.mode
    if mode is not None:
        mode &= 0o755
        if for_data:
            if member.isreg() or member.islnk():
                if not mode & 0o100:
                    mode &= ~0o111
                mode |= 0o600
            elif member.isdir() or member.issym():
                mode = None
            else:
                raise SpecialFileError(member)
        if mode != member.mode:
            changes['mode'] = mode
    if for_data:
        for attribute in ('uid', 'gid', 'uname', 'gname'):
            if getattr(member, attribute) is not None:
                changes[attribute] = None
        if member.islnk() or member.issym():
            if os.path.isabs(member.linkname):
                raise AbsoluteLinkError(member)
            base = os.path.dirname(name) if member.issym() else ''
            target = os.path.realpath(os.path.join(dest_path, base, member.linkname))
            if not _inside(target, dest_path):
                raise LinkOutsideDestinationError(member, target)
    return changes


def fully_trusted_filter(member, dest_path):
    """Take the member as it is."""
    return member


def tar_filter(member, dest_path):
    """Refuse what would be outside of the destination; drop the high bits of the mode and writing by
    others."""
    changes = _filtered(member, dest_path, False)
    return member.replace(**changes, deep=False) if changes else member


def data_filter(member, dest_path):
    """The same for mere data: no special files, no links out of the destination, no owners."""
    changes = _filtered(member, dest_path)
    return member.replace(**changes, deep=False) if changes else member


_NAMED_FILTERS = {'fully_trusted': fully_trusted_filter, 'tar': tar_filter, 'data': data_filter}


class _Part:
    """A part of the archive's file, as a raw file; where a sparse file has a hole it is zeros."""

    mode = 'rb'

    def __init__(self, stream, offset, size, name, sparse=None):
        self._stream, self._offset, self._size, self._at, self.name = stream, offset, size, 0, name
        self.closed = False
        # (start in the part, end, start in the archive or None for a hole)
        self._pieces, stored, at = [], offset, 0
        for start, length in [(0, size)] if sparse is None else [*sparse, (size, 0)]:
            if start > at:
                self._pieces.append((at, start, None))
            if length:
                self._pieces.append((start, start + length, stored))
            stored, at = stored + length, start + length

    def readable(self):
        return True

    def writable(self):
        return False

    def seekable(self):
        return self._stream.seekable()

    def flush(self):
        pass

    def close(self):
        self.closed = True

    def tell(self):
        return self._at

    def seek(self, position, whence=0):
        base = {0: 0, 1: self._at, 2: self._size}[whence]
        self._at = max(0, min(base + position, self._size))
        return self._at

    def read(self, size=None):
        left = self._size - self._at
        data = bytearray(left if size is None or size < 0 else min(size, left))
        got = 0
        while got < len(data) and (count := self.readinto(memoryview(data)[got:])):
            got += count
        return bytes(data[:got])

    def readinto(self, buffer):
        for start, end, stored in self._pieces:
            if self._at < end:
                break
        else:
            return 0
        wanted = min(len(buffer), end - self._at, self._size - self._at)
        if stored is None:
            data = bytes(wanted)
        else:
            self._stream.seek(stored + self._at - start)
            data = self._stream.read(wanted)
            if wanted and not data:
                raise ReadError('unexpected end of data')
        buffer[:len(data)] = data
        self._at += len(data)
        return len(data)


class ExFileObject(io.BufferedReader):
    """The content of a member."""

    def __init__(self, tarfile, tarinfo):
        super().__init__(_Part(tarfile.fileobj, tarinfo.offset_data, tarinfo.size, tarinfo.name,
                               tarinfo.sparse))


_MAGIC = {'gz': b'\x1f\x8b', 'bz2': b'BZh', 'xz': b'\xfd7zXZ'}
_NAMES = {'gz': 'a gzip', 'bz2': 'a bzip2', 'xz': 'an lzma'}
_MODULES = {'gz': ('gzip', 'GzipFile'), 'bz2': ('bz2', 'BZ2File'), 'xz': ('lzma', 'LZMAFile')}


def _compressed(kind, name, mode, fileobj, options):
    """(a file that compresses or decompresses, the exceptions that say that the data are no such file)."""
    module_name, class_name = _MODULES[kind]
    try:
        module = __import__(module_name)
        make = getattr(module, class_name)
    except (ImportError, AttributeError):
        raise CompressionError('%s module is not available' % module_name) from None
    errors = [OSError, EOFError]
    if kind == 'gz':
        import zlib
        errors.append(zlib.error)
        return make(name, mode + 'b', options['compresslevel'], fileobj), tuple(errors)
    option = 'compresslevel'
    if kind == 'xz':
        errors.append(module.LZMAError)
        option = 'preset'
    chosen = {} if mode == 'r' else {option: options[option]}
    return make(fileobj or name, mode, **chosen), tuple(errors)


class _Forward:
    """A stream that can only go on: what is between is read."""

    def __init__(self, stream, *below):
        self.stream, self.position = stream, 0
        self.write, self._files = getattr(stream, 'write', None), (stream, *below)

    def close(self):
        for file in self._files:
            file.close()

    def tell(self):
        return self.position

    def read(self, size=-1):
        data = self.stream.read(size)
        self.position += len(data)
        return data

    def seek(self, position):
        if position < self.position:
            raise StreamError('seeking backwards is not allowed')
        while self.position < position and self.read(min(RECORDSIZE, position - self.position)):
            pass
        return self.position


class _Writing:
    """A stream that is written."""

    def __init__(self, stream, *below):
        self.stream, self.position, self._files = stream, 0, (stream, *below)

    close = _Forward.close

    def tell(self):
        return self.position

    def write(self, data):
        self.stream.write(data)
        self.position += len(data)


class TarFile:
    """An archive; open() is the usual way to one."""

    debug, dereference, ignore_zeros, errorlevel, format = 0, False, False, 1, DEFAULT_FORMAT
    encoding, errors, extraction_filter = ENCODING, None, None
    tarinfo, fileobject = TarInfo, ExFileObject

    def __init__(self, name=None, mode='r', fileobj=None, format=None, tarinfo=None, dereference=None,
                 ignore_zeros=None, encoding=None, errors='surrogateescape', pax_headers=None, debug=None,
                 errorlevel=None, copybufsize=None, stream=False):
        if mode not in ('r', 'a', 'w', 'x'):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        self.mode, self.stream, self.copybufsize = mode, stream, copybufsize
        self._mode = {'r': 'rb', 'a': 'r+b', 'w': 'wb', 'x': 'xb'}[mode]
        self._extfileobj = fileobj is not None
        if not fileobj:
            if mode == 'a' and not os.path.exists(name):
                self.mode, self._mode = 'w', 'wb'
            fileobj = bltn_open(name, self._mode)
        elif name is None and isinstance(getattr(fileobj, 'name', None), (str, bytes)):
            name = fileobj.name
        self.name = os.path.abspath(name) if name else None
        self.fileobj, self.errors = fileobj, errors
        for attribute, value in dict(format=format, tarinfo=tarinfo, dereference=dereference,
                                     ignore_zeros=ignore_zeros,
                                     encoding=encoding, debug=debug, errorlevel=errorlevel).items():
            if value is not None:
                setattr(self, attribute, value)
        self.pax_headers = dict(pax_headers or {}) if self.format == PAX_FORMAT else {}
        self.closed, self.members, self._loaded, self.inodes = False, [], self.mode in ('w', 'x'), {}
        self.offset = fileobj.tell()
        self.firstmember = None
        try:
            if self.mode == 'r':
                self.firstmember = self.next()
            elif self.mode == 'a':
                self._find_end()
            if self.mode != 'r' and self.pax_headers:
                self._write(self.tarinfo.create_pax_global_header(self.pax_headers.copy()))
        except:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True
            raise

    def _find_end(self):
        """Go to where members can be appended."""
        while True:
            self.fileobj.seek(self.offset)
            try:
                self.members.append(self.tarinfo.fromtarfile(self))
            except EOFHeaderError:
                self.fileobj.seek(self.offset)
                self._loaded = True
                return
            except HeaderError as problem:
                raise ReadError(str(problem)) from None

    OPEN_METH = {'tar': 'taropen', 'gz': 'gzopen', 'bz2': 'bz2open', 'xz': 'xzopen'}

    @classmethod
    def open(cls, name=None, mode='r', fileobj=None, bufsize=RECORDSIZE, **kwargs):
        """Open an archive; the mode is 'r', 'w', 'x' or 'a', with ':gz' for a compression or '|' for a
        stream."""
        if not name and not fileobj:
            raise ValueError('nothing to open')
        if mode in ('r', 'r:*'):
            problems = []
            position = fileobj.tell() if fileobj is not None else None
            # Compressed data could look like an archive to which ignore_zeros applies: that comes last.
            for method in sorted(cls.OPEN_METH, key=lambda method: cls.OPEN_METH[method] == 'taropen'):
                try:
                    return getattr(cls, cls.OPEN_METH[method])(name, 'r', fileobj, **kwargs)
                except (ReadError, CompressionError) as problem:
                    problems.append('\n- method %s: %r' % (method, problem))
                    if fileobj is not None:
                        fileobj.seek(position)
            raise ReadError('file could not be opened successfully:' + ''.join(problems))
        action, separator, compression = mode.partition('|' if '|' in mode else ':')
        if separator == '|':
            if action not in ('r', 'w'):
                raise ValueError("mode must be 'r' or 'w'")
            return cls._open_stream(name, action, compression or 'tar', fileobj, kwargs)
        if separator:
            if (compression or 'tar') not in cls.OPEN_METH:
                raise CompressionError('unknown compression type %r' % compression)
            return getattr(cls, cls.OPEN_METH[compression or 'tar'])(name, action or 'r', fileobj, **kwargs)
        if mode in ('a', 'w', 'x'):
            return cls.taropen(name, mode, fileobj, **kwargs)
        raise ValueError('undiscernible mode')

    @classmethod
    def _open_stream(cls, name, action, compression, fileobj, keywords):
        level = keywords.pop('compresslevel', 9)
        raw = fileobj or bltn_open(name, action + 'b')
        ours = () if fileobj else (raw,)        # to be closed behind what compresses into it
        problems = OSError, EOFError
        if action == 'r' and compression == '*':
            raw = raw if hasattr(raw, 'peek') else io.BufferedReader(_Adapter(raw))
            start = raw.peek(6)[:6]
            compression = next((kind for kind, magic in _MAGIC.items() if start.startswith(magic)), 'tar')
        if compression != 'tar':
            if compression not in cls.OPEN_METH:
                raise CompressionError('unknown compression type %r' % compression)
            options = {'preset': keywords.pop('preset', None), 'compresslevel': level}
            raw, more = _compressed(compression, name, action, raw, options)
            problems += more
        stream = (_Forward if action == 'r' else _Writing)(raw, *ours)
        try:
            archive = cls(name, action, stream, **keywords)
        except Exception as problem:
            if ours:
                stream.close()
            if not isinstance(problem, problems):
                raise
            raise ReadError('not %s file' % _NAMES[compression] if compression != 'tar'
                            else str(problem)) from problem
        archive._extfileobj = fileobj is not None and compression == 'tar'
        return archive

    @classmethod
    def taropen(cls, name, mode='r', fileobj=None, **kwargs):
        """Open an archive without compression."""
        if mode not in ('r', 'a', 'w', 'x'):
            raise ValueError("mode must be 'r', 'a', 'w' or 'x'")
        try:
            return cls(name, mode, fileobj, **kwargs)
        except HeaderError as problem:
            raise ReadError(str(problem)) from None

    @classmethod
    def gzopen(cls, name, mode='r', fileobj=None, compresslevel=9, **kwargs):
        """Open an archive that gzip compressed."""
        if mode not in ('r', 'w', 'x'):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        return cls._open_compressed('gz', name, mode, fileobj, {'compresslevel': compresslevel}, kwargs)

    @classmethod
    def _open_compressed(cls, kind, name, mode, fileobj, options, keywords):
        stream, errors = _compressed(kind, name, mode, fileobj, options)
        try:
            archive = cls.taropen(name, mode, stream, **keywords)
        except errors as problem:
            stream.close()
            if mode == 'r':
                raise ReadError('not %s file' % _NAMES[kind]) from problem
            raise
        except:
            stream.close()
            raise
        archive._extfileobj = False
        return archive

    @classmethod
    def bz2open(cls, name, mode='r', fileobj=None, compresslevel=9, **kwargs):
        """Open an archive that bzip2 compressed."""
        if mode not in ('r', 'w', 'x'):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        return cls._open_compressed('bz2', name, mode, fileobj, {'compresslevel': compresslevel}, kwargs)

    @classmethod
    def xzopen(cls, name, mode='r', fileobj=None, preset=None, **kwargs):
        """Open an archive that xz compressed."""
        if mode not in ('r', 'w', 'x'):
            raise ValueError("mode must be 'r', 'w' or 'x'")
        return cls._open_compressed('xz', name, mode, fileobj, {'preset': preset}, kwargs)

    def _write(self, data):
        self.fileobj.write(data)
        self.offset += len(data)

    def close(self):
        """Finish the archive and close its file, unless it was given open."""
        if self.closed:
            return
        self.closed = True
        try:
            if self.mode in ('a', 'w', 'x'):
                self._write(bytes(BLOCKSIZE * 2))
                self._write(bytes(-self.offset % RECORDSIZE))
        finally:
            if not self._extfileobj:
                self.fileobj.close()

    def _check(self, mode=None):
        if self.closed:
            raise OSError('%s is closed' % self.__class__.__name__)
        if mode is not None and self.mode not in mode:
            raise OSError('bad operation for mode %r' % self.mode)

    def __enter__(self):
        self._check()
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.close()
        else:
            if not self._extfileobj:
                self.fileobj.close()
            self.closed = True

    def next(self):
        """The next member, None at the end."""
        self._check('ra')
        if self.firstmember is not None:
            member, self.firstmember = self.firstmember, None
            return member
        if self.offset != self.fileobj.tell():
            if self.offset:
                self.fileobj.seek(self.offset - 1)
                if not self.fileobj.read(1):
                    raise ReadError('unexpected end of data')
            else:
                return None
        while True:
            start = self.offset
            try:
                member = self.tarinfo.fromtarfile(self)
            except (EOFHeaderError, InvalidHeaderError) as problem:
                if self.ignore_zeros:
                    self.offset = start + BLOCKSIZE
                    self.fileobj.seek(self.offset)
                    continue
                if isinstance(problem, InvalidHeaderError) and start == 0:
                    raise ReadError(str(problem)) from None
                member = None
            except EmptyHeaderError:
                if start == 0:
                    raise ReadError('empty file') from None
                member = None
            except TruncatedHeaderError as problem:
                if start == 0:
                    raise ReadError(str(problem)) from None
                member = None
            except SubsequentHeaderError as problem:
                raise ReadError(str(problem)) from None
            except Exception as problem:
                if type(problem).__name__ == 'error' and type(problem).__module__ == 'zlib':
                    raise ReadError(f'zlib error: {problem}') from None
                raise
            break
        if member is None:
            self.offset = start
            self._loaded = True
        elif not self.stream:
            self.members.append(member)
        return member

    def _load(self):
        if not self._loaded and not self.stream:
            while self.next() is not None:
                pass

    def __iter__(self):
        if self._loaded:
            yield from self.members
            return
        index = 0
        if self.firstmember is not None:
            index += 1
            yield self.next()
        while True:
            if index < len(self.members):
                member = self.members[index]
            elif self._loaded or (member := self.next()) is None:
                return
            index += 1
            yield member

    def getmembers(self):
        """All members."""
        self._check()
        self._load()
        return self.members

    def getnames(self):
        """The names of all members."""
        return [member.name for member in self.getmembers()]

    def _getmember(self, name, before=None):
        """The last member of a name; with `before`, the last one before that, whose name means the same."""
        members = self.getmembers()
        if before is None:
            return next((member for member in reversed(members) if member.name == name), None)
        offsets = [member.offset for member in members]
        if before.offset in offsets:
            members = members[:offsets.index(before.offset)]
        return self._last_of(members, name)

    @staticmethod
    def _last_of(members, name):
        name = os.path.normpath(name)
        return next((member for member in reversed(members) if os.path.normpath(member.name) == name), None)

    def getmember(self, name):
        """The last member of that name."""
        member = self._getmember(name.rstrip('/'))
        if member is None:
            raise KeyError('filename %r not found' % name)
        return member

    def gettarinfo(self, name=None, arcname=None, fileobj=None):
        """A TarInfo for a file of the file system; None for what archives do not know."""
        self._check('awx')
        if fileobj is not None:
            name = fileobj.name
        arcname = os.path.splitdrive(name if arcname is None else arcname)[1].replace(os.sep, '/').lstrip('/')
        status = (os.fstat(fileobj.fileno()) if fileobj is not None else
                  os.stat(name) if self.dereference else os.lstat(name))
        info = self.tarinfo(arcname)
        info._tarfile = self
        mode = status.st_mode
        kinds = ((stat.S_ISREG, REGTYPE), (stat.S_ISDIR, DIRTYPE), (stat.S_ISFIFO, FIFOTYPE),
                 (stat.S_ISLNK, SYMTYPE), (stat.S_ISCHR, CHRTYPE), (stat.S_ISBLK, BLKTYPE))
        info.type = next((kind for test, kind in kinds if test(mode)), None)
        if info.type is None:
            return None
        inode = status.st_ino, status.st_dev
        if (info.type == REGTYPE and not self.dereference and status.st_nlink > 1
                and arcname != self.inodes.get(inode, arcname)):
            info.type, info.linkname = LNKTYPE, self.inodes[inode]
        elif info.type == REGTYPE:
            self.inodes[inode] = arcname
            info.size = status.st_size
        elif info.type == SYMTYPE:
            info.linkname = os.readlink(name)
        elif info.type in (CHRTYPE, BLKTYPE):
            info.devmajor, info.devminor = os.major(status.st_rdev), os.minor(status.st_rdev)
        info.mode, info.uid, info.gid, info.mtime = mode, status.st_uid, status.st_gid, status.st_mtime
        if pwd is not None:
            try:
                info.uname, info.gname = pwd.getpwuid(info.uid)[0], grp.getgrgid(info.gid)[0]
            except KeyError:
                pass
        return info

    def list(self, verbose=True, *, members=None):
        """Print a table of contents."""
        self._check()
        for member in self if members is None else members:
            parts = []
            if verbose:
                size = ('%d,%d' % (member.devmajor, member.devminor) if member.ischr() or member.isblk()
                        else member.size)
                mode = (None if member.mode is None else
                        stat.filemode(stat.S_IMODE(member.mode) | _FILE_KINDS.get(member.type, 0)))
                parts = [mode or '??????????',
                         '%s/%s' % (member.uname or member.uid, member.gname or member.gid), '%10s' % size,
                         '????-??-?? ??:??:??' if member.mtime is None else
                         '%d-%02d-%02d %02d:%02d:%02d' % time.localtime(member.mtime)[:6]]
            parts.append(member.name + ('/' if member.isdir() else ''))
            if verbose and member.issym():
                parts.append('-> ' + member.linkname)
            if verbose and member.islnk():
                parts.append('link to ' + member.linkname)
            # What the terminal cannot show is shown escaped.
            encoding = getattr(sys.stdout, 'encoding', None) or 'utf-8'
            print(' '.join(parts).encode(encoding, 'backslashreplace').decode(encoding), end=' \n')

    def add(self, name, arcname=None, recursive=True, *, filter=None):
        """Add a file, or a folder with all below; the filter may change members or drop them (None)."""
        self._check('awx')
        arcname = name if arcname is None else arcname
        if self.name is not None and os.path.abspath(name) == self.name:
            return
        info = self.gettarinfo(name, arcname)
        if info is not None and filter is not None:
            info = filter(info)
        if info is None:
            return
        if info.isreg():
            with bltn_open(name, 'rb') as stream:
                self.addfile(info, stream)
            return
        self.addfile(info)
        if info.isdir() and recursive:
            for child in sorted(os.listdir(name)):
                self.add(os.path.join(name, child), os.path.join(arcname, child), recursive, filter=filter)

    def addfile(self, tarinfo, fileobj=None):
        """Add a member; its content comes from fileobj."""
        self._check('awx')
        if fileobj is None and tarinfo.isreg() and tarinfo.size != 0:
            raise ValueError('fileobj not provided for non zero-size regular file')
        tarinfo = copy.copy(tarinfo)
        start = self.offset
        self._write(tarinfo.tobuf(self.format, self.encoding, self.errors))
        tarinfo.offset, tarinfo.offset_data = start, self.offset
        if fileobj is not None:
            copyfileobj(fileobj, self.fileobj, tarinfo.size, bufsize=self.copybufsize)
            self.offset += tarinfo.size
            self._write(bytes(-tarinfo.size % BLOCKSIZE))
        self.members.append(tarinfo)

    def _filter_function(self, filter):
        if filter is None:
            filter = self.extraction_filter
            if filter is None:
                import warnings
                warnings.warn('Python 3.14 will, by default, filter extracted tar archives and reject files '
                              'or modify their metadata. Use the filter argument to control this behavior.',
                              DeprecationWarning, stacklevel=3)
                return fully_trusted_filter
            if isinstance(filter, str):
                raise TypeError('String names are not supported for TarFile.extraction_filter. Use a '
                                'function such as tarfile.data_filter directly.')
            return filter
        if callable(filter):
            return filter
        try:
            return _NAMED_FILTERS[filter]
        except KeyError:
            raise ValueError('filter %r not found' % filter) from None

    def _filter_member(self, member, function, path):
        member = self.getmember(member) if isinstance(member, str) else member
        try:
            return function(member, path)
        except (OSError, FilterError) as problem:
            self._fatal(problem)
        except ExtractError as problem:
            self._nonfatal(problem)
        return None

    def _fatal(self, problem):
        if self.errorlevel > 0:
            raise problem
        if self.debug >= 1:
            print('tarfile: %s %s' % (type(problem).__name__, problem), file=sys.stderr)

    def _nonfatal(self, problem):
        if self.errorlevel > 1:
            raise problem
        if self.debug >= 1:
            print('tarfile: %s' % problem, file=sys.stderr)

    def extractall(self, path='.', members=None, *, numeric_owner=False, filter=None):
        """Extract all members, or those, into a folder; folders get their attributes last."""
        function, folders = self._filter_function(filter), []
        for member in self if members is None else members:
            info = self._filter_member(member, function, path)
            if info is not None:
                if info.isdir():
                    folders.append(info)
                self._extract_one(info, path, not info.isdir(), numeric_owner)
        for info in sorted(folders, key=lambda info: info.name, reverse=True):
            target = os.path.join(path, info.name)
            try:
                self._attributes(info, target, numeric_owner)
            except ExtractError as problem:
                self._nonfatal(problem)

    def extract(self, member, path='', set_attrs=True, *, numeric_owner=False, filter=None):
        """Extract a member into a folder."""
        info = self._filter_member(member, self._filter_function(filter), path)
        if info is not None:
            self._extract_one(info, path, set_attrs, numeric_owner)

    def _extract_one(self, info, path, set_attrs, numeric_owner):
        self._check('r')
        try:
            self._extract_member(info, os.path.join(path, info.name), set_attrs, numeric_owner)
        except OSError as problem:
            self._fatal(problem)
        except ExtractError as problem:
            self._nonfatal(problem)

    def extractfile(self, member):
        """The content of a member as a file; None when it has none."""
        self._check('r')
        info = self.getmember(member) if isinstance(member, str) else member
        if info.isreg() or info.type not in SUPPORTED_TYPES:
            return self.fileobject(self, info)
        if info.islnk() or info.issym():
            if isinstance(self.fileobj, _Forward):
                raise StreamError('cannot extract (sym)link as file object')
            return self.extractfile(self._link_target(info))
        return None

    def _link_target(self, info):
        name = info.linkname
        if info.issym():
            name = '/'.join(filter(None, (os.path.dirname(info.name), name)))
            target = self._last_of(self.getmembers(), name)
        else:
            target = self._getmember(name, info)
        if target is None:
            raise KeyError('linkname %r not found' % name)
        return target

    def _extract_member(self, info, targetpath, set_attrs=True, numeric_owner=False):
        target = targetpath.rstrip('/').replace('/', os.sep)
        folder = os.path.dirname(target)
        if folder and not os.path.exists(folder):
            os.makedirs(folder, exist_ok=True)
        if info.isdir():
            try:
                os.mkdir(target, 0o777 if info.mode is None else 0o700)
            except FileExistsError:
                if not os.path.isdir(target):
                    raise
        elif info.isfifo():
            os.mkfifo(target)
        elif info.ischr() or info.isblk():
            os.mknod(target, (info.mode or 0o600) | (stat.S_IFBLK if info.isblk() else stat.S_IFCHR),
                     os.makedev(info.devmajor, info.devminor))
        elif info.issym():
            if os.path.lexists(target):
                os.unlink(target)
            os.symlink(info.linkname, target)
        elif info.islnk() and os.path.exists(source := os.path.join(targetpath[:len(targetpath)
                                                                               - len(info.name)],
                                                                     info.linkname)):
            if os.path.lexists(target):
                os.unlink(target)
            os.link(source, target)
        else:
            if info.islnk():
                info = self._link_target(info)
            with bltn_open(target, 'wb') as stream:
                self.fileobj.seek(info.offset_data)
                for offset, size in [(0, info.size)] if info.sparse is None else info.sparse:
                    stream.seek(offset)
                    copyfileobj(self.fileobj, stream, size, ReadError, self.copybufsize)
                if info.sparse is not None:
                    stream.seek(info.size)
                    stream.truncate()
        if set_attrs:
            self._attributes(info, target, numeric_owner)

    def _attributes(self, info, target, numeric_owner):
        if hasattr(os, 'geteuid') and os.geteuid() == 0:
            uid, gid = info.uid, info.gid
            if not numeric_owner and pwd is not None:
                with contextlib.suppress(KeyError):
                    gid = grp.getgrnam(info.gname)[2] if info.gname else gid
                with contextlib.suppress(KeyError):
                    uid = pwd.getpwnam(info.uname)[2] if info.uname else uid
            change = os.lchown if info.issym() else os.chown
            try:
                change(target, -1 if uid is None else uid, -1 if gid is None else gid)
            except OSError:
                raise ExtractError('could not change owner') from None
        if info.issym():
            return
        try:
            if info.mode is not None:
                os.chmod(target, info.mode)
        except OSError:
            raise ExtractError('could not change mode') from None
        try:
            if info.mtime is not None:
                os.utime(target, (info.mtime, info.mtime))
        except OSError:
            raise ExtractError('could not change modification time') from None


class _Adapter(io.RawIOBase):
    """A raw file above something that has read()."""

    def __init__(self, stream):
        self._stream = stream

    def readable(self):
        return True

    def readinto(self, buffer):
        data = self._stream.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)


def is_tarfile(name):
    """Whether the file (a path or an open one) is an archive that can be read."""
    try:
        if hasattr(name, 'read'):
            position = name.tell()
            open(fileobj=name).close()
            name.seek(position)
        else:
            open(name).close()
        return True
    except TarError:
        return False


open = TarFile.open


def main():
    """python -m tarfile: list, unpack, make or test an archive."""
    import argparse
    parser = argparse.ArgumentParser(description='A simple command-line interface for tarfile module.')
    parser.add_argument('-v', '--verbose', action='store_true', help='Verbose output')
    parser.add_argument('--filter', metavar='<filtername>', choices=_NAMED_FILTERS,
                        help='Filter for extraction')
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument('-l', '--list', metavar='<tarfile>', help='Show listing of a tarfile')
    group.add_argument('-e', '--extract', nargs='+', metavar=('<tarfile>', '<output_dir>'),
                       help='Extract tarfile into target dir')
    group.add_argument('-c', '--create', nargs='+', metavar=('<name>', '<file>'),
                       help='Create tarfile from sources')
    group.add_argument('-t', '--test', metavar='<tarfile>', help='Test if a tarfile is valid')
    options = parser.parse_args()
    if options.filter and options.extract is None:
        parser.exit(1, '--filter is only valid for extraction\n')
    report = ''
    if options.create is not None:
        name, *sources = options.create
        ending = os.path.splitext(name)[1]
        compression = {'.gz': 'gz', '.tgz': 'gz', '.xz': 'xz', '.txz': 'xz', '.bz2': 'bz2', '.tbz': 'bz2',
                       '.tbz2': 'bz2', '.tb2': 'bz2'}.get(ending)
        with TarFile.open(name, f'w:{compression}' if compression else 'w') as archive:
            for source in sources:
                archive.add(source)
        report = f'{name!r} file created.'
    else:
        name, *folders = options.extract or [options.list if options.test is None else options.test]
        if len(folders) > 1:
            parser.exit(1, parser.format_help())
        if not is_tarfile(name):
            parser.exit(1, f'{name!r} is not a tar archive.\n')
        with TarFile.open(name, 'r:*') as archive:
            if options.list is not None:
                archive.list(verbose=options.verbose)
            elif options.test is not None:
                print(archive.getmembers(), file=sys.stderr)
                report = f'{name!r} is a tar archive.'
            else:
                archive.extractall(path=folders[0] if folders else os.curdir, filter=options.filter)
                where = f" into {folders[0]!r} directory" if folders else ''
                report = f'{name!r} file is extracted{where}.'
    if report and options.verbose:
        print(report)


if __name__ == '__main__':
    main()

"""The headers of tar archives: their numbers and texts, the errors about them, and TarInfo, a member. Part of
tarfile.

A header is one struct (_HEADER); the types with a payload that belongs to the next member (long names, pax
records) are collected by TarInfo.fromtarfile() before the member itself is made.
"""
import copy
import re
import struct

NUL, BLOCKSIZE, RECORDSIZE = b'\0', 512, 512 * 20
GNU_MAGIC, POSIX_MAGIC = b'ustar  \0', b'ustar\x0000'
LENGTH_NAME, LENGTH_LINK, LENGTH_PREFIX = 100, 100, 155
REGTYPE, LNKTYPE, SYMTYPE, CHRTYPE, BLKTYPE, DIRTYPE, FIFOTYPE, CONTTYPE = (
    b'%d' % digit for digit in range(8))
AREGTYPE, GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE = b'\0', b'L', b'K', b'S'
XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE = b'x', b'g', b'X'
USTAR_FORMAT, GNU_FORMAT, PAX_FORMAT = range(3)
DEFAULT_FORMAT = PAX_FORMAT
REGULAR_TYPES = (REGTYPE, AREGTYPE, CONTTYPE, GNUTYPE_SPARSE)
GNU_TYPES = (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, GNUTYPE_SPARSE)
SUPPORTED_TYPES = (REGTYPE, AREGTYPE, LNKTYPE, SYMTYPE, DIRTYPE, FIFOTYPE, CONTTYPE, CHRTYPE, BLKTYPE,
                   *GNU_TYPES)
PAX_FIELDS = ('path', 'linkpath', 'size', 'mtime', 'uid', 'gid', 'uname', 'gname')
PAX_NAME_FIELDS = {'path', 'linkpath', 'uname', 'gname'}
PAX_NUMBER_FIELDS = {'atime': float, 'ctime': float, 'mtime': float, 'uid': int, 'gid': int, 'size': int}
ENCODING = 'utf-8'
_HEADER = struct.Struct('100s8s8s8s12s12s8sc100s8s32s32s8s8s155s12x')


class TarError(Exception):
    """The base of the errors of this module."""


def _error(name, doc, base=TarError):
    return type(name, (base,), {'__doc__': doc, '__module__': 'tarfile'})


ExtractError = _error('ExtractError', 'A member could not be extracted fully.')
ReadError = _error('ReadError', 'The file is no archive that can be read.')
CompressionError = _error('CompressionError', 'A compression is not available.')
StreamError = _error('StreamError', 'Something that streams cannot do.')
HeaderError = _error('HeaderError', 'A header is bad.')
EmptyHeaderError, TruncatedHeaderError, EOFHeaderError, InvalidHeaderError, SubsequentHeaderError = (
    _error(kind + 'HeaderError', 'A header is bad: %s.' % kind.lower(), HeaderError)
    for kind in ('Empty', 'Truncated', 'EOF', 'Invalid', 'Subsequent'))


def stn(s, length, encoding, errors):
    """A text field."""
    if s is None:
        raise ValueError('metadata cannot contain None')
    return s.encode(encoding, errors)[:length].ljust(length, NUL)


def nts(s, encoding, errors):
    """The text of a field."""
    return s.partition(NUL)[0].decode(encoding, errors)


def nti(s):
    """The number of a field: octal digits, or base 256 after 0o200 or 0o377."""
    if s[0] in (0o200, 0o377):
        return int.from_bytes(s[1:], 'big') - (256 ** (len(s) - 1) if s[0] == 0o377 else 0)
    try:
        return int(nts(s, 'ascii', 'strict').strip() or '0', 8)
    except ValueError:
        raise InvalidHeaderError('invalid header')


def itn(n, digits=8, format=DEFAULT_FORMAT):
    """A number field."""
    original, n = n, int(n)
    if 0 <= n < 8 ** (digits - 1):
        return b'%0*o\0' % (digits - 1, n)
    if format == GNU_FORMAT and -256 ** (digits - 1) <= n < 256 ** (digits - 1):
        return (b'\x80' if n >= 0 else b'\xff') + (n % 256 ** (digits - 1)).to_bytes(digits - 1, 'big')
    raise ValueError('overflow in number field')


def calc_chksums(buf):
    """The two sums of a header that are in use: of unsigned and of signed bytes."""
    rest = buf[:148] + buf[156:512]
    unsigned = 256 + sum(rest)
    return unsigned, unsigned - 256 * sum(byte > 127 for byte in rest)


def _padded(data):
    return data + bytes(-len(data) % BLOCKSIZE)


_KEEP = object()


class TarInfo:
    """A member: its name and the rest of what its header says."""

    __slots__ = ('name', 'mode', 'uid', 'gid', 'size', 'mtime', 'chksum', 'type', 'linkname', 'uname',
                 'gname', 'devmajor',
                 'devminor', 'offset', 'offset_data', 'pax_headers', 'sparse', '_tarfile', '_link_target',
                 '_sparse_size')

    def __init__(self, name=''):
        self.name, self.mode, self.type = name, 0o644, REGTYPE
        self.uid = self.gid = self.size = self.mtime = self.chksum = 0
        self.linkname = self.uname = self.gname = ''
        self.devmajor = self.devminor = self.offset = self.offset_data = 0
        self.pax_headers, self.sparse, self._tarfile, self._link_target = {}, None, None, None

    path = property(lambda self: self.name, lambda self, value: setattr(self, 'name', value), doc='The name.')
    linkpath = property(lambda self: self.linkname, lambda self, value: setattr(self, 'linkname', value),
                        doc='The target of a link.')

    def __repr__(self):
        return '<%s %r at %#x>' % (self.__class__.__name__, self.name, id(self))

    def replace(self, *, name=_KEEP, mtime=_KEEP, mode=_KEEP, linkname=_KEEP, uid=_KEEP, gid=_KEEP,
                uname=_KEEP, gname=_KEEP, deep=True, _KEEP=_KEEP):
        """A copy with other values."""
        new = copy.deepcopy(self) if deep else copy.copy(self)
        for attribute, value in dict(name=name, mtime=mtime, mode=mode, linkname=linkname, uid=uid, gid=gid,
                                     uname=uname, gname=gname).items():
            if value is not _KEEP:
                setattr(new, attribute, value)
        return new

    def __deepcopy__(self, memo):
        new = copy.copy(self)
        new.pax_headers = dict(self.pax_headers)
        return new

    def get_info(self):
        """The values as a dict."""
        info = {name: getattr(self, name) for name in self.__slots__[:13]}
        info['mode'] = None if self.mode is None else self.mode & 0o7777
        if self.isdir() and not self.name.endswith('/'):
            info['name'] += '/'
        return info

    def tobuf(self, format=DEFAULT_FORMAT, encoding=ENCODING, errors='surrogateescape'):
        """The header, with what has to be before it."""
        info = self.get_info()
        for name, value in info.items():
            if value is None:
                raise ValueError('%s may not be None' % name)
        if format == USTAR_FORMAT:
            return self.create_ustar_header(info, encoding, errors)
        if format == GNU_FORMAT:
            return self.create_gnu_header(info, encoding, errors)
        if format == PAX_FORMAT:
            return self.create_pax_header(info, encoding)
        raise ValueError('invalid format')

    def create_ustar_header(self, info, encoding, errors):
        """A header of the ustar format."""
        if len(info['linkname'].encode(encoding, errors)) > LENGTH_LINK:
            raise ValueError('linkname is too long')
        prefix = ''
        if len(info['name'].encode(encoding, errors)) > LENGTH_NAME:
            name = info['name']
            for slash in (index for index, character in enumerate(name) if character == '/'):
                if (len(name[:slash].encode(encoding, errors)) <= LENGTH_PREFIX
                        and len(name[slash + 1:].encode(encoding, errors)) <= LENGTH_NAME):
                    info['name'], prefix = name[slash + 1:], name[:slash]
                    break
            else:
                raise ValueError('name is too long')
        return self._pack(info, USTAR_FORMAT, encoding, errors, prefix)

    def create_gnu_header(self, info, encoding, errors):
        """A header of the GNU format, long names before it."""
        before = b''
        for field, length, kind in (('linkname', LENGTH_LINK, GNUTYPE_LONGLINK),
                                    ('name', LENGTH_NAME, GNUTYPE_LONGNAME)):
            data = info[field].encode(encoding, errors)
            if len(data) > length:
                before += self._special('././@LongLink', kind, data + NUL, GNU_FORMAT, encoding, errors)
        return before + self._pack(info, GNU_FORMAT, encoding, errors)

    def create_pax_header(self, info, encoding):
        """A header of the pax format; what does not fit in a ustar header is in records before it."""
        records = dict(self.pax_headers)
        for field, keyword, length in (('name', 'path', LENGTH_NAME), ('linkname', 'linkpath', LENGTH_LINK),
                                       ('uname', 'uname', 32), ('gname', 'gname', 32)):
            if keyword not in records and (not info[field].isascii() or len(info[field]) > length):
                records[keyword] = info[field]
        for field, digits in (('uid', 8), ('gid', 8), ('size', 12), ('mtime', 12)):
            value = info[field]
            if isinstance(value, float):
                info[field] = round(value)
            fits = 0 <= value < 8 ** (digits - 1)
            if not fits:
                info[field] = 0
            if (not fits or isinstance(value, float)) and field not in records:
                records[field] = str(value)
        before = self._pax_records(records, XHDTYPE, encoding) if records else b''
        return before + self._pack(info, USTAR_FORMAT, 'ascii', 'replace')

    @classmethod
    def create_pax_global_header(cls, pax_headers):
        """The header with records for all members that follow."""
        return cls._pax_records(pax_headers, XGLTYPE, 'utf-8')

    @classmethod
    def _pax_records(cls, records, kind, encoding):
        binary = False
        for value in records.values():
            try:
                value.encode('utf-8', 'strict')
            except UnicodeEncodeError:
                binary = True
        data = b'21 hdrcharset=BINARY\n' if binary else b''
        for keyword, value in records.items():
            rest = b' %s=%s\n' % (keyword.encode('utf-8'),
                                  value.encode(*((encoding, 'surrogateescape') if binary else ('utf-8',))))
            size = len(rest) + len(str(len(rest)))
            size = len(rest) + len(str(size))
            data += str(size).encode() + rest
        return cls._special('././@PaxHeader', kind, data, USTAR_FORMAT, 'ascii', 'replace')

    @classmethod
    def _special(cls, name, kind, data, format, encoding, errors):
        info = {'name': name, 'type': kind, 'size': len(data),
                'magic': GNU_MAGIC if format == GNU_FORMAT else POSIX_MAGIC}
        return cls._pack(info, format, encoding, errors) + _padded(data)

    @staticmethod
    def _pack(info, format, encoding, errors, prefix=''):
        device = info.get('type') in (CHRTYPE, BLKTYPE)
        devices = [itn(info.get(name, 0), 8, format) if device else bytes(8)
                   for name in ('devmajor', 'devminor')]
        kind = info.get('type', REGTYPE)
        header = _HEADER.pack(
            stn(info.get('name', ''), 100, encoding, errors), itn(info.get('mode', 0) & 0o7777, 8, format),
            itn(info.get('uid', 0), 8, format), itn(info.get('gid', 0), 8, format),
            itn(info.get('size', 0), 12, format),
            itn(info.get('mtime', 0), 12, format), b' ' * 8, kind,
            stn(info.get('linkname', ''), 100, encoding, errors),
            info.get('magic', GNU_MAGIC if format == GNU_FORMAT else POSIX_MAGIC),
            stn(info.get('uname', ''), 32, encoding, errors),
            stn(info.get('gname', ''), 32, encoding, errors), *devices, stn(prefix, 155, encoding, errors))
        return header[:148] + b'%06o\0' % calc_chksums(header)[0] + header[155:]

    @classmethod
    def frombuf(cls, buf, encoding, errors):
        """The member of a header."""
        if not buf:
            raise EmptyHeaderError('empty header')
        if len(buf) != BLOCKSIZE:
            raise TruncatedHeaderError('truncated header')
        if not buf.strip(NUL):
            raise EOFHeaderError('end of file header')
        fields = _HEADER.unpack(buf)
        checksum = nti(fields[6])
        if checksum not in calc_chksums(buf):
            raise InvalidHeaderError('bad checksum')
        self = cls()
        self.chksum, self.type = checksum, fields[7]
        for name, field in zip(('name', 'linkname', 'uname', 'gname'),
                               (fields[0], fields[8], fields[10], fields[11])):
            setattr(self, name, nts(field, encoding, errors))
        for name, field in zip(('mode', 'uid', 'gid', 'size', 'mtime', 'devmajor', 'devminor'),
                               fields[1:6] + fields[12:14]):
            setattr(self, name, nti(field))
        if self.type == AREGTYPE and self.name.endswith('/'):
            self.type = DIRTYPE
        prefix = nts(fields[14], encoding, errors)
        if prefix and self.type not in GNU_TYPES:
            self.name = prefix + '/' + self.name
        if self.isdir():
            self.name = self.name.rstrip('/')
        return self

    @classmethod
    def fromtarfile(cls, tarfile):
        """The next member of the archive, with the special headers before it."""
        start, pending = tarfile.offset, {}
        while True:
            self = cls._one(tarfile, bool(pending) or tarfile.offset != start)
            if self.type in (GNUTYPE_LONGNAME, GNUTYPE_LONGLINK, XHDTYPE, XGLTYPE, SOLARIS_XHDTYPE):
                data = tarfile.fileobj.read(-(-self.size // BLOCKSIZE) * BLOCKSIZE)[:self.size]
                tarfile.offset = tarfile.fileobj.tell()
                if self.type == GNUTYPE_LONGNAME:
                    pending['path'] = nts(data, tarfile.encoding, tarfile.errors)
                elif self.type == GNUTYPE_LONGLINK:
                    pending['linkpath'] = nts(data, tarfile.encoding, tarfile.errors)
                elif self.type == XGLTYPE:
                    tarfile.pax_headers.update(_read_records(data, tarfile))
                else:
                    self.pax_headers = _read_records(data, tarfile)
                    pending['pax'] = self.pax_headers
                    pending['map'] = _SPARSE_RECORD.findall(data)
                continue
            break
        full_size = self._sparse_size if self.sparse is not None else None
        sparse = _sparse_of_records(pending.get('pax', {}), pending.pop('map', ()))
        if sparse is not None:
            self.sparse, full_size, name = sparse
            if name:
                pending['path'] = name
        records = dict(tarfile.pax_headers, **pending.pop('pax', {}))
        self.pax_headers = records
        for keyword, value in [*records.items(), *pending.items()]:
            if keyword in PAX_FIELDS:
                if keyword in PAX_NUMBER_FIELDS:
                    try:
                        value = PAX_NUMBER_FIELDS[keyword](value)
                    except ValueError:
                        value = 0
                elif keyword == 'path':
                    value = value.rstrip('/')
                setattr(self, {'path': 'name', 'linkpath': 'linkname'}.get(keyword, keyword), value)
        self.offset = start
        tarfile.offset = self.offset_data
        if self.isreg() or self.type not in SUPPORTED_TYPES:
            tarfile.offset += -(-self.size // BLOCKSIZE) * BLOCKSIZE
        if full_size is not None:
            # `size` is that of the file with its holes.
            self.size = full_size
            if (records.get('GNU.sparse.major'), records.get('GNU.sparse.minor')) == ('1', '0'):
                self._read_map(tarfile)
        return self

    def _read_map(self, tarfile):
        """The map of a sparse file that stands before its data: numbers on lines, padded to whole blocks."""
        data = b''

        def numbers():
            nonlocal data
            at = 0
            while True:
                while (end := data.find(b'\n', at)) < 0:
                    block = tarfile.fileobj.read(BLOCKSIZE)
                    if not block:
                        raise ReadError('unexpected end of data')
                    data += block
                yield int(data[at:end])
                at = end + 1

        try:
            found = numbers()
            self.sparse = [(next(found), next(found)) for _ in range(next(found))]
        except ValueError:
            raise InvalidHeaderError('invalid header') from None
        self.offset_data = tarfile.fileobj.tell()

    @classmethod
    def _one(cls, tarfile, subsequent):
        try:
            buf = tarfile.fileobj.read(BLOCKSIZE)
            self = cls.frombuf(buf, tarfile.encoding, tarfile.errors)
        except HeaderError as problem:
            if subsequent:
                raise SubsequentHeaderError(str(problem)) from None
            raise
        if self.type == GNUTYPE_SPARSE:         # the map of the holes may go on in blocks of its own
            self.sparse, more = _sparse_entries(buf, 386, 4), buf[482:483].strip(NUL)
            self._sparse_size = nti(buf[483:495])
            while more:
                block = tarfile.fileobj.read(BLOCKSIZE)
                self.sparse += _sparse_entries(block, 0, 21)
                more = block[504:505].strip(NUL)
        self.offset_data = tarfile.offset = tarfile.fileobj.tell()
        return self

    def isreg(self):
        """Whether it is a file."""
        return self.type in REGULAR_TYPES

    isfile = isreg

    def issparse(self):
        """Whether it is a file with holes."""
        return self.sparse is not None

    def isdev(self):
        """Whether it is a device or a pipe."""
        return self.type in (CHRTYPE, BLKTYPE, FIFOTYPE)


def _type_test(kind, what):
    def test(self):
        return self.type == kind
    test.__doc__ = 'Whether it is a %s.' % what
    return test


for _name, _kind, _what in (('isdir', DIRTYPE, 'folder'), ('issym', SYMTYPE, 'symbolic link'),
                            ('islnk', LNKTYPE, 'hard link'),
                            ('ischr', CHRTYPE, 'character device'), ('isblk', BLKTYPE, 'block device'),
                            ('isfifo', FIFOTYPE, 'pipe')):
    setattr(TarInfo, _name, _type_test(_kind, _what))
_RECORD = re.compile(rb'([1-9][0-9]{0,19}) ')


_SPARSE_RECORD = re.compile(rb'\d+ GNU\.sparse\.(offset|numbytes)=(\d+)\n')


def _sparse_entries(block, start, count):
    """The (offset, size) of a block's map."""
    entries = []
    for at in range(start, start + count * 24, 24):
        try:
            offset, size = nti(block[at:at + 12]), nti(block[at + 12:at + 24])
        except (ValueError, IndexError, HeaderError):
            break
        if offset and size:
            entries.append((offset, size))
        elif size:
            entries.append((0, size))
    return entries


def _sparse_of_records(records, found):
    """(map, size, name) of a sparse file by its pax records, in one of three versions; None otherwise."""
    name = records.get('GNU.sparse.name')
    size = records.get('GNU.sparse.realsize', records.get('GNU.sparse.size'))
    if 'GNU.sparse.map' in records:
        numbers = [int(number) for number in records['GNU.sparse.map'].split(',')]
        entries = list(zip(numbers[::2], numbers[1::2]))
    elif 'GNU.sparse.size' in records:
        numbers = [int(number) for _, number in found]
        entries = list(zip(numbers[::2], numbers[1::2]))
    elif records.get('GNU.sparse.major') == '1' and records.get('GNU.sparse.minor') == '0':
        entries = []                        # the map stands before the data
    else:
        return None
    return entries, int(size or 0), name


def _read_records(data, tarfile):
    """The dict of pax records."""
    records, at = {}, 0
    charset = 'utf-8'
    while at < len(data) and data[at]:
        match = _RECORD.match(data, at)
        end = at + int(match[1]) if match else 0
        keyword, equals, value = data[match.end():end - 1].partition(b'=') if match else (b'', b'', b'')
        if not keyword or not equals or end > len(data) or data[end - 1:end] != b'\n':
            raise InvalidHeaderError('invalid header')
        keyword = keyword.decode('utf-8', 'surrogateescape')
        if keyword == 'hdrcharset' and value == b'BINARY':
            charset = tarfile.encoding
        try:
            records[keyword] = value.decode(charset if keyword in PAX_NAME_FIELDS else 'utf-8', 'strict')
        except UnicodeDecodeError:
            records[keyword] = value.decode(tarfile.encoding, tarfile.errors)
        at = end
    return records


TarError.__module__ = TarInfo.__module__ = 'tarfile'      # where programs, and pickles, know them

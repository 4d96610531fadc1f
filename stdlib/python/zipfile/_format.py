"""The records of a ZIP archive: their shapes and signatures, the numbers in them, how an archive's end is
found."""
import binascii
import struct

try:
    import zlib
    crc32 = zlib.crc32
except ImportError:
    zlib = None
    crc32 = binascii.crc32


class BadZipFile(Exception):
    """The file is no archive, or a broken one."""


class LargeZipFile(Exception):
    """The archive would need ZIP64, which was not allowed."""


error = BadZipfile = BadZipFile

ZIP_MAX_COMMENT = (1 << 16) - 1
ZIP_STORED, ZIP_DEFLATED, ZIP_BZIP2, ZIP_LZMA = 0, 8, 12, 14
DEFAULT_VERSION, ZIP64_VERSION, BZIP2_VERSION, LZMA_VERSION, MAX_EXTRACT_VERSION = 20, 45, 46, 63, 63
_MASK_ENCRYPTED, _MASK_USE_DATA_DESCRIPTOR, _MASK_UTF_FILENAME = 1 << 0, 1 << 3, 1 << 11

structFileHeader, stringFileHeader = '<4s2B4HL2L2H', b'PK\3\4'
structCentralDir, stringCentralDir = '<4s4B4HL2L5H2L', b'PK\1\2'
structEndArchive, stringEndArchive = b'<4s4H2LH', b'PK\5\6'
structEndArchive64, stringEndArchive64 = '<4sQ2H2L4Q', b'PK\6\6'
structEndArchive64Locator, stringEndArchive64Locator = '<4sLQL', b'PK\6\7'
_LOCAL, _CENTRAL, _END, _END64, _LOCATOR64 = map(struct.Struct, (
    structFileHeader, structCentralDir, structEndArchive, structEndArchive64, structEndArchive64Locator))
sizeFileHeader, sizeCentralDir, sizeEndCentDir = _LOCAL.size, _CENTRAL.size, _END.size
sizeEndCentDir64, sizeEndCentDir64Locator = _END64.size, _LOCATOR64.size
_DESCRIPTOR_SIGNATURE = 0x08074b50
_ALL_ONES = 0xFFFFFFFF

compressor_names = dict(enumerate(
    'store shrink reduce reduce reduce reduce implode tokenize deflate deflate64 implode'.split()))
compressor_names.update({12: 'bzip2', 14: 'lzma', 18: 'terse', 19: 'lz77', 97: 'wavpack', 98: 'ppmd'})
_NEEDED_MODULES = {ZIP_DEFLATED: 'zlib', ZIP_BZIP2: 'bz2', ZIP_LZMA: 'lzma'}


def _fields(extra):
    """(id, data, all bytes) of the fields of an extra block; what is no whole field comes last, with the id
    None."""
    at = 0
    while at + 4 <= len(extra):
        kind, size = struct.unpack_from('<HH', extra, at)
        end = at + 4 + size
        if end > len(extra):
            break
        yield kind, extra[at + 4:end], extra[at:end]
        at = end
    if at < len(extra):
        yield None, b'', extra[at:]


class _Extra:
    """Operations on extra blocks."""

    @staticmethod
    def strip(data, xids):
        """The block without the fields of those ids."""
        return b''.join(whole for kind, _, whole in _fields(data) if kind not in xids)


def _check_compression(compression):
    """Refuse a method that cannot be used here."""
    if compression == ZIP_STORED:
        return
    name = _NEEDED_MODULES.get(compression)
    if name is None:
        raise NotImplementedError('That compression method is not supported')
    try:
        __import__(name)
    except ImportError:
        raise RuntimeError('Compression requires the (missing) %s module' % name) from None


class _LZMAMember:
    """LZMA as ZIP archives have it: before the raw data stand a version, and the filter's properties behind
    their length."""

    HEADER = struct.Struct('<BBH')

    def __init__(self):
        import lzma
        self._lzma, self._coder, self._start = lzma, None, b''

    def compress(self, data):
        """Some compressed data."""
        if self._coder is not None:
            return self._coder.compress(data)
        filters = [{'id': self._lzma.FILTER_LZMA1}]
        properties = self._lzma._encode_filter_properties(filters[0])
        self._coder = self._lzma.LZMACompressor(self._lzma.FORMAT_RAW, filters=filters)
        return self.HEADER.pack(9, 4, len(properties)) + properties + self._coder.compress(data)

    def flush(self):
        """The rest."""
        return (self.compress(b'') if self._coder is None else b'') + self._coder.flush()

    def decompress(self, data, max_length=-1):
        """At most so many bytes of what comes next."""
        if self._coder is None:
            data = self._start = self._start + data
            size = self.HEADER.unpack_from(data)[2] + 4 if len(data) > 4 else 5
            if len(data) < size:
                return b''
            properties = self._lzma._decode_filter_properties(self._lzma.FILTER_LZMA1, data[4:size])
            self._coder = self._lzma.LZMADecompressor(self._lzma.FORMAT_RAW, filters=[properties])
            data = data[size:]
        return self._coder.decompress(data, max_length)

    @property
    def eof(self):
        """Is this the end?"""
        return self._coder is not None and self._coder.eof

    @property
    def needs_input(self):
        """Is there nothing left without more input?"""
        return self._coder is None or self._coder.needs_input


def _get_compressor(method, level=None):
    if method == ZIP_DEFLATED:
        return zlib.compressobj(zlib.Z_DEFAULT_COMPRESSION if level is None else level, zlib.DEFLATED, -15)
    if method == ZIP_BZIP2:
        import bz2
        return bz2.BZ2Compressor(9 if level is None else level)
    return _LZMAMember() if method == ZIP_LZMA else None


def _get_decompressor(method):
    if method in _NEEDED_MODULES or method == ZIP_STORED:
        _check_compression(method)
        if method == ZIP_DEFLATED:
            return zlib._ZlibDecompressor(wbits=-15)
        if method == ZIP_BZIP2:
            import bz2
            return bz2.BZ2Decompressor()
        return _LZMAMember() if method == ZIP_LZMA else None
    name = compressor_names.get(method)
    raise NotImplementedError('compression type %d%s' % (method, ' (%s)' % name if name else ''))


class _End:
    """What the record at the end of an archive says; start is where the central directory begins in the
    file."""

    def __init__(self, record, offset, comment):
        (_, self.disk, self.start_disk, self.count_here, self.count, self.size, self.offset, _) = record
        self.comment, self.place = comment, offset

    def apply_64(self, record, place):
        (_, _, _, _, self.disk, self.start_disk, self.count_here, self.count, self.size, self.offset) = record
        self.place = place

    @property
    def shift(self):
        """How many bytes there are before the archive itself (of a self-extracting program, say)."""
        return self.place - self.size - self.offset


def _find_end(stream):
    """The _End of the archive in the file, or None when there is none."""
    size = stream.seek(0, 2)
    tail_size = min(size, ZIP_MAX_COMMENT + sizeEndCentDir)
    stream.seek(size - tail_size)
    tail = stream.read(tail_size)
    at = len(tail) - sizeEndCentDir
    if at < 0:
        return None
    if not (tail.startswith(stringEndArchive, at) and tail.endswith(b'\0\0')):
        at = tail.rfind(stringEndArchive)
        if at < 0 or len(tail) < at + sizeEndCentDir:
            return None
    record = _END.unpack_from(tail, at)
    start = at + sizeEndCentDir
    end = _End(record, size - tail_size + at, tail[start:start + record[-1]])
    locator_at = end.place - sizeEndCentDir64Locator
    if locator_at < 0:
        return end
    stream.seek(locator_at)
    locator = stream.read(sizeEndCentDir64Locator)
    if len(locator) != sizeEndCentDir64Locator or not locator.startswith(stringEndArchive64Locator):
        return end
    _, disk, _, disks = _LOCATOR64.unpack(locator)
    if disk != 0 or disks > 1:
        raise BadZipFile('zipfiles that span multiple disks are not supported')
    stream.seek(max(locator_at - sizeEndCentDir64, 0))
    data = stream.read(sizeEndCentDir64)
    if len(data) == sizeEndCentDir64 and data.startswith(stringEndArchive64):
        end.apply_64(_END64.unpack(data), locator_at - sizeEndCentDir64)
    return end

"""Sound in files of the format WAVE, without compression: Wave_read and Wave_write, which open() makes.

A frame is one sample of each channel. A file is a chunk RIFF that holds chunks of its own: `fmt ` says how
the sound is stored, `data` is the sound.
"""

import builtins
import struct
import sys
import warnings
from collections import namedtuple

__all__ = ['open', 'Error', 'Wave_read', 'Wave_write']

WAVE_FORMAT_PCM = 1
WAVE_FORMAT_EXTENSIBLE = 0xFFFE
# {00000001-0000-0010-8000-00aa00389b71}: PCM, as the longer form of the format says it.
KSDATAFORMAT_SUBTYPE_PCM = bytes.fromhex('0100000000001000800000aa00389b71')

_wave_params = namedtuple('_wave_params', 'nchannels sampwidth framerate nframes comptype compname')


class Error(Exception):
    """The file cannot be understood, or the parameters cannot be written."""


def _byteswap(data, width):
    """Samples with their bytes in the other order."""
    swapped = bytearray(len(data))
    for index in range(width):
        swapped[index::width] = data[width - 1 - index::width]
    return bytes(swapped)


def _native(data, width):
    """Samples between the file's order of bytes, which is little-endian, and the machine's."""
    return _byteswap(data, width) if width > 1 and sys.byteorder == 'big' else data


def _deprecated(name):
    warnings._deprecated(name, remove=(3, 15))


class _File:
    """What reading and writing share: a file that is closed if it was opened here, and the context."""

    _opened = None

    def __init__(self, f, mode):
        if isinstance(f, str):
            f = self._opened = builtins.open(f, mode)
        try:
            self.initfp(f)
        except:
            if self._opened:
                f.close()
            raise

    def __del__(self):
        self.close()

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def _close_file(self):
        file, self._opened = self._opened, None
        if file:
            file.close()

    def getmarkers(self):
        """None: there are no marks."""
        _deprecated(f'{type(self).__name__}.getmarkers')
        return None

    def getmark(self, id):
        """There are no marks."""
        _deprecated(f'{type(self).__name__}.getmark')
        raise Error('no marks')


class _Chunk:
    """The data of a chunk as a file."""

    def __init__(self, file):
        head = file.read(8)
        if len(head) < 8:
            raise EOFError
        self.name, self.size = struct.unpack('<4sL', head)
        self.file, self.position = file, 0
        try:
            self.start = file.tell()
        except (AttributeError, OSError):   # a file that cannot seek
            self.start = None

    def read(self, size=-1):
        """Read bytes, at most to the end of the chunk."""
        left = self.size - self.position
        data = self.file.read(left if size < 0 else min(size, left))
        self.position += len(data)
        return data

    @property
    def closed(self):
        """Whether the file is closed."""
        return self.file.closed

    def seek(self, position):
        """Go to a position in the chunk."""
        if self.start is None:
            raise OSError('cannot seek')
        if not 0 <= position <= self.size:
            raise RuntimeError
        self.file.seek(self.start + position)
        self.position = position

    def tell(self):
        """The position in the chunk."""
        return self.position

    def skip(self):
        """Go behind the chunk, whose length is padded to an even one."""
        end = self.size + (self.size & 1)
        if self.start is not None:
            try:
                self.file.seek(self.start + end)
                return
            except OSError:
                pass
        left = end - self.position
        while left > 0:
            data = self.file.read(min(8192, left))
            if not data:
                raise EOFError
            left -= len(data)


class Wave_read(_File):
    """Sound that is read."""

    _file = None

    def __init__(self, f):
        super().__init__(f, 'rb')

    def initfp(self, file):
        """Read the head of a file."""
        self._soundpos = 0
        riff = _Chunk(file)
        if riff.name != b'RIFF':
            raise Error('file does not start with RIFF id')
        if riff.read(4) != b'WAVE':
            raise Error('not a WAVE file')
        known = False
        while True:
            try:
                chunk = _Chunk(file)
            except EOFError:
                raise Error('fmt chunk and/or data chunk missing') from None
            if chunk.name == b'fmt ':
                self._read_format(chunk)
                known = True
            elif chunk.name == b'data':
                if not known:
                    raise Error('data chunk before fmt chunk')
                self._file, self._nframes = chunk, chunk.size // self._framesize
                return
            chunk.skip()

    def _read_format(self, chunk):
        def numbers(form):
            data = chunk.read(struct.calcsize(form))
            try:
                return struct.unpack(form, data)
            except struct.error:
                raise EOFError from None

        kind, self._nchannels, self._framerate, _, _ = numbers('<HHLLH')
        if kind not in (WAVE_FORMAT_PCM, WAVE_FORMAT_EXTENSIBLE):
            raise Error(f'unknown format: {kind!r}')
        bits, = numbers('<H')
        if kind == WAVE_FORMAT_EXTENSIBLE:
            *_, subtype = numbers('<HHL16s')
            if subtype != KSDATAFORMAT_SUBTYPE_PCM:
                raise Error('unknown extended format: '
                            f'{subtype[3::-1].hex()}-{subtype[5:3:-1].hex()}-{subtype[7:5:-1].hex()}-'
                            f'{subtype[8:10].hex()}-{subtype[10:].hex()}')
        self._sampwidth = (bits + 7) // 8
        if not self._sampwidth:
            raise Error('bad sample width')
        if not self._nchannels:
            raise Error('bad # of channels')
        self._framesize = self._nchannels * self._sampwidth

    def getfp(self):
        """The file of the sound."""
        return self._file

    def rewind(self):
        """Go to the beginning."""
        self.setpos(0)

    def close(self):
        """Close the file if it was opened here."""
        self._file = None
        self._close_file()

    def tell(self):
        """The position in frames."""
        return self._soundpos

    def getnchannels(self):
        """How many channels there are."""
        return self._nchannels

    def getnframes(self):
        """How many frames there are."""
        return self._nframes

    def getsampwidth(self):
        """How many bytes a sample has."""
        return self._sampwidth

    def getframerate(self):
        """How many frames a second has."""
        return self._framerate

    def getcomptype(self):
        """'NONE'."""
        return 'NONE'

    def getcompname(self):
        """'not compressed'."""
        return 'not compressed'

    def getparams(self):
        """All of that."""
        return _wave_params(self.getnchannels(), self.getsampwidth(), self.getframerate(), self.getnframes(),
                            self.getcomptype(), self.getcompname())

    def setpos(self, pos):
        """Go to a frame."""
        if not 0 <= pos <= self._nframes:
            raise Error('position not in range')
        self._soundpos = pos
        self._seek_needed = True

    _seek_needed = False

    def readframes(self, nframes):
        """Read frames."""
        if self._seek_needed:
            self._file.seek(self._soundpos * self._framesize)
            self._seek_needed = False
        if nframes == 0:
            return b''
        data = _native(self._file.read(nframes * self._framesize), self._sampwidth)
        self._soundpos += len(data) // self._framesize
        return data


def _parameter(name, what, check=None, complaint=None, convert=int):
    """The methods that set and get a parameter of a file that is written."""
    attribute = '_' + name

    def setter(self, value):
        if self._datawritten:
            raise Error('cannot change parameters after starting to write')
        value = convert(value)
        if check and not check(value):
            raise Error(complaint)
        setattr(self, attribute, value)

    def getter(self):
        value = getattr(self, attribute)
        if not value:
            raise Error(f'{what} not set')
        return value

    return setter, getter


class Wave_write(_File):
    """Sound that is written; the head is mended at the end when it did not say how much there would be."""

    _file = None

    def __init__(self, f):
        super().__init__(f, 'wb')

    def initfp(self, file):
        """Begin to write to a file."""
        self._file = file
        self._nchannels = self._sampwidth = self._framerate = self._nframes = 0
        self._nframeswritten = self._datawritten = self._datalength = 0
        self._head_written = False
        self._head_start = None

    setnchannels, getnchannels = _parameter('nchannels', 'number of channels', lambda value: value >= 1,
                                            'bad # of channels')
    setsampwidth, getsampwidth = _parameter('sampwidth', 'sample width', lambda value: 1 <= value <= 4,
                                            'bad sample width')
    setframerate, getframerate = _parameter('framerate', 'frame rate', lambda value: value > 0,
                                            'bad frame rate', lambda value: int(round(value)))
    setnframes = _parameter('nframes', 'number of frames')[0]

    def getnframes(self):
        """How many frames have been written."""
        return self._nframeswritten

    def setcomptype(self, comptype, compname):
        """Set the compression, which can be 'NONE' only."""
        if self._datawritten:
            raise Error('cannot change parameters after starting to write')
        if comptype not in ('NONE',):
            raise Error('unsupported compression type')
        self._comptype, self._compname = comptype, compname

    def getcomptype(self):
        """The compression."""
        return self._comptype

    def getcompname(self):
        """The compression in words."""
        return self._compname

    def setparams(self, params):
        """Set all parameters."""
        nchannels, sampwidth, framerate, nframes, comptype, compname = params
        if self._datawritten:
            raise Error('cannot change parameters after starting to write')
        self.setnchannels(nchannels)
        self.setsampwidth(sampwidth)
        self.setframerate(framerate)
        self.setnframes(nframes)
        self.setcomptype(comptype, compname)

    def getparams(self):
        """All parameters."""
        if not (self._nchannels and self._sampwidth and self._framerate):
            raise Error('not all parameters set')
        return _wave_params(self._nchannels, self._sampwidth, self._framerate, self._nframes, self._comptype,
                            self._compname)

    def setmark(self, id, pos, name):
        """Marks cannot be written."""
        _deprecated('Wave_write.setmark')
        raise Error('setmark() not supported')

    def tell(self):
        """How many frames have been written."""
        return self._nframeswritten

    def writeframesraw(self, data):
        """Write frames, and leave the head as it is."""
        if not isinstance(data, (bytes, bytearray)):
            data = memoryview(data).cast('B')
        self._ensure_head(len(data))
        frames = len(data) // (self._sampwidth * self._nchannels)
        self._file.write(_native(data, self._sampwidth))
        self._datawritten += len(data)
        self._nframeswritten += frames

    def writeframes(self, data):
        """Write frames, and mend the head."""
        self.writeframesraw(data)
        if self._datalength != self._datawritten:
            self._mend_head()

    def close(self):
        """Finish the file, and close it if it was opened here."""
        try:
            if self._file:
                self._ensure_head(0)
                if self._datalength != self._datawritten:
                    self._mend_head()
                self._file.flush()
        finally:
            self._file = None
            self._close_file()

    def _ensure_head(self, datasize):
        if self._head_written:
            return
        for value, what in ((self._nchannels, '# channels'), (self._sampwidth, 'sample width'),
                            (self._framerate, 'sampling rate')):
            if not value:
                raise Error(f'{what} not specified')
        frame = self._nchannels * self._sampwidth
        if not self._nframes:
            self._nframes = datasize // frame
        self._datalength = self._nframes * frame
        try:
            self._head_start = self._file.tell()
        except (AttributeError, OSError):
            self._head_start = None
        self._file.write(struct.pack(
            '<4sL4s4sLHHLLHH4sL', b'RIFF', 36 + self._datalength, b'WAVE', b'fmt ', 16, WAVE_FORMAT_PCM,
            self._nchannels, self._framerate, self._framerate * frame, frame, self._sampwidth * 8, b'data',
            self._datalength))
        self._head_written = True

    def _mend_head(self):
        """Write how much sound there is."""
        here = self._file.tell()
        for position, value in ((4, 36 + self._datawritten), (40, self._datawritten)):
            self._file.seek(self._head_start + position)
            self._file.write(struct.pack('<L', value))
        self._file.seek(here)
        self._datalength = self._datawritten


def open(f, mode=None):
    """Open a file, by its name or an open one, for reading ('r', 'rb') or writing ('w', 'wb')."""
    if mode is None:
        mode = getattr(f, 'mode', 'rb')
    if mode in ('r', 'rb'):
        return Wave_read(f)
    if mode in ('w', 'wb'):
        return Wave_write(f)
    raise Error("mode must be 'r', 'rb', 'w', or 'wb'")

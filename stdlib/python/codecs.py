"""Encodings: finding them by name, base classes for new ones, and files that encode and decode.

The registry and the encoders themselves are in _codecs. A codec has functions without state; here are the
classes that add one: incremental ones, which are given the input in pieces, and streams, which read or write
a file of bytes. All streams pass on what they do not know to the file below (_OverFile).
"""

import builtins
import sys
from _codecs import *

__all__ = ['encode', 'decode', 'register', 'lookup', 'open', 'EncodedFile', 'iterencode', 'iterdecode',
           'getencoder', 'getdecoder', 'getincrementalencoder', 'getincrementaldecoder', 'getreader',
           'getwriter', 'CodecInfo', 'Codec', 'IncrementalEncoder', 'IncrementalDecoder', 'StreamReader',
           'StreamWriter', 'StreamReaderWriter', 'StreamRecoder', 'register_error', 'lookup_error',
           'strict_errors', 'ignore_errors', 'replace_errors', 'xmlcharrefreplace_errors',
           'backslashreplace_errors', 'namereplace_errors', 'BOM', 'BOM_BE', 'BOM_LE', 'BOM32_BE', 'BOM32_LE',
           'BOM64_BE', 'BOM64_LE', 'BOM_UTF8', 'BOM_UTF16', 'BOM_UTF16_LE', 'BOM_UTF16_BE', 'BOM_UTF32',
           'BOM_UTF32_LE', 'BOM_UTF32_BE']

# Byte order marks: U+FEFF in each encoding. The names with numbers are older.
BOM_UTF8 = b'\xef\xbb\xbf'
BOM_LE = BOM_UTF16_LE = BOM32_LE = b'\xff\xfe'
BOM_BE = BOM_UTF16_BE = BOM32_BE = b'\xfe\xff'
BOM_UTF32_LE = BOM64_LE = BOM_LE + b'\0\0'
BOM_UTF32_BE = BOM64_BE = b'\0\0' + BOM_BE
BOM, BOM_UTF16, BOM_UTF32 = ((BOM_LE, BOM_UTF16_LE, BOM_UTF32_LE) if sys.byteorder == 'little' else
                             (BOM_BE, BOM_UTF16_BE, BOM_UTF32_BE))

strict_errors, ignore_errors, replace_errors = map(lookup_error, ('strict', 'ignore', 'replace'))
xmlcharrefreplace_errors = lookup_error('xmlcharrefreplace')
backslashreplace_errors = lookup_error('backslashreplace')
namereplace_errors = lookup_error('namereplace')


# Codecs

class CodecInfo(tuple):
    """What lookup() returns: (encode, decode, stream reader, stream writer), and all parts as attributes."""

    _is_text_encoding = True    # Whether str.encode() and bytes.decode() take it.

    def __new__(cls, encode, decode, streamreader=None, streamwriter=None, incrementalencoder=None,
                incrementaldecoder=None, name=None, *, _is_text_encoding=None):
        info = super().__new__(cls, (encode, decode, streamreader, streamwriter))
        vars(info).update(name=name, encode=encode, decode=decode, streamreader=streamreader,
                          streamwriter=streamwriter, incrementalencoder=incrementalencoder,
                          incrementaldecoder=incrementaldecoder)
        if _is_text_encoding is not None:
            info._is_text_encoding = _is_text_encoding
        return info

    def __getnewargs__(self):
        return tuple(self)

    def __repr__(self):
        kind = type(self)
        return f'<{kind.__module__}.{kind.__qualname__} object for encoding {self.name} at {id(self):#x}>'


class Codec:
    """The interface of a codec: functions that return (result, how much of the input has been used)."""

    def encode(self, input, errors='strict'):
        """Text to bytes."""
        raise NotImplementedError

    def decode(self, input, errors='strict'):
        """Bytes to text."""
        raise NotImplementedError


class _Incremental:
    """What incremental encoders and decoders share: the error handling, and a state that may be nothing."""

    def __init__(self, errors='strict'):
        self.errors = errors

    def reset(self):
        """Begin anew."""

    def setstate(self, state):
        """Go back to what getstate() has returned."""


class IncrementalEncoder(_Incremental):
    """Encodes text that comes in pieces."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = ''

    def encode(self, input, final=False):
        """The bytes for the next piece; *final* says that no more come."""
        raise NotImplementedError

    def getstate(self):
        """The state as a number."""
        return 0


class IncrementalDecoder(_Incremental):
    """Decodes bytes that come in pieces."""

    def decode(self, input, final=False):
        """The text for the next piece; *final* says that no more come."""
        raise NotImplementedError

    def getstate(self):
        """The state: (input not used yet, a number for all else)."""
        return b'', 0


class BufferedIncrementalEncoder(IncrementalEncoder):
    """An encoder that keeps what _buffer_encode() has left of the input until the next piece comes."""

    def _buffer_encode(self, input, errors, final):
        """(bytes, how much of the text they stand for)."""
        raise NotImplementedError

    def encode(self, input, final=False):
        pending = self.buffer + input
        result, used = self._buffer_encode(pending, self.errors, final)
        self.buffer = pending[used:]
        return result

    def reset(self):
        self.buffer = ''

    def getstate(self):
        return self.buffer or 0

    def setstate(self, state):
        self.buffer = state or ''


class BufferedIncrementalDecoder(IncrementalDecoder):
    """A decoder that keeps what _buffer_decode() has left of the input, such as half a character."""

    def __init__(self, errors='strict'):
        super().__init__(errors)
        self.buffer = b''

    def _buffer_decode(self, input, errors, final):
        """(text, how many of the bytes it stands for)."""
        raise NotImplementedError

    def decode(self, input, final=False):
        pending = self.buffer + input
        result, used = self._buffer_decode(pending, self.errors, final)
        self.buffer = pending[used:]
        return result

    def reset(self):
        self.buffer = b''

    def getstate(self):
        return self.buffer, 0

    def setstate(self, state):
        self.buffer, _ = state


# Streams

class _OverFile:
    """Something over the file self.stream, which has all attributes that this has not."""

    def __getattr__(self, name):
        if name == 'stream':
            raise AttributeError(name)      # Not there yet: without this, for ever.
        return getattr(self.stream, name)

    def __enter__(self):
        return self

    def __exit__(self, *exc_info):
        self.stream.close()

    def __reduce_ex__(self, protocol):
        raise TypeError(f"can't serialize {type(self).__name__}")


class StreamWriter(_OverFile, Codec):
    """Encodes what is written and writes it to a file."""

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors

    def write(self, object):
        """Encode and write."""
        self.stream.write(self.encode(object, self.errors)[0])

    def writelines(self, list):
        """Write the strings of a list as one."""
        self.write(''.join(list))

    def reset(self):
        """Begin anew: for codecs that have a state, as after a byte order mark."""

    def seek(self, offset, whence=0):
        """Go to another position; the beginning of the file is a new beginning for the codec too."""
        self.stream.seek(offset, whence)
        if (offset, whence) == (0, 0):
            self.reset()


def _ends_with_cr(line):
    # Some codecs decode to bytes.
    return line.endswith('\r' if isinstance(line, str) else b'\r')


class StreamReader(_OverFile, Codec):
    """Reads a file and decodes it.

    bytebuffer has bytes that are not a whole character yet. Decoded text that nobody has asked for yet is in
    _lines, the lines that are known to be complete, and behind them in charbuffer.
    """

    charbuffertype = str

    def __init__(self, stream, errors='strict'):
        self.stream = stream
        self.errors = errors
        self.reset()

    def reset(self):
        """Forget what has been read ahead."""
        self.bytebuffer = b''
        self.charbuffer = self.charbuffertype()
        self._lines = []        # The next one last.

    def seek(self, offset, whence=0):
        """Go to another position of the file."""
        self.stream.seek(offset, whence)
        self.reset()

    def _fill(self, size, firstline):
        """Read and decode about *size* bytes, all if it is negative; whether there was anything to read.

        With *firstline* an error behind the first complete line is left for later.
        """
        new = self.stream.read() if size < 0 else self.stream.read(size)
        data = self.bytebuffer + new
        if data:
            try:
                text, used = self.decode(data, self.errors)
            except UnicodeDecodeError as error:
                if not firstline:
                    raise
                text, used = self.decode(data[:error.start], self.errors)
                if len((self.charbuffer + text).splitlines()) < 2:
                    raise
            self.bytebuffer = data[used:]
            self.charbuffer += text
        return bool(new)

    def read(self, size=-1, chars=-1, firstline=False):
        """Read text, at most *chars* characters, or *size* if that is negative; all if both are.

        *size* bytes are read at a time. With *firstline* errors behind a whole line do not matter.
        """
        if self._lines:
            self.charbuffer = self.charbuffertype().join([*reversed(self._lines), self.charbuffer])
            self._lines = []
        wanted = size if chars < 0 else chars
        if wanted < 0:
            self._fill(size, firstline)
            wanted = len(self.charbuffer)
        while len(self.charbuffer) < wanted and self._fill(size, firstline):
            pass
        result, self.charbuffer = self.charbuffer[:wanted], self.charbuffer[wanted:]
        return result

    def _separate_lines(self):
        """Move complete lines from charbuffer to _lines: the last one may go on, a CR become a CR LF."""
        lines = self.charbuffer.splitlines(True)
        if lines:
            last = lines[-1]
            complete = last.splitlines() != [last] and not _ends_with_cr(last)
            self.charbuffer = last[:0] if complete else lines.pop()
            self._lines = lines[::-1] + self._lines

    def readline(self, size=None, keepends=True):
        """Read a line, or what the next *size* characters have of it."""
        amount = size or 72
        if not self._lines:
            self._separate_lines()
        while not self._lines:
            if size and len(self.charbuffer) >= size:
                # Enough, unless this may be half of a CR LF.
                if not _ends_with_cr(self.charbuffer):
                    break
                amount = 1
            more = self._fill(amount, True)
            self._separate_lines()
            if not more:
                break
            amount = size or min(2 * amount, 8000)
        if self._lines:
            line = self._lines.pop()
        else:
            line, self.charbuffer = self.charbuffer, self.charbuffer[:0]
        return line if keepends or not line else line.splitlines()[0]

    def readlines(self, sizehint=None, keepends=True):
        """Read all that is left as a list of lines."""
        return self.read().splitlines(keepends)

    def __iter__(self):
        return self

    def __next__(self):
        if line := self._lines.pop() if self._lines else self.readline():
            return line
        raise StopIteration


class StreamReaderWriter(_OverFile):
    """A file of bytes as a file of text, for reading and writing."""

    encoding = 'unknown'

    def __init__(self, stream, Reader, Writer, errors='strict'):
        self.stream = stream
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def read(self, size=-1):
        """Read and decode."""
        return self.reader.read(size)

    def readline(self, size=None, keepends=True):
        """Read a line."""
        return self.reader.readline(size, keepends)

    def readlines(self, sizehint=None):
        """Read all lines that are left."""
        return self.reader.readlines(sizehint)

    def write(self, data):
        """Encode and write."""
        return self.writer.write(data)

    def writelines(self, list):
        """Encode and write a list of strings."""
        return self.writer.writelines(list)

    def reset(self):
        """Begin anew, in both directions."""
        for side in (self.reader, self.writer):
            side.reset()

    def seek(self, offset, whence=0):
        """Go to another position of the file."""
        # The writer's seek() would move the file again, which matters if it is relative.
        self.reader.seek(offset, whence)
        if (offset, whence) == (0, 0):
            self.writer.reset()

    def __iter__(self):
        return self

    def __next__(self):
        return next(self.reader)


class StreamRecoder(_OverFile):
    """A file of bytes in one encoding, read and written as bytes in another.

    *encode* and *decode* belong to the encoding that the program sees, *Reader* and *Writer* to the file's.
    """

    data_encoding = file_encoding = 'unknown'

    def __init__(self, stream, encode, decode, Reader, Writer, errors='strict'):
        self.stream = stream
        self.encode = encode
        self.decode = decode
        self.reader = Reader(stream, errors)
        self.writer = Writer(stream, errors)
        self.errors = errors

    def _out(self, text):
        return self.encode(text, self.errors)[0]

    def read(self, size=-1):
        """Read, as bytes in the program's encoding."""
        return self._out(self.reader.read(size))

    def readline(self, size=None):
        """Read a line."""
        return self._out(self.reader.readline() if size is None else self.reader.readline(size))

    def readlines(self, sizehint=None):
        """Read all lines that are left."""
        return self._out(self.reader.read()).splitlines(keepends=True)

    def write(self, data):
        """Write bytes that are in the program's encoding."""
        return self.writer.write(self.decode(data, self.errors)[0])

    def writelines(self, list):
        """Write a list of bytes."""
        return self.write(b''.join(list))

    def reset(self):
        """Begin anew, in both directions."""
        for side in (self.reader, self.writer):
            side.reset()

    def seek(self, offset, whence=0):
        """Go to another position of the file."""
        for side in (self.reader, self.writer):
            side.seek(offset, whence)

    def __iter__(self):
        return self

    def __next__(self):
        return self._out(next(self.reader))


def open(filename, mode='r', encoding=None, errors='strict', buffering=-1):
    """Open a file whose content is text in *encoding*; it is read and written without changing line ends."""
    if encoding is not None and 'b' not in mode:
        mode += 'b'
    file = builtins.open(filename, mode, buffering)
    if encoding is None:
        return file
    try:
        info = lookup(encoding)
        text = StreamReaderWriter(file, info.streamreader, info.streamwriter, errors)
    except BaseException:
        file.close()
        raise
    text.encoding = encoding
    return text


def EncodedFile(file, data_encoding, file_encoding=None, errors='strict'):
    """A file that holds *file_encoding*, for a program that reads and writes *data_encoding*."""
    data = lookup(data_encoding)
    inside = data if file_encoding is None else lookup(file_encoding)
    recoder = StreamRecoder(file, data.encode, data.decode, inside.streamreader, inside.streamwriter, errors)
    recoder.data_encoding = data_encoding
    recoder.file_encoding = file_encoding or data_encoding
    return recoder


# Parts of a codec by its name

def getencoder(encoding):
    """The function that encodes; LookupError if there is no such encoding."""
    return lookup(encoding).encode


def getdecoder(encoding):
    """The function that decodes."""
    return lookup(encoding).decode


def getreader(encoding):
    """The class of the stream that decodes."""
    return lookup(encoding).streamreader


def getwriter(encoding):
    """The class of the stream that encodes."""
    return lookup(encoding).streamwriter


def getincrementalencoder(encoding):
    """The class that encodes piece by piece; LookupError if the encoding has none."""
    if factory := lookup(encoding).incrementalencoder:
        return factory
    raise LookupError(encoding)


def getincrementaldecoder(encoding):
    """The class that decodes piece by piece; LookupError if the encoding has none."""
    if factory := lookup(encoding).incrementaldecoder:
        return factory
    raise LookupError(encoding)


def _in_pieces(step, pieces, empty):
    yield from filter(None, map(step, pieces))
    if rest := step(empty, True):
        yield rest


def iterencode(iterator, encoding, errors='strict', **kwargs):
    """Encode the strings of an iterator, lazily, as the pieces of one text."""
    yield from _in_pieces(getincrementalencoder(encoding)(errors, **kwargs).encode, iterator, '')


def iterdecode(iterator, encoding, errors='strict', **kwargs):
    """Decode the bytes of an iterator, lazily, as the pieces of one text."""
    yield from _in_pieces(getincrementaldecoder(encoding)(errors, **kwargs).decode, iterator, b'')


def make_identity_dict(rng):
    """{i: i} for all of *rng*: a character map that changes nothing."""
    return dict(zip(rng, rng))


def make_encoding_map(decoding_map):
    """The reverse of a character map; what stands for several bytes is not encoded at all."""
    encoding_map = {}
    for byte, char in decoding_map.items():
        encoding_map[char] = None if char in encoding_map else byte
    return encoding_map

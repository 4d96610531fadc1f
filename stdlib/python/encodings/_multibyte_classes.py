"""The classes of encodings of several bytes a character, over what _iconv_codecs and _iso2022 know of them.

What is pending (a character that may combine with the next one, bytes of an incomplete one) is kept when a
conversion fails; the state, which sets are in use, moves on.
"""

import codecs

from _codecs import _bytes

_MOST_PENDING = 8


def _kind(value):
    return 'None' if value is None else type(value).__name__


class _Multibyte:
    """What all classes have: the encoding, and an error handler that can be set but not deleted."""

    codec = None

    def _prepare(self, errors):
        if self.codec is None:
            name = '_multibytecodec.' + type(self).__name__
            raise AttributeError(f"type object {name!r} has no attribute 'codec'")
        self._errors, self._pending = errors, ''

    @property
    def errors(self):
        return self._errors

    @errors.setter
    def errors(self, name):
        if not isinstance(name, str):
            raise TypeError('errors must be a string')
        self._errors = name


class _Encoding(_Multibyte):
    """Encodes what comes in pieces."""

    def _prepare(self, errors):
        super()._prepare(errors)
        self._state = self.codec.encoder_start

    def _encode(self, input, final):
        text = self._pending + (input if isinstance(input, str) else str(input))
        data, taken, self._state = self.codec.encode(text, self._errors, self._state, final)
        self._pending = text[taken:]
        if final:
            closing, self._state = self.codec.finish(self._state)
            data += closing
        return data


class _Decoding(_Multibyte):
    """Decodes what comes in pieces."""

    def _prepare(self, errors):
        super()._prepare(errors)
        self._pending, self._state = b'', self.codec.decoder_start

    def _decode(self, input, final):
        before, self._pending = self._pending, b''
        data = before + _bytes(input)
        text, taken, state = self.codec.decode(data, self._errors, self._state, False)
        if taken < len(data) and final:
            try:
                more, taken, state = self.codec.decode(data[taken:], self._errors, state, True)
            except UnicodeDecodeError:
                self._pending = before
                raise
            text += more
        elif len(data) - taken > _MOST_PENDING:
            raise UnicodeDecodeError(self.codec.name, data, taken, len(data), 'pending buffer overflow')
        else:
            self._pending = data[taken:]
        self._state = state
        return text


class MultibyteIncrementalEncoder(_Encoding):
    """The base of all incremental encoders of this kind."""

    def __init__(self, errors='strict'):
        self._prepare(errors)

    def encode(self, input, final=False):
        """The bytes of what can be written by now."""
        return self._encode(input, final)

    def reset(self):
        """Forgets what is pending and goes back to ASCII."""
        self._pending, self._state = '', self.codec.finish(self._state)[1]

    def getstate(self):
        """How many bytes are pending, these in UTF-8 and eight bytes of state, as one number."""
        pending = self._pending.encode()
        return int.from_bytes(bytes([len(pending)]) + pending + self._state.to_bytes(8, 'little'), 'little')

    def setstate(self, state):
        """Back to what getstate() told."""
        if not isinstance(state, int):
            raise TypeError(f'setstate() argument must be int, not {_kind(state)}')
        if state < 0:
            raise OverflowError("can't convert negative int to unsigned")
        data = state.to_bytes(_MOST_PENDING * 2 + 1, 'little')
        size = data[0]
        if size > _MOST_PENDING:
            raise UnicodeError('pending buffer too large')
        self._pending = data[1:size + 1].decode()
        self._state = int.from_bytes(data[size + 1:size + 9], 'little')


class MultibyteIncrementalDecoder(_Decoding):
    """The base of all incremental decoders of this kind."""

    def __init__(self, errors='strict'):
        self._prepare(errors)

    def decode(self, input, final=False):
        """The text of what is complete by now."""
        return self._decode(input, final)

    def reset(self):
        """Forgets what is pending and goes back to ASCII."""
        self._pending, self._state = b'', self.codec.finish(self._state)[1]

    def getstate(self):
        """(bytes that are pending, the state as a number)"""
        return self._pending, self._state

    def setstate(self, state):
        """Back to what getstate() told."""
        if not isinstance(state, tuple):
            raise TypeError(f'setstate() argument must be tuple, not {type(state).__name__}')
        if len(state) != 2 or not isinstance(state[0], bytes) or not isinstance(state[1], int):
            raise TypeError('setstate(): illegal state argument')
        pending, number = state
        if number < 0:
            raise OverflowError("can't convert negative int to unsigned")
        number.to_bytes(8, 'little')
        if len(pending) > _MOST_PENDING:
            raise UnicodeDecodeError(self.codec.name, pending, 0, len(pending), 'pending buffer too large')
        self._pending, self._state = pending, number


class MultibyteStreamWriter(_Encoding):
    """The base of all writers of this kind."""

    def __init__(self, stream, errors='strict'):
        self._prepare(errors)
        self.stream = stream

    def write(self, strobj):
        """Writes a text; its last character may wait for the next one."""
        self.stream.write(self._encode(strobj, False))

    def writelines(self, lines):
        """Writes texts one behind the other."""
        for line in lines:
            self.write(line)

    def reset(self):
        """Writes what is pending."""
        if self._pending:
            self.stream.write(self._encode('', True))


class MultibyteStreamReader(_Decoding):
    """The base of all readers of this kind. Sizes are those of the bytes that are read at a time; a character
    that they end in is completed."""

    def __init__(self, stream, errors='strict'):
        self._prepare(errors)
        self.stream = stream

    def _text(self, read, size):
        size = -1 if size is None else size
        while True:
            data = read(size)
            if isinstance(data, str):
                raise TypeError(f"stream function returned a non-bytes object ({type(data).__name__})")
            text = self._decode(data, size < 0 or not data)
            if text or not data or size < 0:
                return text
            size = 1

    def read(self, size=None):
        """The text of so many bytes, or of the rest."""
        return self._text(self.stream.read, size)

    def readline(self, size=None):
        """One line, or a part of it of so many bytes."""
        return self._text(self.stream.readline, size)

    def readlines(self, sizehint=None):
        """The lines of so many bytes, or of the rest."""
        return self.read(sizehint).splitlines(True)

    def reset(self):
        """Forgets what is pending and goes back to ASCII."""
        self._pending, self._state = b'', self.codec.finish(self._state)[1]


for _class in (MultibyteIncrementalEncoder, MultibyteIncrementalDecoder, MultibyteStreamWriter,
               MultibyteStreamReader):
    _class.__module__ = '_multibytecodec'


def entry(codec):
    """What a CodecInfo is made of, for one encoding."""
    module, known = 'encodings.' + codec.name, codec

    def encode(input, errors='strict'):
        data, _, state = known.encode(input, errors or 'strict', known.encoder_start, True)
        return data + known.finish(state)[0], len(input)

    def decode(input, errors='strict'):
        data = _bytes(input)
        return known.decode(data, errors or 'strict', known.decoder_start, True)[0], len(data)

    class Codec(codecs.Codec):
        def encode(self, input, errors='strict'):
            return encode(input, errors)

        def decode(self, input, errors='strict'):
            return decode(input, errors)

    class IncrementalEncoder(MultibyteIncrementalEncoder, codecs.IncrementalEncoder):
        codec = known

    class IncrementalDecoder(MultibyteIncrementalDecoder, codecs.IncrementalDecoder):
        codec = known

    class StreamReader(Codec, MultibyteStreamReader, codecs.StreamReader):
        codec = known

    class StreamWriter(Codec, MultibyteStreamWriter, codecs.StreamWriter):
        codec = known

    for made in Codec, IncrementalEncoder, IncrementalDecoder, StreamReader, StreamWriter:
        made.__module__, made.__qualname__ = module, made.__name__
    return encode, decode, StreamReader, StreamWriter, IncrementalEncoder, IncrementalDecoder

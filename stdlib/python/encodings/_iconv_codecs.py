"""Encodings of several bytes a character (Chinese, Japanese, Korean), by the C library's iconv.

_iconv converts until it meets something that it cannot take; here the error handler is asked, and it goes on
behind that. Encodings with shifts between character sets (iso2022, hz) keep all of what they were given while
they decode piece by piece, as what follows means something else without it; while they encode, the character
before is enough to know which set is in use. HZ (RFC 1843), unknown to iconv, is GB 2312 with shifts.
"""

import codecs
import re

import _iconv

# Codec -> iconv's name, and whether it has shifts
_ICONV = {
    'big5': 'BIG5', 'big5hkscs': 'BIG5-HKSCS', 'cp932': 'CP932', 'cp949': 'UHC', 'cp950': 'CP950',
    'euc_jis_2004': 'EUC-JISX0213', 'euc_jisx0213': 'EUC-JISX0213', 'euc_jp': 'EUC-JP', 'euc_kr': 'EUC-KR',
    'gb18030': 'GB18030', 'gb2312': 'EUC-CN', 'gbk': 'GBK', 'johab': 'JOHAB', 'shift_jis': 'SJIS',
    'shift_jis_2004': 'SHIFT_JISX0213', 'shift_jisx0213': 'SHIFT_JISX0213', 'iso2022_jp': 'ISO-2022-JP',
    'iso2022_jp_2': 'ISO-2022-JP-2', 'iso2022_jp_3': 'ISO-2022-JP-3', 'iso2022_jp_2004': 'ISO-2022-JP-3',
    'iso2022_kr': 'ISO-2022-KR',
}
_INVALID, _INCOMPLETE = 1, 2
# KS X 1001 spells syllables for which it has no code: a filler, then the first consonant, the vowel and the
# last consonant, or the filler, each with the code of the letter alone.
_FILLER = b'\xa4\xd4'
_FIRST = b'\xa1\xa2\xa4\xa7\xa8\xa9\xb1\xb2\xb3\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe'
_VOWELS = bytes(range(0xbf, 0xd4))
_LAST = bytes([0xd4, *range(0xa1, 0xa8), *range(0xa9, 0xb3), *range(0xb4, 0xb9), *range(0xba, 0xbf)])
_KOREAN = b'\x1b$)C'
# The way to the next byte that begins nothing, though iconv takes it for a control character or the euro
# sign.
_STRANGERS = {'euc_jp': rb'[^\x80-\x8d\x90-\xa0]*+(.)',
              'euc_kr': rb'(?:[\0-\x7f]|(?!\xa4\xd4)[\xa1-\xfe][\xa1-\xfe])*+'
                        rb'([\x80-\xa0]|[\xa1-\xfe][\x80-\xa0]|\xa4\xd4)'}
_STRANGERS |= dict.fromkeys(('gbk', 'big5', 'big5hkscs', 'cp950'),
                            rb'(?:[\0-\x7f]|[\x81-\xfe].)*+([\x80\xff])')
# An escape sequence that has no end.
_UNENDING = rb'(?:[^\x1b]|\x1b(?=[^$(.&]|[^@A-DFHIJN-Q]*+[@A-DFHIJN-Q]))*+(\x1b)'
# What iconv writes and others do not.
_REFUSED = dict.fromkeys(('big5', 'big5hkscs', 'cp950', 'euc_jp', 'euc_kr'), re.compile('[\x80-\x9f]'))
_REFUSED |= {'gbk': re.compile('\u20ac'), 'shift_jis': re.compile('[\uffe0-\uffe2]'),
             'cp932': re.compile('[\xa5\u203e]')}
# What iconv reads: what it is elsewhere.
_READ = {'shift_jis': {0xa5: '\\', 0x203e: '~'}, 'shift_jis_2004': {0xff3c: '\\'},
         'shift_jisx0213': {0xff3c: '\\'}}


def _ask(errors, problem, length):
    """(replacement, where to go on) of an error handler."""
    if errors == 'strict':
        raise problem
    replacement, position = codecs.lookup_error(errors)(problem)
    if position < 0:
        position += length
    if not 0 <= position <= length:
        raise IndexError(f'position {position} from error handler out of bounds')
    return replacement, position


def _spell(char):
    """A Hangul syllable in eight bytes; None for other characters."""
    index = ord(char) - 0xac00
    if 0 <= index < 11172:
        rest, last = divmod(index, 28)
        return _FILLER + bytes([0xa4, _FIRST[rest // 21], 0xa4, _VOWELS[rest % 21], 0xa4, _LAST[last]])


def _spelled(data):
    """The syllable that eight bytes spell, or None."""
    parts = [letters.find(data[at]) for letters, at in ((_FIRST, 3), (_VOWELS, 5), (_LAST, 7))]
    if data[2::2] == b'\xa4\xa4\xa4' and min(parts) >= 0:
        return chr(0xac00 + (parts[0] * 21 + parts[1]) * 28 + parts[2])


def _late_header(pieces):
    """ISO 2022-KR names its set before the first shift, and not at the beginning as iconv does."""
    text = b''.join(pieces).replace(_KOREAN, b'')
    return text.replace(b'\x0e', _KOREAN + b'\x0e', 1)


def codec(name):
    """(encode, decode, partial) of an encoding, or None; partial(input, errors, final) is decode() for a part
    that may end within a character."""
    if name == 'hz':
        return _hz_encode, lambda input, errors='strict': _hz_partial(input, errors, True), _hz_partial
    target, refused, read = _ICONV.get(name), _REFUSED.get(name), _READ.get(name)
    if target is None:
        return None

    korean = name == 'euc_kr'

    def encode(input, errors='strict'):
        pieces, at = [], 0
        while True:
            bad = refused and refused.search(input, at)
            piece, taken, status = _iconv.encode(target, input[:bad.start()] if bad else input, at)
            pieces.append(piece)
            at += taken
            if not status and not bad:
                return (_late_header(pieces) if name == 'iso2022_kr' else b''.join(pieces)), len(input)
            if korean and (piece := _spell(input[at])):
                pieces.append(piece)
                at += 1
                continue
            problem = UnicodeEncodeError(name, input, at, at + 1, 'illegal multibyte sequence')
            replacement, at = _ask(errors, problem, len(input))
            pieces.append(replacement if isinstance(replacement, bytes) else encode(replacement)[0])

    escapes = name.startswith('iso2022')
    stranger = _UNENDING if escapes else _STRANGERS.get(name)
    stranger = stranger and re.compile(stranger, re.DOTALL)
    # Has characters of one byte above ASCII, or nothing there at all.
    one_byte = escapes or name.startswith(('shift', 'cp932'))

    def partial(input, errors, final):
        data = bytes(input)
        pieces, at = [], 0
        while True:
            bad = stranger and stranger.match(data, at)
            piece, taken, status = _iconv.decode(target, data[:bad.start(1)] if bad else data, at)
            pieces.append(piece.translate(read) if read else piece)
            at += taken
            if bad and status != _INVALID:
                status = _INCOMPLETE if escapes else _INVALID
                if korean and data.startswith(_FILLER, at):
                    if len(data) - at < 8:
                        status = _INCOMPLETE
                    elif char := _spelled(data[at:at + 8]):
                        pieces.append(char)
                        at += 8
                        continue
            if status == _INVALID and at == len(data) - 1 and data[at] >= 128 and not one_byte:
                status = _INCOMPLETE
            if not status or status == _INCOMPLETE and not final:
                return ''.join(pieces), at
            what, end = (('illegal', at + 1) if status == _INVALID else ('incomplete', len(data)))
            problem = UnicodeDecodeError(name, data, at, end, f'{what} multibyte sequence')
            replacement, at = _ask(errors, problem, len(data))
            pieces.append(replacement)

    return encode, lambda input, errors='strict': partial(input, errors, True), partial


def _hz_encode(input, errors='strict'):
    pieces, at, shifted = [], 0, False

    def add(piece, wanted):
        nonlocal shifted
        if wanted != shifted:
            pieces.append(b'~{' if wanted else b'~}')
            shifted = wanted
        pieces.append(piece)

    while at < len(input):
        char = input[at]
        at += 1
        if char.isascii():
            add(b'~~' if char == '~' else char.encode(), False)
            continue
        piece, _, status = _iconv.encode('EUC-CN', char, 0)
        if not status:
            add(bytes([byte & 0x7f for byte in piece]), True)
            continue
        problem = UnicodeEncodeError('hz', input, at - 1, at, 'illegal multibyte sequence')
        replacement, at = _ask(errors, problem, len(input))
        if isinstance(replacement, str):
            replacement = _hz_encode(replacement)[0]
        add(replacement, shifted and not replacement)
    return b''.join(pieces) + (b'~}' if shifted else b''), len(input)


def _hz_partial(input, errors, final):
    data = bytes(input)
    pieces, at, shifted = [], 0, False
    while at < len(data):
        byte, pair = data[at], data[at:at + 2]
        length = 1 if byte >= 0x80 else 2 if shifted or byte == 0x7e else 0
        if not length:
            pieces.append(chr(byte))
            at += 1
            continue
        if length == 2 and len(pair) < 2:
            if not final:
                break
            what, end = 'incomplete', len(data)
        elif byte == 0x7e and pair in ((b'~}',) if shifted else (b'~\n', b'~{', b'~~')):
            shifted = shifted if pair == b'~\n' else pair == b'~{'
            pieces.append('~' if pair == b'~~' else '')
            at += 2
            continue
        else:
            what, end = 'illegal', at + 1
            if length == 2 and byte != 0x7e and pair.isascii():
                piece, taken, status = _iconv.decode('EUC-CN', bytes([one | 0x80 for one in pair]), 0)
                if not status:
                    pieces.append(piece)
                    at += 2
                    continue
        problem = UnicodeDecodeError('hz', data, at, end, f'{what} multibyte sequence')
        replacement, at = _ask(errors, problem, len(data))
        pieces.append(replacement)
    return ''.join(pieces), at


class _Errors:
    """The name of the error handler can be set to another one, but not be deleted."""

    @property
    def errors(self):
        return self._errors

    @errors.setter
    def errors(self, name):
        if not isinstance(name, str):
            raise TypeError('errors must be a string')
        self._errors = name


class MultibyteIncrementalEncoder(_Errors):
    """The base of all incremental encoders of this kind."""


class MultibyteIncrementalDecoder(_Errors):
    """The base of all incremental decoders of this kind."""


# What leads back to ASCII at the end.
_CLOSING = {'hz': b'~}', 'iso2022_kr': b'\x0f'}


def _shifting_encoder(name, encode):
    closing = _CLOSING.get(name, b'\x1b(B')

    class IncrementalEncoder(MultibyteIncrementalEncoder, codecs.IncrementalEncoder):
        _before, _open = '', b''    # the last character, and what it alone is written as, still shifted
        _headed = False             # _KOREAN has been written

        def encode(self, input, final=False):
            written = encode(self._before + input, self.errors)[0]
            text = self._before + input
            whole = written
            if text and not text[-1].isascii() and written.endswith(closing) and not final:
                written = written[:-len(closing)]
            result = written[len(self._open):]
            if self._headed:
                result = result.replace(_KOREAN, b'')
            self._headed = self._headed or _KOREAN in result
            if final:
                self.reset()
            elif text:
                self._before = text[-1]
                alone = encode(self._before, self.errors)[0]
                shifted = whole is not written
                self._open = alone[:-len(closing)] if shifted and alone.endswith(closing) else alone
            return result

        def reset(self):
            self._before, self._open, self._headed = '', b'', False

        def getstate(self):
            return int.from_bytes(self._before.encode('utf-8', 'surrogatepass'))

        def setstate(self, state):
            self._before = state.to_bytes(4).lstrip(b'\0').decode('utf-8', 'surrogatepass')
            alone = encode(self._before, self.errors)[0]
            shifted = self._before and not self._before.isascii()
            self._open = alone.removesuffix(closing) if shifted else alone

    return IncrementalEncoder


def _shifting_decoder(partial):
    class IncrementalDecoder(MultibyteIncrementalDecoder, codecs.IncrementalDecoder):
        data, told = b'', 0

        def decode(self, input, final=False):
            self.data += input
            text = partial(self.data, self.errors, final)[0]
            told, self.told = self.told, len(text)
            if final:
                self.reset()
            return text[told:]

        def reset(self):
            self.data, self.told = b'', 0

        def getstate(self):
            return self.data, self.told

        def setstate(self, state):
            self.data, self.told = state

    return IncrementalDecoder


def _reader(info, decoder):
    class StreamReader(info.streamreader):
        """Sizes are those of the bytes that are read at a time; a character that they end in is completed."""

        def __init__(self, stream, errors='strict'):
            self._decoder = decoder(errors)
            super().__init__(stream, errors)

        def _text(self, read, size):
            size = -1 if size is None else size
            while True:
                data = read(size)
                text = self._decoder.decode(data, size < 0 or not data)
                if text or not data or size < 0:
                    return text
                size = 1

        def read(self, size=None):
            return self._text(self.stream.read, size)

        def readline(self, size=None):
            return self._text(self.stream.readline, size)

        def readlines(self, sizehint=None):
            return self.read(sizehint).splitlines(True)

        def reset(self):
            self._decoder.reset()

    return StreamReader


def classes(info, name, functions):
    """The classes of an encoding, made from those of its CodecInfo: (reader, writer, encoder, decoder)."""
    if name not in _CLOSING and not name.startswith('iso2022'):
        class IncrementalEncoder(MultibyteIncrementalEncoder, info.incrementalencoder):
            pass

        class IncrementalDecoder(MultibyteIncrementalDecoder, info.incrementaldecoder):
            pass
        return _reader(info, IncrementalDecoder), info.streamwriter, IncrementalEncoder, IncrementalDecoder

    encoder = _shifting_encoder(name, functions[0])

    class StreamWriter(info.streamwriter):
        def __init__(self, stream, errors='strict'):
            super().__init__(stream, errors)
            self._encoder = encoder(errors)

        def write(self, object):
            self.stream.write(self._encoder.encode(object))

        def reset(self):
            self._encoder.reset()

    decoder = _shifting_decoder(functions[2])
    return _reader(info, decoder), StreamWriter, encoder, decoder

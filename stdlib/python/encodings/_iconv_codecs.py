"""Encodings of several bytes a character (Chinese, Japanese, Korean), by the C library's iconv.

_iconv converts until it meets something that it cannot take; here the error handler is asked, and it goes on
behind that. Encodings with shifts between character sets (iso2022, hz) keep all of what they were given while
they decode piece by piece, as what follows means something else without it.
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
# Bytes that begin nothing, though iconv takes them for control characters.
_STRANGERS = {'euc_jp': re.compile(rb'[\x80-\x8d\x90-\xa0]'), 'euc_kr': re.compile(rb'[\x80-\xa0]')}


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


def codec(name):
    """(encode, decode, partial) of an encoding, or None; partial(input, errors, final) is decode() for a part
    that may end within a character."""
    target = _ICONV.get(name)
    if target is None:
        return None

    def encode(input, errors='strict'):
        pieces, at = [], 0
        while True:
            piece, taken, status = _iconv.encode(target, input, at)
            pieces.append(piece)
            at += taken
            if not status:
                return b''.join(pieces), len(input)
            problem = UnicodeEncodeError(name, input, at, at + 1, 'illegal multibyte sequence')
            replacement, at = _ask(errors, problem, len(input))
            pieces.append(replacement if isinstance(replacement, bytes) else encode(replacement)[0])

    stranger = _STRANGERS.get(name)
    one_byte = name.startswith(('shift', 'cp932'))      # has characters of one byte above ASCII

    def partial(input, errors, final):
        data = bytes(input)
        pieces, at = [], 0
        while True:
            bad = stranger and stranger.search(data, at)
            piece, taken, status = _iconv.decode(target, data[:bad.start()] if bad else data, at)
            pieces.append(piece)
            at += taken
            if bad and not status:
                status = _INVALID
            if status == _INVALID and at == len(data) - 1 and data[at] >= 128 and not one_byte:
                status = _INCOMPLETE
            if not status or status == _INCOMPLETE and not final:
                return ''.join(pieces), at
            what, end = (('illegal', at + 1) if status == _INVALID else ('incomplete', len(data)))
            problem = UnicodeDecodeError(name, data, at, end, f'{what} multibyte sequence')
            replacement, at = _ask(errors, problem, len(data))
            pieces.append(replacement)

    return encode, lambda input, errors='strict': partial(input, errors, True), partial


def shifting_decoder(partial):
    """An incremental decoder class for an encoding with shifts."""
    class IncrementalDecoder(codecs.IncrementalDecoder):
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


def has_shifts(name):
    """Do some bytes change what the following ones mean?"""
    return name.startswith('iso2022')

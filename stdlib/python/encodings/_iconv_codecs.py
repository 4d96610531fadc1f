"""Encodings of several bytes a character (Chinese, Japanese, Korean), by the C library's iconv.

_iconv converts until it meets something that it cannot take; here the error handler is asked, and it goes on
behind that. Encodings with shifts between character sets (iso2022, hz) are in _iso2022; the classes of all of
them are in _multibyte_classes.
"""

import codecs
import re

import _iconv

from . import _iso2022

# Codec -> iconv's name
_ICONV = {
    'big5': 'BIG5', 'big5hkscs': 'BIG5-HKSCS', 'cp932': 'CP932', 'cp949': 'UHC', 'cp950': 'CP950',
    'euc_jis_2004': 'EUC-JISX0213', 'euc_jisx0213': 'EUC-JISX0213', 'euc_jp': 'EUC-JP', 'euc_kr': 'EUC-KR',
    'gb18030': 'GB18030', 'gb2312': 'EUC-CN', 'gbk': 'GBK', 'johab': 'JOHAB', 'shift_jis': 'SJIS',
    'shift_jis_2004': 'SHIFT_JISX0213', 'shift_jisx0213': 'SHIFT_JISX0213',
}
_INVALID, _INCOMPLETE = 1, 2
# KS X 1001 spells syllables for which it has no code: a filler, then the first consonant, the vowel and the
# last consonant, or the filler, each with the code of the letter alone.
_FILLER = b'\xa4\xd4'
_FIRST = b'\xa1\xa2\xa4\xa7\xa8\xa9\xb1\xb2\xb3\xb5\xb6\xb7\xb8\xb9\xba\xbb\xbc\xbd\xbe'
_VOWELS = bytes(range(0xbf, 0xd4))
_LAST = bytes([0xd4, *range(0xa1, 0xa8), *range(0xa9, 0xb3), *range(0xb4, 0xb9), *range(0xba, 0xbf)])
# The way to the next byte that begins nothing, though iconv takes it for a control character or the euro
# sign.
_STRANGERS = {'euc_jp': rb'[^\x80-\x8d\x90-\xa0]*+(.)',
              'euc_kr': rb'(?:[\0-\x7f]|(?!\xa4\xd4)[\xa1-\xfe][\xa1-\xfe])*+'
                        rb'([\x80-\xa0]|[\xa1-\xfe][\x80-\xa0]|\xa4\xd4)'}
_STRANGERS |= dict.fromkeys(('gbk', 'big5', 'big5hkscs', 'cp950'),
                            rb'(?:[\0-\x7f]|[\x81-\xfe].)*+([\x80\xff])')
# What iconv writes and others do not.
_REFUSED = dict.fromkeys(('big5', 'big5hkscs', 'cp950', 'euc_jp', 'euc_kr'), re.compile('[\x80-\x9f]'))
_REFUSED |= {'gbk': re.compile('\u20ac'), 'shift_jis': re.compile('[\uffe0-\uffe2]'),
             'cp932': re.compile('[\xa5\u203e]')}
_COMBINING = 'EUC-JISX0213', 'SHIFT_JISX0213', 'BIG5-HKSCS'
_HONG_KONG = dict.fromkeys('\xca\xea', '\u0304\u030c')
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


def _waits(text, pairs):
    """Whether the last character may belong to one that is still to come."""
    at = len(text)
    while at and text[at - 1] in pairs:
        at -= 1
    while at < len(text) - 1:
        at += 2 if text[at + 1] in pairs[text[at]] else 1
    return at < len(text)


class _Plain:
    """An encoding without shifts. The state that its functions take and give is always 0."""

    encoder_start = decoder_start = 0

    def __init__(self, name):
        self.name, self._target = name, _ICONV[name]
        self._refused, self._read = _REFUSED.get(name), _READ.get(name)
        self._korean = name == 'euc_kr'
        stranger = _STRANGERS.get(name)
        self._stranger = stranger and re.compile(stranger, re.DOTALL)
        # Has characters of one byte above ASCII.
        self._one_byte = name.startswith(('shift', 'cp932'))
        self._pairs = None      # what is written together: {first character: those that may follow}

    def encode(self, input, errors, state, final):
        """(bytes, characters taken, 0)"""
        if self._target in _COMBINING and not final:
            self._pairs = self._pairs or (_HONG_KONG if self._target == 'BIG5-HKSCS' else _iso2022.pairs())
            if _waits(input, self._pairs):
                input = input[:-1]
        pieces, at = [], 0
        while True:
            bad = self._refused and self._refused.search(input, at)
            piece, taken, status = _iconv.encode(self._target, input[:bad.start()] if bad else input, at)
            pieces.append(piece)
            at += taken
            if not status and not bad:
                return b''.join(pieces), len(input), 0
            if self._korean and (piece := _spell(input[at])):
                pieces.append(piece)
                at += 1
                continue
            problem = UnicodeEncodeError(self.name, input, at, at + 1, 'illegal multibyte sequence')
            replacement, at = _ask(errors, problem, len(input))
            if isinstance(replacement, str):
                replacement = self.encode(replacement, 'strict', 0, True)[0]
            pieces.append(replacement)

    def finish(self, state):
        """What ends a text: nothing."""
        return b'', 0

    def decode(self, data, errors, state, final):
        """(text, bytes taken, 0)"""
        pieces, at = [], 0
        while True:
            bad = self._stranger and self._stranger.match(data, at)
            piece, taken, status = _iconv.decode(self._target, data[:bad.start(1)] if bad else data, at)
            pieces.append(piece.translate(self._read) if self._read else piece)
            at += taken
            if bad and status != _INVALID:
                status = _INVALID
                if self._korean and data.startswith(_FILLER, at):
                    if len(data) - at < 8:
                        status = _INCOMPLETE
                    elif char := _spelled(data[at:at + 8]):
                        pieces.append(char)
                        at += 8
                        continue
            if status == _INVALID and at == len(data) - 1 and data[at] >= 128 and not self._one_byte:
                status = _INCOMPLETE
            if not status or status == _INCOMPLETE and not final:
                return ''.join(pieces), at, 0
            what, end = (('illegal', at + 1) if status == _INVALID else ('incomplete', len(data)))
            problem = UnicodeDecodeError(self.name, data, at, end, f'{what} multibyte sequence')
            replacement, at = _ask(errors, problem, len(data))
            pieces.append(replacement)


def codec(name):
    """The encoding of a name, or None."""
    if name == 'hz':
        return _iso2022.Hz(_ask)
    if name in _iso2022.NAMES:
        return _iso2022.Iso2022(name, _ask)
    return _Plain(name) if name in _ICONV else None

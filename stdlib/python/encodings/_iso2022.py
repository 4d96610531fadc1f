"""Encodings with escape sequences that name character sets (ISO 2022-JP and its sisters, ISO 2022-KR), HZ.

A state says which set each of the positions G0, G1 and G2 holds, by the last byte of its escape sequence
(with the high bit if its characters are of two bytes), and in bit 32 whether G1 is shifted in. Characters of
a set are found in an encoding without shifts that has the same table (EUC), by iconv.
"""

import functools
import re

import _iconv

ASCII = 0x42
_SHIFTED = 1 << 32
# Set -> (escape sequence, encoding with its table, what stands before its bytes there)
_SETS = {
    0xc2: (b'\x1b$B', 'EUC-JP', b''), 0xc0: (b'\x1b$@', 'EUC-JP', b''), 0xc4: (b'\x1b$(D', 'EUC-JP', b'\x8f'),
    0xcf: (b'\x1b$(O', 'EUC-JISX0213', b''), 0xd1: (b'\x1b$(Q', 'EUC-JISX0213', b''),
    0xd0: (b'\x1b$(P', 'EUC-JISX0213', b'\x8f'), 0xc1: (b'\x1b$(A', 'EUC-CN', b''),
    0xc3: (b'\x1b$(C', 'EUC-KR', b''), 0x4a: (b'\x1b(J', '', b''),
    0x49: (b'\x1b(I', 'EUC-JP', b'\x8e'),
}
_KOREAN = b'\x1b$)C'
# Encoding -> the sets that it writes, in the order in which they are asked
_WRITTEN = {
    'iso2022_jp': (0xc2, 0x4a), 'iso2022_jp_1': (0xc2, 0xc4, 0x4a),
    'iso2022_jp_2': (0xc2, 0xc4, 0xc3, 0xc1, 0x4a),
    'iso2022_jp_3': (0xc2, 0xcf, 0xd0), 'iso2022_jp_2004': (0xc2, 0xd1, 0xd0),
    'iso2022_jp_ext': (0xc2, 0xc4, 0x4a, 0x49), 'iso2022_kr': (0xc3,),
}
NAMES = (*_WRITTEN, 'hz')
# Characters that JIS X 0213 had before 2004 in other forms or not at all.
_LATER = frozenset('\u4ff1\u525d\U00020b9f\u541e\u5653\u59f8\u5c5b\u5e77\u7626\u7e6b')
# Where the tables are not those of iconv.
_OTHER_0213 = {b'!=': '\u2015', b'"2': '~', b'"V': '\u2985', b'"W': '\u2986'}
_OTHER = {0xc3: {b'"h': None}, 0xc4: {b'"7': '~'}, 0xcf: _OTHER_0213, 0xd1: _OTHER_0213}
_YEN = {'\xa5': b'\\', '\u203e': b'~'}
_ESCAPE = re.compile(rb'\x1b[$().&][^@A-Z\n]{0,13}[@A-Z]')


@functools.cache
def _table(charset):
    """({bytes: character}, {character: bytes}) of a set."""
    if charset == 0x4a:
        chars = {bytes([one]): chr(one) for one in range(0x20, 0x80)}
        return chars | {code: char for char, code in _YEN.items()}, _YEN
    if charset not in _SETS:
        return {}, {}
    _, table, mark = _SETS[charset]
    high = range(0xa1, 0xff)
    codes = [bytes([one]) for one in high]
    if charset > 0x7f:
        codes = [row + cell for row in codes for cell in codes]
    data = b''.join(mark + code + b'\n' for code in codes)
    width = len(mark) + len(codes[0]) + 1
    chars, at = {}, 0
    while at < len(data):
        # A line for each, so that it is seen where an unknown one stands.
        text, taken, status = _iconv.decode(table, data, at)
        first = at // width
        chars.update(zip(codes[first:first + taken // width], text.split('\n')))
        at = (first + taken // width + 1) * width
    chars = {bytes([byte & 0x7f for byte in code]): char for code, char in chars.items()}
    chars |= _OTHER.get(charset, {})
    unknown = (None, *_LATER) if charset == 0xcf else (None,)
    chars = {code: char for code, char in chars.items() if char not in unknown}
    return chars, {char: code for code, char in reversed(chars.items())}


def _code(charset, char):
    """The bytes of a character in a set, or None."""
    return _table(charset)[1].get(char)


def _char(charset, code):
    """The character of bytes in a set, or None."""
    return _table(charset)[0].get(code)


@functools.cache
def pairs():
    """{first character: {second: bytes of both in JIS X 0213}}"""
    found = {}
    for char, code in _table(0xd1)[1].items():
        if len(char) == 2:
            found.setdefault(char[0], {})[char[1]] = code
    return found


class Iso2022:
    """An encoding of this kind. Both functions take a state and give the next one."""

    def __init__(self, name, ask):
        self.name, self._ask, self.sets = name, ask, _WRITTEN[name]
        self.korean = name == 'iso2022_kr'
        self.encoder_start, self.decoder_start = ASCII * 0x101, ASCII * 0x10101
        read = set(self.sets)
        if 0x4a in read:
            read.add(0xc0)
        self.latin = name == 'iso2022_jp_2'
        if self.latin:
            read |= {0x41, 0x46}
        self.designations = {}
        for charset in {ASCII, *read}:
            last = bytes([charset & 0x7f])
            if charset > 0x7f:
                places = (b'$', 0), (b'$(', 0), (b'$)', 8)
            else:
                places = ((b'(', 0), (b')', 8), (b'.', 16))[:2 + self.latin]
            for letters, shift in places:
                self.designations[b'\x1b' + letters + last] = shift, charset
        self.paired = 0xcf if 0xcf in read else 0xd1 if 0xd1 in read else None

    def _chosen(self, input, at, final):
        """(set, bytes, characters) of what stands at a place; set 0: there is none, None: more may follow."""
        char = input[at]
        seconds = self.paired and pairs().get(char)
        if seconds:
            if at + 1 == len(input) and not final:
                return None, b'', 0
            if both := seconds.get(input[at + 1:at + 2]):
                return self.paired, both, 2
        for charset in self.sets:
            if code := _code(charset, char):
                return charset, code, 1
        return 0, b'', 0

    def encode(self, input, errors, state, final):
        """(bytes, characters taken, state)"""
        pieces, at = [], 0
        while at < len(input):
            char = input[at]
            if char.isascii():
                charset, code, taken = ASCII, char.encode(), 1
            else:
                charset, code, taken = self._chosen(input, at, final)
            if charset is None:
                break
            if not charset:
                problem = UnicodeEncodeError(self.name, input, at, at + 1, 'illegal multibyte sequence')
                replacement, at = self._ask(errors, problem, len(input))
                if isinstance(replacement, str):
                    replacement, _, state = self.encode(replacement, 'strict', state, True)
                pieces.append(replacement)
                continue
            if self.korean and charset != ASCII:
                if state >> 8 & 0xff != charset:
                    pieces.append(_KOREAN)
                    state = state & ~0xff00 | charset << 8
                if not state & _SHIFTED:
                    pieces.append(b'\x0e')
                    state |= _SHIFTED
            else:
                state = self._leave(pieces, state)
                if state & 0xff != charset:
                    pieces.append(b'\x1b(B' if charset == ASCII else _SETS[charset][0])
                    state = state & ~0xff | charset
            pieces.append(code)
            at += taken
        return b''.join(pieces), at, state

    def _leave(self, pieces, state):
        if state & _SHIFTED:
            pieces.append(b'\x0f')
        return state & ~_SHIFTED

    def finish(self, state):
        """What leads back to ASCII, and the state after it."""
        pieces = []
        state = self._leave(pieces, state)
        if state & 0xff != ASCII:
            pieces.append(b'\x1b(B')
        return b''.join(pieces), state & ~0xff | ASCII

    def _one(self, data, at, state):
        """(text, bytes, state) at a place; text None: illegal, False: incomplete."""
        byte = data[at]
        if byte == 0x1b:
            follow = data[at + 1:at + 2]
            if not follow:
                return False, 1, state
            if follow in b'$().&':
                return self._escape(data, at, state)
            if follow == b'N' and self.latin:
                return self._single_shift(data, at, state)
            return '\x1b', 1, state
        if byte in b'\x0e\x0f' and self.korean:
            return '', 1, state | _SHIFTED if byte == 0x0e else state & ~_SHIFTED
        if byte == 0x0a:
            return '\n', 1, state & ~_SHIFTED
        if byte < 0x20:
            return chr(byte), 1, state
        if byte >= 0x80:
            return None, 1, state
        charset = state >> 8 & 0xff if state & _SHIFTED else state & 0xff
        if charset == ASCII:
            return chr(byte), 1, state
        length = 1 + (charset > 0x7f)
        if len(data) - at < length:
            return False, 1, state
        return _char(charset, data[at:at + length]), length, state

    def _escape(self, data, at, state):
        found = _ESCAPE.match(data, at)
        if not found:
            # A sequence that goes on too long is none.
            return (False, len(data) - at, state) if len(data) - at < 16 else (None, 1, state)
        sequence = found[0]
        # JIS X 0208 of 1990 is the same set with a mark in front of its sequence.
        revised = sequence == b'\x1b&@' and data.startswith(b'\x1b$B', at + 3)
        place = self.designations.get(b'\x1b$B' if revised else sequence)
        if place is None:
            return None, len(sequence), state
        shift, charset = place
        return '', 6 if revised else len(sequence), state & ~(0xff << shift) | charset << shift

    def _single_shift(self, data, at, state):
        if len(data) - at < 3:
            return False, len(data) - at, state
        byte, charset = data[at + 2], state >> 16 & 0xff
        if byte >= 0x80:
            return None, 3, state
        if charset == 0x41:
            return chr(byte | 0x80), 3, state
        if charset == 0x46:
            try:
                return bytes([byte | 0x80]).decode('iso8859-7'), 3, state
            except UnicodeDecodeError:
                return None, 3, state
        return chr(byte), 3, state

    def decode(self, data, errors, state, final):
        """(text, bytes taken, state)"""
        return decode_pieces(self, data, errors, state, final)


def decode_pieces(codec, data, errors, state, final):
    """Decodes by codec._one(), which knows one character or sequence."""
    pieces, at = [], 0
    while at < len(data):
        text, length, state = codec._one(data, at, state)
        if text is False and not final:
            break
        if text:
            pieces.append(text)
        elif text != '':
            end, what = (at + length, 'illegal') if text is None else (len(data), 'incomplete')
            problem = UnicodeDecodeError(codec.name, data, at, end, f'{what} multibyte sequence')
            text, at = codec._ask(errors, problem, len(data))
            pieces.append(text)
            continue
        at += length
    return ''.join(pieces), at, state


class Hz:
    """HZ (RFC 1843): GB 2312 between ~{ and ~}. The state says whether it is shifted in."""

    name, encoder_start, decoder_start = 'hz', 0, 0

    def __init__(self, ask):
        self._ask = ask

    def encode(self, input, errors, state, final):
        """(bytes, characters taken, state)"""
        pieces, at = [], 0
        while at < len(input):
            char = input[at]
            code = (b'~~' if char == '~' else char.encode()) if char.isascii() else _code(0xc1, char)
            if code:
                wanted = not char.isascii()
                if wanted != state:
                    pieces.append(b'~{' if wanted else b'~}')
                    state = int(wanted)
                pieces.append(code)
                at += 1
                continue
            problem = UnicodeEncodeError('hz', input, at, at + 1, 'illegal multibyte sequence')
            replacement, at = self._ask(errors, problem, len(input))
            if isinstance(replacement, str):
                replacement, _, state = self.encode(replacement, 'strict', state, True)
            pieces.append(replacement)
        return b''.join(pieces), at, state

    def finish(self, state):
        """What leads back to ASCII, and the state after it."""
        return (b'~}' if state else b''), 0

    def _one(self, data, at, state):
        byte, pair = data[at], data[at:at + 2]
        length = 1 if byte >= 0x80 else 2 if state or byte == 0x7e else 0
        if not length:
            return chr(byte), 1, state
        if length == 2 and len(pair) < 2:
            return False, 1, state
        if byte == 0x7e and pair in ((b'~}',) if state else (b'~\n', b'~{', b'~~')):
            return '~' if pair == b'~~' else '', 2, state if pair == b'~\n' else int(pair == b'~{')
        if length == 2 and byte != 0x7e and pair.isascii() and (char := _char(0xc1, pair)):
            return char, 2, state
        return None, 1, state

    def decode(self, data, errors, state, final):
        """(text, bytes taken, state)"""
        return decode_pieces(self, data, errors, state, final)

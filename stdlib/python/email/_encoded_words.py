"""Encoded words, =?charset*language?cte?text?= (RFC 2047 and, for the language, RFC 2231).

decode() and encode() are for whole words; the functions for the two encodings, q and b, work on bytes.
"""

import base64
import binascii
import re
from email import errors
from string import ascii_letters, digits

__all__ = ['decode_q', 'encode_q', 'decode_b', 'encode_b', 'len_q', 'len_b', 'decode', 'encode']

_Q_PLAIN = ('-!*+/' + ascii_letters + digits).encode()
_Q = [chr(octet) if octet in _Q_PLAIN else f'={octet:02X}' for octet in range(256)]
_Q[0x20] = '_'
_hex = re.compile(rb'=([a-fA-F0-9]{2})')
_not_base64 = re.compile(rb'[^A-Za-z0-9+/=]')


def decode_q(encoded):
    """(bytes, defects) of Q."""
    return _hex.sub(lambda found: bytes.fromhex(found[1].decode()), encoded.replace(b'_', b' ')), []


def encode_q(bstring):
    """Bytes in Q."""
    return ''.join([_Q[octet] for octet in bstring])


def len_q(bstring):
    """How long Q becomes."""
    return sum([len(_Q[octet]) for octet in bstring])


def decode_b(encoded):
    """(bytes, defects) of base64: padding and foreign characters are forgiven, a wrong length is not."""
    defects = []
    missing = -len(encoded) % 4
    padded = encoded + b'=' * missing
    try:
        data = base64.b64decode(padded, validate=True)
        if missing:
            defects.append(errors.InvalidBase64PaddingDefect())
        return data, defects
    except binascii.Error:
        pass
    try:
        data = base64.b64decode(encoded, validate=False)
        return data, [errors.InvalidBase64CharactersDefect()]
    except binascii.Error:
        pass
    try:
        data = base64.b64decode(encoded + b'==', validate=False)
        return data, [errors.InvalidBase64CharactersDefect(), errors.InvalidBase64PaddingDefect()]
    except binascii.Error:
        # One character more than a multiple of four: it stands for nothing.
        return encoded, [errors.InvalidBase64LengthDefect()]


def encode_b(bstring):
    """Bytes in base64."""
    return base64.b64encode(bstring).decode('ascii')


def len_b(bstring):
    """How long base64 becomes."""
    return (len(bstring) + 2) // 3 * 4


_ENCODINGS = {'q': (decode_q, encode_q, len_q), 'b': (decode_b, encode_b, len_b)}


def decode(ew):
    """(text, charset, language, defects) of a word; ValueError when it has not the form, KeyError for an
    encoding."""
    _, charset, cte, text, _ = ew.split('?')
    charset, _, language = charset.partition('*')
    raw, defects = _ENCODINGS[cte.lower()][0](text.encode('ascii', 'surrogateescape'))
    try:
        return raw.decode(charset), charset, language, defects
    except UnicodeDecodeError:
        defects.append(errors.UndecodableBytesDefect(
            f'Encoded word contains bytes not decodable using {charset!r} charset'))
        return raw.decode(charset, 'surrogateescape'), charset, language, defects
    except (LookupError, UnicodeError):
        if charset.lower() != 'unknown-8bit':
            defects.append(errors.CharsetError(f'Unknown charset {charset!r} in encoded word; '
                                               'decoded as unknown bytes'))
        return raw.decode('ascii', 'surrogateescape'), charset, language, defects


def encode(string, charset='utf-8', encoding=None, lang=''):
    """A word; without an encoding the shorter is taken, Q when base64 saves little."""
    raw = string.encode('ascii', 'surrogateescape') if charset == 'unknown-8bit' else string.encode(charset)
    if encoding is None:
        encoding = 'q' if len_q(raw) - len_b(raw) < 5 else 'b'
    return f'=?{charset}{lang and "*" + lang}?{encoding}?{_ENCODINGS[encoding][1](raw)}?='

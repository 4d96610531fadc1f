"""Quoted-printable for bodies (RFC 2045) and the Q encoding of headers (RFC 2047).

Texts are given with a character for each byte (latin-1).
"""

import re
from string import ascii_letters, digits, hexdigits

__all__ = ['body_decode', 'body_encode', 'body_length', 'decode', 'decodestring', 'header_decode',
           'header_encode', 'header_length', 'quote', 'unquote']

_HEADER = [f'={octet:02X}' for octet in range(256)]
_BODY = _HEADER[:]
for _octet in ('-!*+/' + ascii_letters + digits).encode():
    _HEADER[_octet] = chr(_octet)
_HEADER[0x20] = '_'
for _octet in b'\t' + bytes(range(0x20, 0x7f)):
    _BODY[_octet] = chr(_octet)
_BODY[ord('=')] = '=3D'
_BODY_TABLE = dict(enumerate(_BODY)) | {0x0a: '\n', 0x0d: '\r'}


def header_check(octet):
    """Whether a byte must be written in hexadecimal in a header."""
    return chr(octet) != _HEADER[octet]


def body_check(octet):
    """Whether a byte must be written in hexadecimal in a body."""
    return chr(octet) != _BODY[octet]


def header_length(bytearray):
    """How long bytes become in a header."""
    return sum(len(_HEADER[octet]) for octet in bytearray)


def body_length(bytearray):
    """How long bytes become in a body."""
    return sum(len(_BODY[octet]) for octet in bytearray)


def unquote(s):
    """The character of =XX."""
    return chr(int(s[1:3], 16))


def quote(c):
    """=XX for a character."""
    return f'={ord(c):02X}'


def header_encode(header_bytes, charset='iso-8859-1'):
    """An encoded word."""
    if not header_bytes:
        return ''
    return f'=?{charset}?q?{"".join(map(_HEADER.__getitem__, header_bytes))}?='


def _soft_lines(line, limit):
    """Cut an encoded line in pieces of at most `limit` characters that do not cut =XX."""
    start = 0
    while len(line) - start > limit:
        end = start + limit - 1             # room for the = that joins the lines
        if line[end - 1] == '=':
            end -= 1
        elif line[end - 2] == '=':
            end -= 2
        yield line[start:end] + '='
        start = end
    yield line[start:]


def body_encode(body, maxlinelen=76, eol='\n'):
    """Encode a text; lines longer than maxlinelen are cut, spaces that end a line are made visible."""
    if maxlinelen < 4:
        raise ValueError('maxlinelen must be at least 4')
    if not body:
        return body
    lines = []
    for line in body.translate(_BODY_TABLE).splitlines():
        *cut, last = _soft_lines(line, maxlinelen)
        lines += cut
        if last[-1:] in (' ', '\t'):
            room = maxlinelen - len(last)
            if room >= 2:                   # it becomes =20, or a soft break follows it
                last = last[:-1] + quote(last[-1])
            elif room == 1:
                lines.append(last + '=')
                last = ''
            else:
                lines.append(last[:-1] + '=')
                last = quote(last[-1])
        lines.append(last)
    if body[-1] in '\r\n':
        lines.append('')
    return eol.join(lines)


def decode(encoded, eol='\n'):
    """The text of quoted-printable; what is no =XX stays."""
    if not encoded:
        return encoded
    text = []
    for line in encoded.splitlines():
        line = line.rstrip()
        joined = line.endswith('=')
        text.append(re.sub('=[0-9a-fA-F]{2}', lambda found: unquote(found[0]), line[:-1] if joined else line))
        if not joined:
            text.append(eol)
    text = ''.join(text)
    if encoded[-1] not in '\r\n' and text.endswith(eol):
        text = text[:-len(eol)] if eol else text
    return text


body_decode = decodestring = decode


def header_decode(s):
    """The text of the Q encoding, without =? and ?=."""
    return re.sub('=[a-fA-F0-9]{2}', lambda found: unquote(found[0]), s.replace('_', ' '), flags=re.ASCII)

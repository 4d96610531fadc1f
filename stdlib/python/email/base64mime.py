"""base64 (RFC 2045, RFC 2047) for bodies and headers."""

from binascii import a2b_base64, b2a_base64

__all__ = ['body_decode', 'body_encode', 'decode', 'decodestring', 'header_encode', 'header_length']


def header_length(bytearray):
    """How long bytes become."""
    return (len(bytearray) + 2) // 3 * 4


def header_encode(header_bytes, charset='iso-8859-1'):
    """An encoded word; a text is encoded first."""
    if not header_bytes:
        return ''
    if isinstance(header_bytes, str):
        header_bytes = header_bytes.encode(charset)
    return f'=?{charset}?b?{b2a_base64(header_bytes, newline=False).decode("ascii")}?='


def body_encode(s, maxlinelen=76, eol='\n'):
    """Bytes as lines of base64."""
    if not s:
        return ''
    step = maxlinelen * 3 // 4
    pieces = (s[start:start + step] for start in range(0, len(s), step))
    return ''.join([b2a_base64(piece, newline=False).decode('ascii') + eol for piece in pieces])


def decode(string):
    """The bytes of a text in base64."""
    if not string:
        return b''
    return a2b_base64(string.encode('raw-unicode-escape') if isinstance(string, str) else string)


body_decode = decodestring = decode

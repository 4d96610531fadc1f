"""Codecs that are no encodings of text (hex, base64, zlib, rot13), punycode."""

import binascii
import codecs

from _codecs import _bytes

_ROT13 = str.maketrans("ABCDEFGHIJKLMabcdefghijklmNOPQRSTUVWXYZnopqrstuvwxyz",
                       "NOPQRSTUVWXYZnopqrstuvwxyzABCDEFGHIJKLMabcdefghijklm")


def _strict(errors):
    if errors != "strict":
        raise AssertionError


def rot13(input, errors="strict"):
    """Letters turned by half the alphabet."""
    return str.translate(input, _ROT13), len(input)


def _bytes_codec(encode, decode):
    def encoder(input, errors="strict"):
        _strict(errors)
        return encode(input), len(input)

    def decoder(input, errors="strict"):
        _strict(errors)
        return decode(input), len(input)
    return encoder, decoder


def _base64(function):
    def call(data):
        try:
            data = _bytes(data)
        except TypeError:
            raise TypeError(f"expected bytes-like object, not {type(data).__name__}") from None
        return function(data)
    return call


def _base64_lines(data):
    return b"".join(binascii.b2a_base64(data[i:i + 57]) for i in range(0, len(data), 57))


def _zlib(name):
    def call(data):
        import zlib
        return getattr(zlib, name)(data)
    return call


# ---- punycode (RFC 3492)
# -------------------------------------------------------------------------------------

def _adapt(delta, first, count):
    delta = delta // 700 if first else delta // 2
    delta += delta // count
    divisions = 0
    while delta > 455:
        delta //= 35
        divisions += 36
    return divisions + 36 * delta // (delta + 38)


def _threshold(j, bias):
    return min(max(36 * (j + 1) - bias, 1), 26)


_DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789"


def punycode_encode(text, errors="strict"):
    """Text as RFC 3492 spells it in ASCII."""
    base = [c for c in text if ord(c) < 128]
    out = base + ["-"] if base else []
    n, delta, bias, done = 128, 0, 72, len(base)
    first = True
    while done < len(text):
        following = min(ord(c) for c in text if ord(c) >= n)
        delta += (following - n) * (done + 1)
        n = following
        for c in text:
            if ord(c) < n:
                delta += 1
            elif ord(c) == n:
                q, j = delta, 0
                while q >= (t := _threshold(j, bias)):
                    out.append(_DIGITS[t + (q - t) % (36 - t)])
                    q = (q - t) // (36 - t)
                    j += 1
                out.append(_DIGITS[q])
                bias = _adapt(delta, first, done + 1)
                first, delta = False, 0
                done += 1
        delta += 1
        n += 1
    return "".join(out).encode("ascii"), len(text)


def punycode_decode(data, errors="strict"):
    """And back."""
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError("Unsupported error handling " + errors)
    data = bytes(data)
    split = data.rfind(b"-")
    base = data[:max(split, 0)]
    try:
        chars = list(base.decode("ascii", errors))
    except UnicodeDecodeError as error:
        raise UnicodeDecodeError("ascii", data, error.start, error.end, error.reason) from None
    extended = data[split + 1:].upper()
    i, char, bias, position = 0, 128, 72, 0
    first = True
    while i < len(extended):
        weight, delta, j = 1, 0, 0
        while True:
            if i >= len(extended):
                if errors == "strict":
                    raise UnicodeDecodeError("punycode", data, len(data), len(data),
                                             "incomplete punycode string")
                return "".join(chars), len(data)
            c = extended[i]
            i += 1
            if 65 <= c <= 90:
                digit = c - 65
            elif 48 <= c <= 57:
                digit = c - 22
            elif errors == "strict":
                at = split + i
                raise UnicodeDecodeError("punycode", data, at, at + 1, f"Invalid extended code point '{c}'")
            else:
                return "".join(chars), len(data)
            t = _threshold(j, bias)
            delta += digit * weight
            if digit < t:
                break
            weight *= 36 - t
            j += 1
        position += delta
        bias = _adapt(delta, first, len(chars) + 1)
        first = False
        char += position // (len(chars) + 1)
        if char > 0x10ffff:
            if errors == "strict":
                raise UnicodeDecodeError("punycode", data, i, i, f"Invalid character U+{char:x}")
            char = ord("?")
        position %= len(chars) + 1
        chars.insert(position, chr(char))
        position += 1
    return "".join(chars), len(data)


# ---- uu and quoted-printable
# ---------------------------------------------------------------------------------

def _uu_encode(data, filename="<data>", mode=0o666):
    data = _bytes(data)
    name = filename.replace("\n", "\\n").replace("\r", "\\r")
    lines = [binascii.b2a_uu(data[i:i + 45]) for i in range(0, len(data), 45)]
    return f"begin {mode & 0o777:o} {name}\n".encode("ascii") + b"".join(lines) + b" \nend\n"


def _uu_decode(data):
    lines = _bytes(data).splitlines(True)
    start = 0
    while True:
        if start == len(lines):
            raise ValueError('Missing "begin" line in input data')
        if lines[start].startswith(b"begin"):
            break
        start += 1
    out = []
    for line in lines[start + 1:]:
        if line == b"end\n":
            return b"".join(out)
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:      # an encoder that writes too many characters
            count = (((line[0] - 32) & 63) * 4 + 5) // 3
            out.append(binascii.a2b_uu(line[:count]))
    raise ValueError("Truncated input data")


def _bz2(name):
    def call(data):
        import bz2
        return getattr(bz2, name)(data)
    return call


def undefined(input, errors="strict"):
    """The codec that refuses everything."""
    raise UnicodeError("undefined encoding")


CODECS = {
    "rot_13": ("rot-13", rot13, rot13, False),
    "hex_codec": ("hex", *_bytes_codec(binascii.b2a_hex, binascii.a2b_hex), False),
    "base64_codec": ("base64", *_bytes_codec(_base64(_base64_lines), _base64(binascii.a2b_base64)), False),
    "zlib_codec": ("zlib", *_bytes_codec(_zlib("compress"), _zlib("decompress")), False),
    "punycode": ("punycode", punycode_encode, punycode_decode, True),
    "uu_codec": ("uu", *_bytes_codec(_uu_encode, _uu_decode), False),
    "quopri_codec": ("quopri", *_bytes_codec(lambda data: binascii.b2a_qp(_bytes(data), quotetabs=True),
                                             lambda data: binascii.a2b_qp(_bytes(data))), False),
    "bz2_codec": ("bz2", *_bytes_codec(_bz2("compress"), _bz2("decompress")), False),
    "undefined": ("undefined", undefined, undefined, True),
}

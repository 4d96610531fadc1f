"""Codecs that are no encodings of text (hex, base64, zlib, rot13), punycode and idna."""

import binascii
import codecs

_ROT13 = str.maketrans("ABCDEFGHIJKLMabcdefghijklmNOPQRSTUVWXYZnopqrstuvwxyz",
                       "NOPQRSTUVWXYZnopqrstuvwxyzABCDEFGHIJKLMabcdefghijklm")


def _strict(errors):
    if errors != "strict":
        raise AssertionError


def rot13(input, errors="strict"):
    return str.translate(input, _ROT13), len(input)


def _bytes_codec(encode, decode):
    def encoder(input, errors="strict"):
        _strict(errors)
        return encode(input), len(input)

    def decoder(input, errors="strict"):
        _strict(errors)
        return decode(input), len(input)
    return encoder, decoder


def _base64_encode(data):
    data = bytes(data)
    return b"".join(binascii.b2a_base64(data[i:i + 57]) for i in range(0, len(data), 57))


def _zlib(name):
    def call(data):
        import zlib
        return getattr(zlib, name)(data)
    return call


# ---- punycode (RFC 3492) -------------------------------------------------------------------------------------

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
    if errors not in ("strict", "replace", "ignore"):
        raise UnicodeError("Unsupported error handling " + errors)
    data = bytes(data)
    split = data.rfind(b"-")
    chars = list(data[:max(split, 0)].decode("ascii", errors))
    extended = data[split + 1:].upper()
    i, char, bias, position = 0, 128, 72, 0
    first = True
    while i < len(extended):
        weight, delta, j = 1, 0, 0
        while True:
            if i >= len(extended):
                if errors == "strict":
                    raise UnicodeDecodeError("punycode", data, len(data), len(data), "incomplete punycode string")
                return "".join(chars), len(data)
            c = extended[i]
            i += 1
            if 65 <= c <= 90:
                digit = c - 65
            elif 48 <= c <= 57:
                digit = c - 22
            elif errors == "strict":
                at = split + i
                raise UnicodeDecodeError("punycode", data, at, at + 1, f"Invalid extended code point '{chr(c)}'")
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


# ---- idna (RFC 3490) -----------------------------------------------------------------------------------------

def _label_to_ascii(label):
    if not label.isascii():
        import unicodedata
        label = unicodedata.normalize("NFKC", label.casefold())
    if label.isascii():
        encoded = label.encode("ascii")
    else:
        if label.startswith("xn--"):
            raise UnicodeError("Label starts with ACE prefix")
        encoded = b"xn--" + punycode_encode(label)[0]
    if not encoded:
        raise UnicodeError("label empty")
    if len(encoded) > 63:
        raise UnicodeError("label too long")
    return encoded


def _idna_split(text):
    for dot in "\u3002\uff0e\uff61":
        text = text.replace(dot, ".")
    return text.split(".")


def idna_encode(input, errors="strict"):
    if errors != "strict":
        raise UnicodeError("unsupported error handling " + errors)
    if not input:
        return b"", 0
    labels = _idna_split(input)
    trailing = labels[-1] == ""
    if trailing:
        del labels[-1]
    return b".".join(map(_label_to_ascii, labels)) + (b"." if trailing else b""), len(input)


def idna_decode(input, errors="strict"):
    if errors != "strict":
        raise UnicodeError("Unsupported error handling " + errors)
    data = bytes(input)
    labels = data.split(b".")
    out = []
    for label in labels:
        if label.lower().startswith(b"xn--"):
            out.append(punycode_decode(label[4:])[0])
        else:
            out.append(label.decode("ascii"))
    return ".".join(out), len(data)


CODECS = {
    "rot_13": ("rot-13", rot13, rot13, False),
    "hex_codec": ("hex", *_bytes_codec(binascii.b2a_hex, binascii.a2b_hex), False),
    "base64_codec": ("base64", *_bytes_codec(_base64_encode, binascii.a2b_base64), False),
    "zlib_codec": ("zlib", *_bytes_codec(_zlib("compress"), _zlib("decompress")), False),
    "punycode": ("punycode", punycode_encode, punycode_decode, True),
    "idna": ("idna", idna_encode, idna_decode, True),
}

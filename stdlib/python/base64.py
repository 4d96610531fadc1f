"""Base16, Base32, Base64, Base85, Ascii85 and Z85 encodings (RFC 4648 and others)."""

import binascii
import struct

__all__ = ["encode", "decode", "encodebytes", "decodebytes", "b64encode", "b64decode", "b32encode", "b32decode",
           "b32hexencode", "b32hexdecode", "b16encode", "b16decode", "b85encode", "b85decode", "a85encode",
           "a85decode", "z85encode", "z85decode", "standard_b64encode", "standard_b64decode",
           "urlsafe_b64encode", "urlsafe_b64decode"]

MAXLINESIZE = 76
MAXBINSIZE = (MAXLINESIZE // 4) * 3
bytes_types = (bytes, bytearray)


def _bytes_from_decode_data(s):
    if isinstance(s, str):
        try:
            return s.encode("ascii")
        except UnicodeEncodeError:
            raise ValueError("string argument should contain only ASCII characters")
    if isinstance(s, bytes_types):
        return s
    try:
        return memoryview(s).tobytes()
    except TypeError:
        raise TypeError("argument should be a bytes-like object or ASCII "
                        "string, not %r" % s.__class__.__name__) from None


# ---- Base64 ----

def b64encode(s, altchars=None):
    """Encode bytes in Base64; altchars: two bytes in place of + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is not None:
        assert len(altchars) == 2, repr(altchars)
        return encoded.translate(bytes.maketrans(b"+/", altchars))
    return encoded


def b64decode(s, altchars=None, validate=False):
    """Decode Base64 from bytes or ASCII text; foreign characters are an error only with validate."""
    s = _bytes_from_decode_data(s)
    if altchars is not None:
        altchars = _bytes_from_decode_data(altchars)
        assert len(altchars) == 2, repr(altchars)
        s = s.translate(bytes.maketrans(altchars, b"+/"))
    return binascii.a2b_base64(s, strict_mode=validate)


def standard_b64encode(s):
    """Encode in the standard alphabet."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode from the standard alphabet."""
    return b64decode(s)


_URLSAFE_ENCODE = bytes.maketrans(b"+/", b"-_")
_URLSAFE_DECODE = bytes.maketrans(b"-_", b"+/")


def urlsafe_b64encode(s):
    """Encode in the alphabet safe for URLs and file names: - and _ in place of + and /."""
    return b64encode(s).translate(_URLSAFE_ENCODE)


def urlsafe_b64decode(s):
    """Decode from the alphabet safe for URLs and file names."""
    return b64decode(_bytes_from_decode_data(s).translate(_URLSAFE_DECODE))


# ---- Base32 ----

_B32_ALPHABET = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_B32HEX_ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUV"


def _b32encode(alphabet, s):
    if not isinstance(s, bytes_types):
        s = memoryview(s).tobytes()
    encoded = bytearray()
    for start in range(0, len(s), 5):
        group = s[start:start + 5]
        digits = (len(group) * 8 + 4) // 5
        number = int.from_bytes(bytes(group).ljust(5, b"\0"), "big")
        encoded += bytes(alphabet[number >> shift & 31] for shift in range(35, 35 - 5 * digits, -5))
        encoded += b"=" * (8 - digits)
    return bytes(encoded)


def _b32decode(alphabet, s, casefold=False, map01=None):
    s = _bytes_from_decode_data(s)
    if len(s) % 8:
        raise binascii.Error("Incorrect padding")
    if map01 is not None:
        map01 = _bytes_from_decode_data(map01)
        assert len(map01) == 1, repr(map01)
        s = s.translate(bytes.maketrans(b"01", b"O" + map01))
    if casefold:
        s = s.upper()
    length = len(s)
    s = s.rstrip(b"=")
    padding = length - len(s)
    values = {digit: value for value, digit in enumerate(alphabet)}
    decoded = bytearray()
    for start in range(0, len(s), 8):
        number = 0
        for digit in s[start:start + 8].ljust(8, alphabet[:1]):
            if digit not in values:
                raise binascii.Error("Non-base32 digit found") from None
            number = number << 5 | values[digit]
        decoded += number.to_bytes(5, "big")
    if length % 8 or padding not in {0, 1, 3, 4, 6}:
        raise binascii.Error("Incorrect padding")
    if padding and decoded:
        del decoded[-5 + (43 - 5 * padding) // 8:]
    return bytes(decoded)


def b32encode(s):
    """Encode bytes in Base32."""
    return _b32encode(_B32_ALPHABET, s)


def b32decode(s, casefold=False, map01=None):
    """Decode Base32; casefold: lower case is fine; map01: the letter that the digit 1 stands for."""
    return _b32decode(_B32_ALPHABET, s, casefold, map01)


def b32hexencode(s):
    """Encode bytes in Base32 with the extended hex alphabet."""
    return _b32encode(_B32HEX_ALPHABET, s)


def b32hexdecode(s, casefold=False):
    """Decode Base32 with the extended hex alphabet."""
    return _b32decode(_B32HEX_ALPHABET, s, casefold)


# ---- Base16 ----

def b16encode(s):
    """Encode bytes in Base16: upper-case hexadecimal digits."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode Base16; casefold: lower case is fine."""
    s = _bytes_from_decode_data(s)
    if casefold:
        s = s.upper()
    if s.translate(None, delete=b"0123456789ABCDEF"):
        raise binascii.Error("Non-base16 digit found")
    return binascii.unhexlify(s)


# ---- Base85: five digits for four bytes ----

_A85_START = b"<~"
_A85_END = b"~>"
_A85_ALPHABET = bytes(range(33, 118))
_B85_ALPHABET = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~"
_Z85_ALPHABET = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#"


def _85encode(b, alphabet, pad=False, foldnuls=False, foldspaces=False):
    if not isinstance(b, bytes_types):
        b = memoryview(b).tobytes()
    padding = -len(b) % 4
    b = bytes(b) + b"\0" * padding
    chunks = []
    for (word,) in struct.iter_unpack("!I", b):
        if foldnuls and not word:
            chunks.append(b"z")
        elif foldspaces and word == 0x20202020:
            chunks.append(b"y")
        else:
            chunks.append(bytes((alphabet[word // 52200625], alphabet[word // 614125 % 85],
                                 alphabet[word // 7225 % 85], alphabet[word // 85 % 85], alphabet[word % 85])))
    if padding and not pad:
        if chunks[-1] == b"z":
            chunks[-1] = alphabet[:1] * 5
        chunks[-1] = chunks[-1][:-padding]
    return b"".join(chunks)


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes in Ascii85; foldspaces: 'y' for four spaces; adobe: framed in <~ and ~>."""
    result = _85encode(b, _A85_ALPHABET, pad, True, foldspaces)
    if adobe:
        result = _A85_START + result
    if wrapcol:
        wrapcol = max(2 if adobe else 1, wrapcol)
        chunks = [result[i: i + wrapcol] for i in range(0, len(result), wrapcol)]
        if adobe and len(chunks[-1]) + 2 > wrapcol:
            chunks.append(b"")
        result = b"\n".join(chunks)
    if adobe:
        result += _A85_END
    return result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b" \t\n\r\v"):
    """Decode Ascii85."""
    b = _bytes_from_decode_data(b)
    if adobe:
        if not b.endswith(_A85_END):
            raise ValueError("Ascii85 encoded byte sequences must end "
                             "with {!r}".format(_A85_END))
        b = b[2:-2] if b.startswith(_A85_START) else b[:-2]
    decoded = bytearray()
    digits = 0
    number = 0
    for c in bytes(b) + b"u" * 4:
        if 33 <= c <= 117:
            number = number * 85 + c - 33
            digits += 1
            if digits == 5:
                if number > 0xFFFFFFFF:
                    raise ValueError("Ascii85 overflow") from None
                decoded += number.to_bytes(4, "big")
                digits = number = 0
        elif c == 122:
            if digits:
                raise ValueError("z inside Ascii85 5-tuple")
            decoded += b"\0\0\0\0"
        elif foldspaces and c == 121:
            if digits:
                raise ValueError("y inside Ascii85 5-tuple")
            decoded += b"    "
        elif c not in ignorechars:
            raise ValueError("Non-Ascii85 digit found: %c" % c)
    padding = 4 - digits
    return bytes(decoded[:-padding] if padding else decoded)


def b85encode(b, pad=False):
    """Encode bytes in Base85, as git does; pad: zero bytes up to a multiple of 4 first."""
    return _85encode(b, _B85_ALPHABET, pad)


def _b85decode(b, alphabet, name):
    b = _bytes_from_decode_data(b)
    padding = -len(b) % 5
    b = bytes(b) + alphabet[-1:] * padding
    values = {digit: value for value, digit in enumerate(alphabet)}
    decoded = bytearray()
    for start in range(0, len(b), 5):
        number = 0
        for i, c in enumerate(b[start:start + 5]):
            if c not in values:
                raise ValueError("bad %s character at position %d" % (name, start + i)) from None
            number = number * 85 + values[c]
        if number > 0xFFFFFFFF:
            raise ValueError("%s overflow in hunk starting at byte %d" % (name, start)) from None
        decoded += number.to_bytes(4, "big")
    return bytes(decoded[:-padding] if padding else decoded)


def b85decode(b):
    """Decode Base85."""
    return _b85decode(b, _B85_ALPHABET, "base85")


def z85encode(s):
    """Encode bytes in Z85 (ZeroMQ's alphabet)."""
    return _85encode(s, _Z85_ALPHABET)


def z85decode(s):
    """Decode Z85."""
    return _b85decode(s, _Z85_ALPHABET, "z85")


# ---- files and lines ----

def encode(input, output):
    """Encode a binary file to another, in lines of 76 characters."""
    while s := input.read(MAXBINSIZE):
        while len(s) < MAXBINSIZE and (more := input.read(MAXBINSIZE - len(s))):
            s += more
        output.write(binascii.b2a_base64(s))


def decode(input, output):
    """Decode a binary file to another, line by line."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _input_type_check(s):
    try:
        m = memoryview(s)
    except TypeError as error:
        raise TypeError("expected bytes-like object, not %s" % s.__class__.__name__) from error
    if m.format not in ("c", "b", "B"):
        raise TypeError("expected single byte elements, not %r from %s" % (m.format, s.__class__.__name__))
    if m.ndim != 1:
        raise TypeError("expected 1-D data, not %d-D data from %s" % (m.ndim, s.__class__.__name__))


def encodebytes(s):
    """Encode bytes in Base64 in lines of 76 characters."""
    _input_type_check(s)
    return b"".join(binascii.b2a_base64(s[i: i + MAXBINSIZE]) for i in range(0, len(s), MAXBINSIZE))


def decodebytes(s):
    """Decode Base64 lines."""
    _input_type_check(s)
    return binascii.a2b_base64(s)


def main():
    """python -m base64 [-h|-d|-e|-u] [file|-]"""
    import getopt
    import sys
    usage = f"""usage: {sys.argv[0]} [-h|-d|-e|-u] [file|-]
        -h: print this help message and exit
        -d, -u: decode
        -e: encode (default)"""
    try:
        options, arguments = getopt.getopt(sys.argv[1:], "hdeu")
    except getopt.error as error:
        sys.stdout = sys.stderr
        print(error)
        print(usage)
        sys.exit(2)
    function = encode
    for option, _ in options:
        if option == "-e":
            function = encode
        elif option == "-h":
            print(usage)
            return
        else:
            function = decode
    if arguments and arguments[0] != "-":
        with open(arguments[0], "rb") as file:
            function(file, sys.stdout.buffer)
    else:
        function(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()

"""Bytes as text: Base16, Base32 and Base64 (RFC 4648), Ascii85, Base85 (RFC 1924 alphabet) and Z85.

Base64 and Base16 are binascii's. In the others a block of bytes is a number and its digits are letters. An
alphabet is translated away first, so that the rest works on digits: whole columns of them at a time (the
first digits of all blocks, the second ones ...), or, where the base is a power of 2, on one large int.
"""

import binascii
from struct import pack, unpack

__all__ = '''
    a85decode a85encode b16decode b16encode b32decode b32encode b32hexdecode b32hexencode b64decode
    b64encode b85decode b85encode decode decodebytes encode encodebytes standard_b64decode
    standard_b64encode urlsafe_b64decode urlsafe_b64encode z85decode z85encode'''.split()

MAXLINESIZE = 76                    # of MIME, without the line end
MAXBINSIZE = MAXLINESIZE // 4 * 3

_UPPER = b'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
_LOWER = b'abcdefghijklmnopqrstuvwxyz'
_FIGURES = b'0123456789'
_INT_DIGITS = _FIGURES + _LOWER[:22]        # what int(text, 32) reads

_BASE32 = _UPPER + b'234567'
_BASE32HEX = _FIGURES + _UPPER[:22]
_BASE85 = _FIGURES + _UPPER + _LOWER + b'!#$%&()*+-;<=>?@^_`{|}~'
_Z85 = _FIGURES + _LOWER + _UPPER + b'.-:+=^!/*?&<>()[]{}@%$#'
_ASCII85 = bytes(range(33, 118))


def _as_bytes(data):
    return data if isinstance(data, bytes) else memoryview(data).tobytes()


def _as_ascii(data, upper=False):
    """The bytes of what is to be decoded: a string of ASCII characters or something bytes-like."""
    try:
        data = data.encode('ascii') if isinstance(data, str) else _as_bytes(data)
    except UnicodeEncodeError:
        raise ValueError('string argument should contain only ASCII characters')
    except TypeError:
        raise TypeError('argument should be a bytes-like object or ASCII string, not '
                        f'{type(data).__name__!r}') from None
    return data.upper() if upper else data


def _letters(given, count, upper=False):
    """The letters somebody chose: there have to be so many."""
    given = _as_ascii(given, upper)
    assert len(given) == count, repr(given)
    return given


def _first_foreign(data, alphabet):
    """The place of the first byte that is not of *alphabet*, or None."""
    foreign = data.translate(None, alphabet)
    return data.index(foreign[0]) if foreign else None


# Base64

def b64encode(s, altchars=None):
    """Encode bytes; *altchars*, two bytes, stand in place of + and /."""
    encoded = binascii.b2a_base64(s, newline=False)
    if altchars is None:
        return encoded
    assert len(altchars) == 2, repr(altchars)
    return encoded.translate(bytes.maketrans(b'+/', altchars))


def b64decode(s, altchars=None, validate=False):
    """Decode bytes or ASCII text; what is not of the alphabet is skipped, or an error with *validate*."""
    table = None if altchars is None else bytes.maketrans(_letters(altchars, 2), b'+/')
    return binascii.a2b_base64(_as_ascii(s).translate(table), strict_mode=validate)


def standard_b64encode(s):
    """Encode with + and /."""
    return b64encode(s)


def standard_b64decode(s):
    """Decode with + and /."""
    return b64decode(s)


def urlsafe_b64encode(s):
    """Encode with - and _ in place of + and /, which mean something in URLs and paths."""
    return b64encode(s, b'-_')


def urlsafe_b64decode(s):
    """Decode with - and _ in place of + and /."""
    return b64decode(s, b'-_')


# Base32: 5 bytes are 8 digits of 5 bits

_pairs = {}     # alphabet -> what ten bits are written as, by their value


def _encode_32(s, alphabet):
    s = _as_bytes(s)
    pairs = _pairs.get(alphabet)
    if pairs is None:
        pairs = _pairs[alphabet] = [bytes((first, second)) for first in alphabet for second in alphabet]
    blocks = -(-len(s) // 5)
    padded = s + bytes(blocks * 5 - len(s))
    digits = []
    for start in range(0, len(padded), 5):
        bits = int.from_bytes(padded[start:start + 5])
        digits += pairs[bits >> 30], pairs[bits >> 20 & 1023], pairs[bits >> 10 & 1023], pairs[bits & 1023]
    return b''.join(digits)[:-(-len(s) * 8 // 5)].ljust(blocks * 8, b'=')


def _decode_32(s, alphabet, casefold, map01=None):
    s = _as_ascii(s, upper=casefold)
    if len(s) % 8:
        raise binascii.Error('Incorrect padding')
    table = None if map01 is None else bytes.maketrans(b'01', b'O' + _letters(map01, 1, upper=casefold))
    digits = s.translate(table).rstrip(b'=')
    if _first_foreign(digits, alphabet) is not None:
        raise binascii.Error('Non-base32 digit found')
    padding = len(s) - len(digits)
    if padding not in (0, 1, 3, 4, 6):
        raise binascii.Error('Incorrect padding')
    if not s:
        return b''
    number = int(digits.translate(bytes.maketrans(alphabet, _INT_DIGITS)), 32) << 5 * padding
    return number.to_bytes(len(s) // 8 * 5)[:len(digits) * 5 // 8]


def b32encode(s):
    """Encode bytes in Base32: A to Z and 2 to 7."""
    return _encode_32(s, _BASE32)


def b32decode(s, casefold=False, map01=None):
    """Decode Base32; *casefold* takes small letters too, *map01* 0 for O and 1 for the letter it says."""
    return _decode_32(s, _BASE32, casefold, map01)


def b32hexencode(s):
    """Encode bytes in Base32 with the alphabet that keeps their order: 0 to 9 and A to V."""
    return _encode_32(s, _BASE32HEX)


def b32hexdecode(s, casefold=False):
    """Decode Base32 of the alphabet 0 to 9 and A to V; *casefold* takes small letters too."""
    return _decode_32(s, _BASE32HEX, casefold)


# Base16

def b16encode(s):
    """Encode bytes as hexadecimal digits."""
    return binascii.hexlify(s).upper()


def b16decode(s, casefold=False):
    """Decode hexadecimal digits; *casefold* takes small letters too."""
    s = _as_ascii(s, upper=casefold)
    if _first_foreign(s, _FIGURES + b'ABCDEF') is not None:
        raise binascii.Error('Non-base16 digit found')
    return binascii.unhexlify(s)


# The three of base 85: 4 bytes are 5 digits

def _encode_85(data, alphabet):
    """The digits of *data*, whose length is a multiple of 4."""
    words = unpack(f'!{len(data) // 4}I', data)
    digits = bytearray(len(words) * 5)
    for column in range(5):
        unit = 85 ** (4 - column)
        digits[column::5] = bytes([word // unit % 85 for word in words])
    return bytes(digits.translate(alphabet.ljust(256)))


def _decode_85(digits, alphabet):
    """The numbers of *digits* of the alphabet, whose length is a multiple of 5."""
    values = digits.translate(bytes.maketrans(alphabet, bytes(range(85))))
    words = values[0::5]
    for column in range(1, 5):
        words = [word * 85 + value for word, value in zip(words, values[column::5])]
    return words


def _too_large(words):
    """The index of the first number of more than 4 bytes, or None."""
    return next((index for index, word in enumerate(words) if word > 0xFFFFFFFF), None)


def _pack_words(words, missing):
    """The bytes of the numbers without the last *missing*."""
    data = pack(f'!{len(words)}I', *words)
    return data[:len(data) - missing]


def _encode_padded(b, alphabet, pad):
    data = _as_bytes(b)
    missing = -len(data) % 4
    encoded = _encode_85(data + bytes(missing), alphabet)
    return encoded if pad else encoded[:len(encoded) - missing]


def _decode_padded(b, alphabet, name):
    data = _as_ascii(b)
    foreign = _first_foreign(data, alphabet)
    if foreign is not None:
        raise ValueError(f'bad {name} character at position {foreign}')
    missing = -len(data) % 5
    words = _decode_85(data + alphabet[-1:] * missing, alphabet)
    large = _too_large(words)
    if large is not None:
        raise ValueError(f'{name} overflow in hunk starting at byte {large * 5}')
    return _pack_words(words, missing)


def b85encode(b, pad=False):
    """Encode bytes in Base85, as git does; *pad* fills them up to a multiple of 4 before."""
    return _encode_padded(b, _BASE85, pad)


def b85decode(b):
    """Decode Base85."""
    return _decode_padded(b, _BASE85, 'base85')


def z85encode(s):
    """Encode bytes in Z85, the Base85 of ZeroMQ."""
    return _encode_padded(s, _Z85, False)


def z85decode(s):
    """Decode Z85."""
    return _decode_padded(s, _Z85, 'z85')


_ZEROS, _SPACES = b'!!!!!', b'+<VdL'        # the blocks that Ascii85 has one letter for: z and y


def a85encode(b, *, foldspaces=False, wrapcol=0, pad=False, adobe=False):
    """Encode bytes in Ascii85.

    *foldspaces* writes four spaces as y; *wrapcol* is the length of a line, 0 for one line; *pad* fills the
    bytes up to a multiple of 4 before; *adobe* puts <~ and ~> around.
    """
    data = _as_bytes(b)
    missing = -len(data) % 4
    encoded = _encode_85(data + bytes(missing), _ASCII85)
    # The last block, if it is cut, keeps its digits.
    whole = len(encoded) - (5 if missing and not pad else 0)
    folded = {_ZEROS: b'z'}
    if foldspaces:
        folded[_SPACES] = b'y'
    blocks = [encoded[start:start + 5] for start in range(0, whole, 5)]
    result = b''.join([folded.get(block, block) for block in blocks])
    result += encoded[whole:len(encoded) - missing] if whole < len(encoded) else b''
    if adobe:
        result = b'<~' + result
    if wrapcol:
        width = max(2 if adobe else 1, wrapcol)
        lines = [result[start:start + width] for start in range(0, len(result), width)]
        if adobe and len(lines[-1]) + 2 > width:
            lines.append(b'')
        result = b'\n'.join(lines)
    return result + b'~>' if adobe else result


def a85decode(b, *, foldspaces=False, adobe=False, ignorechars=b' \t\n\r\v'):
    """Decode Ascii85; *foldspaces* and *adobe* as for a85encode(), *ignorechars* are skipped."""
    data = _as_ascii(b)
    if adobe:
        if not data.endswith(b'~>'):
            raise ValueError("Ascii85 encoded byte sequences must end with b'~>'")
        data = data[2 if data.startswith(b'<~') else 0:-2]
    data = data.translate(None, ignorechars)
    # z and y may stand only where a block begins.
    letter = -1
    for part in (data.replace(b'y', b'z') if foldspaces else data).split(b'z')[:-1]:
        letter += len(part) + 1
        if len(part) % 5:
            raise ValueError(f'{chr(data[letter])} inside Ascii85 5-tuple')
    data = data.replace(b'z', _ZEROS)
    if foldspaces:
        data = data.replace(b'y', _SPACES)
    foreign = _first_foreign(data, _ASCII85)
    if foreign is not None:
        raise ValueError(f'Non-Ascii85 digit found: {chr(data[foreign])}')
    missing = -len(data) % 5
    words = _decode_85(data + b'u' * missing, _ASCII85)
    if _too_large(words) is not None:
        raise ValueError('Ascii85 overflow')
    return _pack_words(words, missing)


# Base64 in lines of MIME

def _whole_lines(source):
    """The bytes of a file in pieces that make a line each; a pipe may give less at a time."""
    waiting = b''
    while got := source.read(MAXBINSIZE - len(waiting)):
        waiting += got
        if len(waiting) == MAXBINSIZE:
            yield waiting
            waiting = b''
    if waiting:
        yield waiting


def encode(input, output):
    """Encode one binary file into another."""
    for piece in _whole_lines(input):
        output.write(binascii.b2a_base64(piece))


def decode(input, output):
    """Decode one binary file into another."""
    while line := input.readline():
        output.write(binascii.a2b_base64(line))


def _flat_view(s):
    """A view of something bytes-like; TypeError unless it is a row of single bytes."""
    try:
        view = memoryview(s)
    except TypeError as error:
        raise TypeError(f'expected bytes-like object, not {type(s).__name__}') from error
    if view.format not in ('c', 'b', 'B'):
        raise TypeError(f'expected single byte elements, not {view.format!r} from {type(s).__name__}')
    if view.ndim != 1:
        raise TypeError(f'expected 1-D data, not {view.ndim}-D data from {type(s).__name__}')
    return view


def encodebytes(s):
    """Encode bytes in lines."""
    view = _flat_view(s)
    return b''.join([binascii.b2a_base64(view[start:start + MAXBINSIZE])
                     for start in range(0, len(view), MAXBINSIZE)])


def decodebytes(s):
    """Decode lines."""
    _flat_view(s)
    return binascii.a2b_base64(s)


# The command: python -m base64

_USAGE = '''usage: {} [-h|-d|-e|-u] [file|-]
        -h: print this help message and exit
        -d, -u: decode
        -e: encode (default)'''


def main():
    """Encode or decode a file, or standard input, to standard output."""
    import getopt
    import sys
    try:
        options, files = getopt.getopt(sys.argv[1:], 'hdeu')
    except getopt.error as error:
        print(error, _USAGE.format(sys.argv[0]), sep='\n', file=sys.stderr)
        sys.exit(2)
    letters = [option[1] for option, _ in options]
    if 'h' in letters:
        print(_USAGE.format(sys.argv[0]))
        return
    convert = decode if letters and letters[-1] in 'du' else encode
    source = sys.stdin.buffer if files[:1] in ([], ['-']) else open(files[0], 'rb')
    with source:
        convert(source, sys.stdout.buffer)


if __name__ == '__main__':
    main()

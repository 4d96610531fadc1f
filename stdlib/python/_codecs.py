"""The registry of codecs, and the functions under it, over the built-in encodings (_codecs_builtin).

Search functions are called in order of registration; what they find is kept. Encodings that str and bytes
have themselves do not come by here.
"""

import _codecs_builtin
from _codecs_builtin import lookup_error, register_error

_search_path = []
_cache = {}
_loaded = False


def register(search_function, /):
    """Register a codec search function: called with an encoding name in lower case, it returns a CodecInfo
    or None."""
    if not callable(search_function):
        raise TypeError("argument must be callable")
    _load()
    _search_path.append(search_function)


def unregister(search_function, /):
    """Unregister a codec search function and clear the registry's cache."""
    if search_function in _search_path:
        _search_path.remove(search_function)
        _cache.clear()


def _load():
    global _loaded
    if not _loaded:
        _loaded = True
        import encodings


def _normal(encoding):
    """The name as search functions get it: lower case, ASCII, gaps as single underscores."""
    name = encoding.lower()
    if name.isidentifier() and name.isascii() and "__" not in name and name[0] != "_" != name[-1]:
        return name
    words, word = [], ""
    for char in name:
        if char == "." or char.isalnum():
            word += char if char.isascii() else ""
        elif word:
            words.append(word)
            word = ""
    return "_".join(words + [word] if word else words)


def _find(encoding):
    """The CodecInfo of an encoding, or None."""
    name = _normal(encoding)
    found = _cache.get(name)
    if found is not None:
        return found
    _load()
    for search in list(_search_path):
        found = search(name)
        if found is None:
            continue
        if not isinstance(found, tuple) or len(found) != 4:
            raise TypeError("codec search functions must return 4-tuples")
        _cache[name] = found
        return found
    return None


_codecs_builtin.set_search(_find)


def lookup(encoding, /):
    """Looks up a codec tuple in the Python codec registry and returns a CodecInfo object."""
    if not isinstance(encoding, str):
        kind = "None" if encoding is None else type(encoding).__name__
        raise TypeError(f"lookup() argument must be str, not {kind}")
    if "\0" in encoding:
        raise ValueError("embedded null character")
    found = _find(encoding)
    if found is None:
        raise LookupError(f"unknown encoding: {encoding}")
    return found


def encode(obj, encoding="utf-8", errors="strict"):
    """Encodes obj using the codec registered for encoding."""
    encoder = lookup(encoding)[0]
    try:
        result = encoder(obj, errors)
    except Exception as error:
        error.add_note(f"encoding with '{encoding}' codec failed")
        raise
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("encoder must return a tuple (object, integer)")
    return result[0]


def decode(obj, encoding="utf-8", errors="strict"):
    """Decodes obj using the codec registered for encoding."""
    decoder = lookup(encoding)[1]
    try:
        result = decoder(obj, errors)
    except Exception as error:
        error.add_note(f"decoding with '{encoding}' codec failed")
        raise
    if not isinstance(result, tuple) or len(result) != 2:
        raise TypeError("decoder must return a tuple (object,integer)")
    return result[0]


def _make(name, stateful=True):
    def encoder(str, errors=None, /):
        return _codecs_builtin.encode(name, str, errors), len(str)

    if stateful:
        def decoder(data, errors=None, final=False, /):
            return _codecs_builtin.decode(name, data, errors, final)
    else:
        def decoder(data, errors=None, /):
            return _codecs_builtin.decode(name, data, errors, True)
    return encoder, decoder


utf_8_encode, utf_8_decode = _make("utf-8")
utf_16_encode, utf_16_decode = _make("utf-16")
utf_16_le_encode, utf_16_le_decode = _make("utf-16-le")
utf_16_be_encode, utf_16_be_decode = _make("utf-16-be")
utf_32_encode, utf_32_decode = _make("utf-32")
utf_32_le_encode, utf_32_le_decode = _make("utf-32-le")
utf_32_be_encode, utf_32_be_decode = _make("utf-32-be")
latin_1_encode, latin_1_decode = _make("latin-1", False)
ascii_encode, ascii_decode = _make("ascii", False)
unicode_escape_encode, _unicode_escape_decode = _make("unicode_escape")
raw_unicode_escape_encode, _raw_unicode_escape_decode = _make("raw_unicode_escape")


def unicode_escape_decode(data, errors=None, final=True, /):
    """Text with the escapes of a str literal."""
    return _unicode_escape_decode(data.encode() if isinstance(data, str) else data, errors, final)


def raw_unicode_escape_decode(data, errors=None, final=True, /):
    """Text with the escapes of a raw str literal: \\uXXXX only."""
    return _raw_unicode_escape_decode(data.encode() if isinstance(data, str) else data, errors, final)


def readbuffer_encode(data, errors=None, /):
    """The bytes of a buffer; of a str those of UTF-8."""
    data = data.encode() if isinstance(data, str) else bytes(memoryview(data))
    return data, len(data)


def utf_16_ex_decode(data, errors=None, byteorder=0, final=False, /):
    """Like utf_16_decode; byteorder and the last item are -1 for little, 1 for big endian, 0 for not known
    yet."""
    if byteorder == 0:
        data = _bytes(data)
        mark = {b"\xff\xfe": -1, b"\xfe\xff": 1}.get(data[:2], 0)
        if mark == 0 and len(data) > 1:
            text, used = utf_16_le_decode(data, errors, final)
            return text, used, 0
        return *utf_16_decode(data, errors, final), mark
    decode = utf_16_le_decode if byteorder < 0 else utf_16_be_decode
    return *decode(data, errors, final), byteorder


def utf_32_ex_decode(data, errors=None, byteorder=0, final=False, /):
    """Like utf_32_decode, as utf_16_ex_decode."""
    if byteorder == 0:
        data = _bytes(data)
        mark = {b"\xff\xfe\0\0": -1, b"\0\0\xfe\xff": 1}.get(data[:4], 0)
        return *utf_32_decode(data, errors, final), mark
    decode = utf_32_le_decode if byteorder < 0 else utf_32_be_decode
    return *decode(data, errors, final), byteorder


def escape_encode(data, errors=None, /):
    """Bytes as between the quotes of a bytes literal."""
    if not isinstance(data, bytes):
        raise TypeError(f"escape_encode() argument 1 must be bytes, not {type(data).__name__}")
    text = repr(data + b'"')[2:-2].replace("\\'", "'").replace("'", "\\'")
    return text.encode("ascii"), len(data)


_ESCAPES = {10: b"", 92: b"\\", 39: b"'", 34: b'"', 98: b"\b", 102: b"\f", 116: b"\t", 110: b"\n", 114: b"\r",
            118: b"\v", 97: b"\a"}


def escape_decode(data, errors=None, /):
    """What a bytes literal's escapes mean."""
    data = data.encode() if isinstance(data, str) else _bytes(data)
    out, i, warned = bytearray(), 0, False
    while i < len(data):
        if data[i] != 92:
            out.append(data[i])
            i += 1
            continue
        if i + 1 >= len(data):
            raise ValueError("Trailing \\ in string")
        c = data[i + 1]
        i += 2
        if c in _ESCAPES:
            out += _ESCAPES[c]
        elif 48 <= c <= 55:
            end = i
            while end < i + 2 and data[end:end + 1].isdigit() and data[end] <= 55:
                end += 1
            code = int(data[i - 1:end], 8)
            if code > 255 and not warned:
                import warnings
                warned = True
                warnings.warn(f"invalid octal escape sequence '\\{code:o}'", DeprecationWarning, stacklevel=2)
            out.append(code & 255)
            i = end
        elif c == 120:
            try:
                out.append(bytes.fromhex(data[i:i + 2].decode("ascii"))[0])
                i += 2
            except (ValueError, IndexError):
                if errors in (None, "strict"):
                    raise ValueError(f"invalid \\x escape at position {i - 2}") from None
                if errors == "replace":
                    out += b"?"
                elif errors != "ignore":
                    raise ValueError("decoding error; unknown error handling code: "
                                     f"{errors[:400]}") from None
                i += data[i:i + 1].lower() in [b"%x" % d for d in range(16)]
        else:
            if not warned:
                import warnings
                warned = True
                warnings.warn(f"invalid escape sequence '\\{chr(c)}'", DeprecationWarning, stacklevel=2)
            out += bytes((92, c))
    return bytes(out), len(data)


# ---- character maps: 256-entry strings or dicts
# --------------------------------------------------------------

def charmap_build(map, /):
    """The table for charmap_encode() from one for charmap_decode()."""
    return {ord(char): i for i, char in enumerate(map)}


def _handled(error, errors):
    """What an error handler makes of an error: (replacement, position)."""
    answer = lookup_error(errors or "strict")(error)
    decoding = isinstance(error, UnicodeDecodeError)
    if not (isinstance(answer, tuple) and len(answer) == 2 and isinstance(answer[1], int)
            and isinstance(answer[0], str if decoding else (str, bytes))):
        raise TypeError("decoding error handler must return (str, int) tuple" if decoding else
                        "encoding error handler must return (str/bytes, int) tuple")
    replacement, position = answer
    obj = error.object
    if position < 0:
        position += len(obj)
    if not 0 <= position <= len(obj):
        raise IndexError(f"position {position} from error handler out of bounds")
    return replacement, position


def charmap_encode(text, errors=None, mapping=None, /):
    """Characters to bytes by a table; None: Latin-1."""
    if mapping is None:
        return latin_1_encode(text, errors)
    out, i, length = bytearray(), 0, len(text)

    def put(char):
        try:
            value = mapping[ord(char)]
        except LookupError:
            return False
        if value is None:
            return False
        if isinstance(value, int):
            if not 0 <= value < 256:
                raise TypeError("character mapping must be in range(256)")
            out.append(value)
        elif isinstance(value, bytes):
            out.extend(value)
        else:
            raise TypeError("character mapping must return integer, bytes or None, not "
                            + type(value).__name__)
        return True

    while i < length:
        if put(text[i]):
            i += 1
            continue
        end = i + 1
        mark = len(out)
        while end < length and not put(text[end]):
            end += 1
        del out[mark:]
        error = UnicodeEncodeError("charmap", text, i, end, "character maps to <undefined>")
        replacement, i = _handled(error, errors)
        if isinstance(replacement, bytes):
            out += replacement
        else:
            for char in replacement:
                if not put(char):
                    raise error
    return bytes(out), length


def charmap_decode(data, errors=None, mapping=None, /):
    """Bytes to characters by a table; None: Latin-1."""
    if mapping is None:
        return latin_1_decode(data, errors)
    data = _bytes(data)
    out, i = [], 0
    while i < len(data):
        try:
            value = mapping[data[i]]
        except LookupError:
            value = None
        if isinstance(value, int):
            if not 0 <= value <= 0x10ffff:
                raise TypeError("character mapping must be in range(0x110000)")
            value = chr(value)
        if value is not None and not isinstance(value, str):
            raise TypeError("character mapping must return integer, None or str")
        if value is None or value == "\ufffe":
            error = UnicodeDecodeError("charmap", data, i, i + 1, "character maps to <undefined>")
            replacement, i = _handled(error, errors)
            out.append(replacement)
            data = error.object
        else:
            out.append(value)
            i += 1
    return "".join(out), len(data)


# ---- UTF-7
# ---------------------------------------------------------------------------------------------------

_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_DIRECT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'(),-./:? \t\n\r"
                    "!\"#$%&*;<=>@[]^_`{|}")


def _bytes(data):
    if isinstance(data, bytes):
        return data
    try:
        return bytes(memoryview(data))
    except TypeError:
        raise TypeError(f"a bytes-like object is required, not '{type(data).__name__}'") from None


def utf_7_encode(text, errors=None, /):
    """Text as RFC 2152 writes it."""
    if not isinstance(text, str):
        kind = "None" if text is None else type(text).__name__
        raise TypeError(f"utf_7_encode() argument 1 must be str, not {kind}")
    out, i = [], 0
    while i < len(text):
        if text[i] in _DIRECT:
            out.append(text[i])
            i += 1
        elif text[i] == "+":
            out.append("+-")
            i += 1
        else:
            end = i
            while end < len(text) and text[end] not in _DIRECT:
                end += 1
            units = _codecs_builtin.encode("utf-16-be", text[i:end], "surrogatepass")
            bits = int.from_bytes(units, "big")
            count = len(units) * 8
            pad = -count % 6
            bits <<= pad
            count += pad
            out.append("+" + "".join(_BASE64[bits >> shift & 63] for shift in range(count - 6, -1, -6)))
            if end == len(text) or text[end] in _BASE64 or text[end] == "-":
                out.append("-")
            i = end
    return "".join(out).encode("ascii"), len(text)


def utf_7_decode(data, errors=None, final=False, /):
    """And back; final: nothing more follows."""
    data = _bytes(data)
    out, i = [], 0
    while i < len(data):
        c = data[i]
        if c != 43:
            if c < 128:
                out.append(chr(c))
                i += 1
            else:
                error = UnicodeDecodeError("utf7", data, i, i + 1, "unexpected special character")
                replacement, i = _handled(error, errors)
                out.append(replacement)
                data = error.object
            continue
        end, bits, count = i + 1, 0, 0
        while end < len(data) and chr(data[end]) in _BASE64:
            bits = bits << 6 | _BASE64.index(chr(data[end]))
            count += 6
            end += 1
        at_end = end == len(data)
        if at_end and not final:
            break
        if end == i + 1 and not at_end and data[end] == 45:
            out.append("+")
            i = end + 1
            continue
        left = count % 16
        padding = bits & (1 << left) - 1
        units = (bits >> left).to_bytes(count // 16 * 2, "big")
        open_pair = len(units) > 1 and units[-2] & 0xfc == 0xd8
        reason = None
        if at_end:
            if open_pair or left >= 6 or padding:
                reason = "unterminated shift sequence"
        elif end == i + 1:
            reason = "ill-formed sequence"
        elif left >= 6:
            reason = "partial character in shift sequence"
        elif padding:
            reason = "non-zero padding bits in shift sequence"
        if open_pair and (reason is not None or chr(data[end]) not in _DIRECT):
            units = units[:-2]
        if units:
            out.append(_codecs_builtin.decode("utf-16-be", units, "surrogatepass", True)[0])
        if reason is not None:
            stop = min(end + 1, len(data))
            error = UnicodeDecodeError("utf7", data, i, stop, reason)
            replacement, i = _handled(error, errors)
            out.append(replacement)
            data = error.object
            continue
        i = end + 1 if end < len(data) and data[end] == 45 else end
    return "".join(out), i

"""Internationalized domain names (RFC 3490, 3491): ToASCII, ToUnicode, nameprep and the codec "idna"."""

import codecs
import re
import stringprep
from unicodedata import ucd_3_2_0 as unicodedata

from ._transforms import punycode_decode, punycode_encode

dots = re.compile("[\u002E\u3002\uFF0E\uFF61]")
ace_prefix = b"xn--"
sace_prefix = "xn--"

def _error(text, start, end, reason):
    return UnicodeEncodeError("idna", text, start, end, reason)


_PROHIBITED = [getattr(stringprep, "in_table_" + table)
               for table in ("c12", "c22", "c3", "c4", "c5", "c6", "c7", "c8", "c9")]


def nameprep(label):
    """The label as RFC 3491 prepares it: case folded, normalised, without what may not be in it."""
    kept = [stringprep.map_table_b2(c) for c in label if not stringprep.in_table_b1(c)]
    text = unicodedata.normalize("NFKC", "".join(kept))
    for i, c in enumerate(text):
        if c > "\x7f" and any(table(c) for table in _PROHIBITED):
            raise _error(text, i, i + 1, f"Invalid character {c!r}")
    right = [stringprep.in_table_d1(c) for c in text]
    if any(right):
        left = next(filter(lambda i: stringprep.in_table_d2(text[i]), range(len(text))), None)
        if left is not None:
            raise _error(text, left, left + 1, "Violation of BIDI requirement 2")
        if not right[0]:
            raise _error(text, 0, 1, "Violation of BIDI requirement 3")
        if not right[-1]:
            raise _error(text, len(text) - 1, len(text), "Violation of BIDI requirement 3")
    return text


def _checked(label, encoded):
    if not encoded:
        raise _error(label, 0, 1, "label empty")
    if len(encoded) > 63:
        raise _error(label, 0, len(label), "label too long")
    return encoded


def ToASCII(label):
    """A label as bytes, with the prefix xn-- when it is not ASCII."""
    if label.isascii():
        return _checked(label, label.encode("ascii"))
    text = nameprep(label)
    if text.isascii():
        return _checked(text, text.encode("ascii"))
    if text.lower().startswith(sace_prefix):
        raise _error(label, 0, len(sace_prefix), "Label starts with ACE prefix")
    return _checked(label, ace_prefix + punycode_encode(text)[0])


def ToUnicode(label):
    """A label, bytes or str, as str."""
    if len(label) > 1024:
        text = label if isinstance(label, bytes) else label.encode("utf-8", "backslashreplace")
        raise UnicodeDecodeError("idna", text, 0, len(label), "label way too long")
    if isinstance(label, bytes):
        data = label
    elif label.isascii():
        data = label.encode("ascii")
    else:
        text = nameprep(label)
        if not text.isascii():
            at = next(i for i, c in enumerate(text) if not c.isascii())
            raise _error(label, at, at + 1, "Invalid character in IDN label")
        data = text.encode("ascii")
    if not data.lower().startswith(ace_prefix):
        return data.decode("ascii")
    try:
        result = punycode_decode(data[len(ace_prefix):])[0]
    except UnicodeDecodeError as error:
        offset = len(ace_prefix)
        raise UnicodeDecodeError("idna", data, offset + error.start, offset + error.end, error.reason)
    if str(data, "ascii").lower() != str(ToASCII(result), "ascii").lower():
        raise UnicodeDecodeError("idna", label if isinstance(label, bytes) else data, 0, len(label),
                                 "IDNA does not round-trip")
    return result


def _encode_labels(text, labels):
    """The labels of `text`, encoded; errors point into the text."""
    out, offset = [], 0
    for label in labels:
        try:
            out.append(ToASCII(label))
        except UnicodeEncodeError as error:
            raise _error(text, offset + error.start, offset + error.end, error.reason)
        offset += len(label) + 1
    return out


def _decode_labels(data, labels):
    out, offset = [], 0
    for label in labels:
        try:
            out.append(ToUnicode(bytes(label)))
        except UnicodeDecodeError as error:
            raise UnicodeDecodeError("idna", data, offset + error.start, offset + error.end, error.reason)
        except UnicodeEncodeError as error:
            raise UnicodeDecodeError("idna", data, offset + error.start, offset + error.end, error.reason)
        offset += len(label) + 1
    return out


def _only_strict(errors):
    if errors != "strict":
        raise UnicodeError(f"Unsupported error handling: {errors}")


class Codec(codecs.Codec):
    """Whole names, label by label."""

    def encode(self, input, errors="strict"):
        _only_strict(errors)
        if not input:
            return b"", 0
        if input.isascii():
            labels = input.encode("ascii").split(b".")
            empty = b"" in labels[:-1]
            if not empty and all(len(label) < 64 for label in labels):
                return input.encode("ascii"), len(input)
        labels = dots.split(input)
        trailing = not labels[-1]
        if trailing:
            del labels[-1]
        return b".".join(_encode_labels(input, labels)) + (b"." if trailing else b""), len(input)

    def decode(self, input, errors="strict"):
        _only_strict(errors)
        data = bytes(input)
        if not data:
            return "", 0
        if ace_prefix not in data.lower():
            try:
                return data.decode("ascii"), len(data)
            except UnicodeDecodeError:
                pass
        labels = data.split(b".")
        trailing = not labels[-1]
        if trailing:
            del labels[-1]
        return ".".join(_decode_labels(data, labels)) + ("." if trailing else ""), len(data)


class IncrementalEncoder(codecs.BufferedIncrementalEncoder):
    """Encodes label by label: the last one waits for its dot, or the end."""

    def _buffer_encode(self, input, errors, final):
        _only_strict(errors)
        if not input:
            return b"", 0
        labels = dots.split(input)
        trailing = not labels[-1]
        if trailing:
            del labels[-1]
        elif not final:
            del labels[-1]
            trailing = bool(labels)
        out = _encode_labels(input, labels)
        used = sum(map(len, labels)) + max(len(labels) - 1, 0) + trailing
        return b".".join(out) + (b"." if trailing else b""), used


class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
    """Decodes label by label, as IncrementalEncoder."""

    def _buffer_decode(self, input, errors, final):
        _only_strict(errors)
        data = bytes(input)
        if not data:
            return "", 0
        labels = data.split(b".")
        trailing = not labels[-1]
        if trailing:
            del labels[-1]
        elif not final:
            if not data.isascii():
                _decode_labels(data, labels)
            del labels[-1]
            trailing = bool(labels)
        text = ".".join(_decode_labels(data, labels))
        used = sum(map(len, labels)) + max(len(labels) - 1, 0) + trailing
        return text + ("." if trailing else ""), used


class StreamWriter(Codec, codecs.StreamWriter):
    """Writes names to a stream of bytes."""


class StreamReader(Codec, codecs.StreamReader):
    """Reads names from a stream of bytes."""


def getregentry():
    """What the registry of codecs wants to know."""
    return codecs.CodecInfo(Codec().encode, Codec().decode, StreamReader, StreamWriter, IncrementalEncoder,
                            IncrementalDecoder, "idna")

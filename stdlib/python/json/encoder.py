"""JSONEncoder: the text in one piece from C (_json), or piece by piece from the generator here."""

import re

try:
    from _json import encode_basestring_ascii as c_encode_basestring_ascii
except ImportError:
    c_encode_basestring_ascii = None
try:
    from _json import encode_basestring as c_encode_basestring
except ImportError:
    c_encode_basestring = None
try:
    from _json import make_encoder as c_make_encoder
except ImportError:
    c_make_encoder = None

ESCAPE = re.compile(r'[\x00-\x1f\\"\b\f\n\r\t]')
ESCAPE_ASCII = re.compile(r'([\\"]|[^\ -~])')
HAS_UTF8 = re.compile(b"[\x80-\xff]")
ESCAPE_DCT = {"\\": "\\\\", '"': '\\"', "\b": "\\b", "\f": "\\f", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
for _i in range(0x20):
    ESCAPE_DCT.setdefault(chr(_i), "\\u{0:04x}".format(_i))
del _i

INFINITY = float("inf")


def py_encode_basestring(s):
    """Return a JSON representation of a Python string"""
    return '"' + ESCAPE.sub(lambda found: ESCAPE_DCT[found.group(0)], s) + '"'


encode_basestring = c_encode_basestring or py_encode_basestring


def py_encode_basestring_ascii(s):
    """Return an ASCII-only JSON representation of a Python string"""
    def replace(found):
        char = found.group(0)
        if char in ESCAPE_DCT:
            return ESCAPE_DCT[char]
        n = ord(char)
        if n < 0x10000:
            return "\\u{0:04x}".format(n)
        n -= 0x10000
        return "\\u{0:04x}\\u{1:04x}".format(0xd800 | n >> 10, 0xdc00 | n & 0x3ff)
    return '"' + ESCAPE_ASCII.sub(replace, s) + '"'


encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder:
    """Writes JSON: dict, list and tuple, str, int, float, True, False and None.

    Other objects are what default(obj) returns for them; override it, or pass default=.
    """

    item_separator = ", "
    key_separator = ": "

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """Return a serializable object for ``o``, or call the base implementation (a TypeError)."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """Return a JSON string representation of a Python data structure."""
        if isinstance(o, str):
            return encode_basestring_ascii(o) if self.ensure_ascii else encode_basestring(o)
        chunks = self.iterencode(o, _one_shot=True)
        if not isinstance(chunks, (list, tuple)):
            chunks = list(chunks)
        return "".join(chunks)

    def iterencode(self, o, _one_shot=False):
        """Encode the given object and yield each string representation as available."""
        markers = {} if self.check_circular else None
        encoder = encode_basestring_ascii if self.ensure_ascii else encode_basestring
        allow_nan = self.allow_nan

        def floatstr(o, _repr=float.__repr__):
            if o == o and o != INFINITY and o != -INFINITY:
                return _repr(o)
            if not allow_nan:
                raise ValueError("Out of range float values are not JSON compliant: " + repr(o))
            return "NaN" if o != o else "Infinity" if o > 0 else "-Infinity"

        if _one_shot and c_make_encoder is not None and self.indent is None:
            write = c_make_encoder(markers, self.default, encoder, self.indent, self.key_separator,
                                   self.item_separator, self.sort_keys, self.skipkeys, allow_nan)
        else:
            write = _make_iterencode(markers, self.default, encoder, self.indent, floatstr,
                                     self.key_separator, self.item_separator, self.sort_keys, self.skipkeys,
                                     _one_shot)
        return write(o, 0)


def _make_iterencode(markers, _default, _encoder, _indent, _floatstr, _key_separator, _item_separator,
                     _sort_keys, _skipkeys, _one_shot):
    """A generator function (obj, level) -> pieces of text."""
    if _indent is not None and not isinstance(_indent, str):
        _indent = " " * _indent

    def scalar(o):
        """The text of what is no container, or None."""
        if isinstance(o, str):
            return _encoder(o)
        if o is None:
            return "null"
        if o is True:
            return "true"
        if o is False:
            return "false"
        if isinstance(o, int):
            return int.__repr__(o)
        if isinstance(o, float):
            return _floatstr(o)
        return None

    def enter(o):
        if markers is not None:
            if id(o) in markers:
                raise ValueError("Circular reference detected")
            markers[id(o)] = o

    def leave(o):
        if markers is not None:
            del markers[id(o)]

    def write_list(items, level):
        if not items:
            yield "[]"
            return
        enter(items)
        piece = "["
        level += 1
        newline = None if _indent is None else "\n" + _indent * level
        separator = _item_separator if newline is None else _item_separator + newline
        if newline is not None:
            piece += newline
        for value in items:
            text = scalar(value)
            if text is not None:
                yield piece + text
            else:
                yield piece
                yield from write(value, level)
            piece = separator
        if newline is not None:
            yield "\n" + _indent * (level - 1)
        yield "]"
        leave(items)

    def write_dict(dct, level):
        if not dct:
            yield "{}"
            return
        enter(dct)
        yield "{"
        level += 1
        newline = None if _indent is None else "\n" + _indent * level
        separator = _item_separator if newline is None else _item_separator + newline
        first = True
        for key, value in sorted(dct.items()) if _sort_keys else dct.items():
            if isinstance(key, str):
                pass
            elif isinstance(key, float):
                key = _floatstr(key)
            elif key is True or key is False or key is None or isinstance(key, int):
                key = scalar(key)
            elif _skipkeys:
                continue
            else:
                raise TypeError("keys must be str, int, float, bool or None, not "
                                f"{key.__class__.__name__}")
            if not first:
                yield separator
            elif newline is not None:
                yield newline
            first = False
            yield _encoder(key)
            yield _key_separator
            text = scalar(value)
            if text is not None:
                yield text
            else:
                yield from write(value, level)
        if not first and newline is not None:
            yield "\n" + _indent * (level - 1)
        yield "}"
        leave(dct)

    def write(o, level):
        text = scalar(o)
        if text is not None:
            yield text
        elif isinstance(o, (list, tuple)):
            yield from write_list(o, level)
        elif isinstance(o, dict):
            yield from write_dict(o, level)
        else:
            enter(o)
            yield from write(_default(o), level)
            leave(o)

    return write

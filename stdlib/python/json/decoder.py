"""JSONDecoder, and the functions that read objects, arrays and strings where _json is not wanted."""

import re

from json import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

__all__ = ["JSONDecoder", "JSONDecodeError"]

FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL

NaN = float("nan")
PosInf = float("inf")
NegInf = float("-inf")


class JSONDecodeError(ValueError):
    """A document that is not JSON.

    msg: the message alone; doc, pos: the document and where in it; lineno, colno: pos as line and column.
    """

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        ValueError.__init__(self, "%s: line %d column %d (char %d)" % (msg, lineno, colno, pos))
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


_CONSTANTS = {"-Infinity": NegInf, "Infinity": PosInf, "NaN": NaN}

HEXDIGITS = re.compile(r"[0-9A-Fa-f]{4}", FLAGS)
STRINGCHUNK = re.compile(r'(.*?)(["\\\x00-\x1f])', FLAGS)
BACKSLASH = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
WHITESPACE = re.compile(r"[ \t\n\r]*", FLAGS)
WHITESPACE_STR = " \t\n\r"


def _decode_uXXXX(s, pos, _m=HEXDIGITS.match):
    found = _m(s, pos + 1)
    if found is None:
        raise JSONDecodeError("Invalid \\uXXXX escape", s, pos)
    return int(found.group(), 16)


def py_scanstring(s, end, strict=True, _b=BACKSLASH, _m=STRINGCHUNK.match):
    """Scan the string s for a JSON string.  End is the index of the character in s after the quote that
    started the JSON string.  Returns the decoded string and the index after the end quote."""
    parts = []
    begin = end - 1
    while True:
        chunk = _m(s, end)
        if chunk is None:
            raise JSONDecodeError("Unterminated string starting at", s, begin)
        end = chunk.end()
        content, terminator = chunk.groups()
        if content:
            parts.append(content)
        if terminator == '"':
            return "".join(parts), end
        if terminator != "\\":
            if strict:
                raise JSONDecodeError("Invalid control character {0!r} at".format(terminator), s, end)
            parts.append(terminator)
            continue
        try:
            escape = s[end]
        except IndexError:
            raise JSONDecodeError("Unterminated string starting at", s, begin) from None
        if escape != "u":
            try:
                parts.append(_b[escape])
            except KeyError:
                raise JSONDecodeError("Invalid \\escape: {0!r}".format(escape), s, end) from None
            end += 1
            continue
        code = _decode_uXXXX(s, end)
        end += 5
        if 0xd800 <= code <= 0xdbff and s.startswith("\\u", end):
            second = _decode_uXXXX(s, end + 1)
            if 0xdc00 <= second <= 0xdfff:
                code = 0x10000 + ((code - 0xd800) << 10) + (second - 0xdc00)
                end += 6
        parts.append(chr(code))


scanstring = c_scanstring or py_scanstring


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None,
               _w=WHITESPACE.match, _ws=WHITESPACE_STR):
    """Read an object; its opening brace is before the index."""
    s, end = s_and_end
    pairs = []
    share = ({} if memo is None else memo).setdefault
    end = _w(s, end).end()
    if s[end:end + 1] == "}":
        end += 1
    else:
        while True:
            if s[end:end + 1] != '"':
                raise JSONDecodeError("Expecting property name enclosed in double quotes", s, end)
            key, end = scanstring(s, end + 1, strict)
            key = share(key, key)
            end = _w(s, end).end()
            if s[end:end + 1] != ":":
                raise JSONDecodeError("Expecting ':' delimiter", s, end)
            end = _w(s, end + 1).end()
            try:
                value, end = scan_once(s, end)
            except StopIteration as error:
                raise JSONDecodeError("Expecting value", s, error.value) from None
            pairs.append((key, value))
            end = _w(s, end).end()
            char = s[end:end + 1]
            if char == "}":
                end += 1
                break
            if char != ",":
                raise JSONDecodeError("Expecting ',' delimiter", s, end)
            comma = end
            end = _w(s, end + 1).end()
            if s[end:end + 1] == "}":
                raise JSONDecodeError("Illegal trailing comma before end of object", s, comma)
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    result = dict(pairs)
    if object_hook is not None:
        result = object_hook(result)
    return result, end


def JSONArray(s_and_end, scan_once, _w=WHITESPACE.match, _ws=WHITESPACE_STR):
    """Read an array; its opening bracket is before the index."""
    s, end = s_and_end
    values = []
    end = _w(s, end).end()
    if s[end:end + 1] == "]":
        return values, end + 1
    while True:
        try:
            value, end = scan_once(s, end)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
        values.append(value)
        end = _w(s, end).end()
        char = s[end:end + 1]
        if char == "]":
            return values, end + 1
        if char != ",":
            raise JSONDecodeError("Expecting ',' delimiter", s, end)
        comma = end
        end = _w(s, end + 1).end()
        if s[end:end + 1] == "]":
            raise JSONDecodeError("Illegal trailing comma before end of array", s, comma)


class JSONDecoder:
    """Reads JSON documents: objects become dicts, arrays lists, numbers int and float.

    object_hook is called with each dict, object_pairs_hook with each list of pairs (and wins); parse_float,
    parse_int and parse_constant with the text of a number or of NaN, Infinity, -Infinity.  With strict
    false, control characters are allowed in strings.
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.object_hook = object_hook
        self.parse_float = parse_float or float
        self.parse_int = parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook
        self.parse_object = JSONObject
        self.parse_array = JSONArray
        self.parse_string = scanstring
        self.memo = {}
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=WHITESPACE.match):
        """Return the Python representation of ``s`` (a ``str`` instance containing a JSON document)."""
        obj, end = self.raw_decode(s, idx=_w(s, 0).end())
        end = _w(s, end).end()
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return obj

    def raw_decode(self, s, idx=0):
        """Decode a JSON document from ``s`` (a ``str`` beginning with a JSON document) and return a 2-tuple
        of the Python representation and the index in ``s`` where the document ended."""
        try:
            obj, end = self.scan_once(s, idx)
        except StopIteration as error:
            raise JSONDecodeError("Expecting value", s, error.value) from None
        return obj, end

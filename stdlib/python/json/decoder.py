"""JSONDecoder: reading JSON. The work is done in C (_json) or, where that is not wanted, by what is here.

A string is read as a row of tokens, that one regular expression knows. Arrays and objects share how their
items follow each other.
"""

__all__ = ['JSONDecoder', 'JSONDecodeError']

import re

from . import scanner

try:
    from _json import scanstring as c_scanstring
except ImportError:
    c_scanstring = None

FLAGS = re.VERBOSE | re.MULTILINE | re.DOTALL
WHITESPACE = re.compile(r'[ \t\n\r]*', FLAGS)
WHITESPACE_STR = ' \t\n\r'
# A row of plain characters and what ends it, for decoders of other people that are built of these pieces.
STRINGCHUNK = re.compile(r'(.*?)(["\\\x00-\x1f])', FLAGS)
NaN, PosInf, NegInf = float('nan'), float('inf'), float('-inf')
BACKSLASH = {'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}
_CONSTANTS = {name: float(name) for name in ('-Infinity', 'Infinity', 'NaN')}
_past_space = WHITESPACE.match

_STRING_TOKEN = re.compile(r'''
      (?P<text>     [^"\\\x00-\x1f]+ )
    | (?P<end>      " )
    | \\ (?P<short> ["\\/bfnrt] )
    | \\u(?P<high>  [dD][89abAB][0-9a-fA-F]{2} ) \\u(?P<low> [dD][c-fC-F][0-9a-fA-F]{2} )
    | \\u(?P<unit>  [0-9a-fA-F]{4} )
    | (?P<control>  [\x00-\x1f] )
    | \\ (?P<wrong> .? )
    ''', FLAGS)


class JSONDecodeError(ValueError):
    """The text is not JSON: msg says why, pos where in doc; lineno and colno are the same place."""

    def __init__(self, msg, doc, pos):
        self.msg, self.doc, self.pos = msg, doc, pos
        self.lineno = doc.count('\n', 0, pos) + 1
        self.colno = pos - doc.rfind('\n', 0, pos)
        super().__init__(f'{msg}: line {self.lineno} column {self.colno} (char {pos})')

    def __reduce__(self):
        return type(self), (self.msg, self.doc, self.pos)


def py_scanstring(s, end, strict=True):
    """(the string that begins at index *end* of *s*, behind its quote; the index behind it).

    Unless *strict*, control characters may be in it.
    """
    parts = []
    for token in _STRING_TOKEN.finditer(s, end):
        kind, text = token.lastgroup, token[token.lastgroup]
        if kind == 'end':
            return ''.join(parts), token.end()
        if kind == 'short':
            text = BACKSLASH[text]
        elif kind == 'unit':
            text = chr(int(text, 16))
        elif kind == 'low':
            text = chr(0x10000 + (int(token['high'], 16) - 0xD800 << 10) + int(text, 16) - 0xDC00)
        elif kind == 'wrong':
            if not text:
                break
            if text == 'u':
                raise JSONDecodeError('Invalid \\uXXXX escape', s, token.start('wrong'))
            raise JSONDecodeError(f'Invalid \\escape: {text!r}', s, token.start('wrong'))
        elif kind == 'control' and strict:
            raise JSONDecodeError(f'Invalid control character {text!r} at', s, token.end())
        parts.append(text)
    raise JSONDecodeError('Unterminated string starting at', s, end - 1)


scanstring = c_scanstring or py_scanstring


def _value(s, index, scan_once):
    try:
        return scan_once(s, index)
    except StopIteration as nothing:
        raise JSONDecodeError('Expecting value', s, nothing.value) from None


def _behind_item(s, end, closing, kind):
    """(index behind what follows an item and space, whether that was a comma)."""
    place = _past_space(s, end).end()
    if s.startswith(closing, place):
        return place + 1, False
    if not s.startswith(',', place):
        raise JSONDecodeError("Expecting ',' delimiter", s, place)
    following = _past_space(s, place + 1).end()
    if s.startswith(closing, following):
        raise JSONDecodeError(f'Illegal trailing comma before end of {kind}', s, place)
    return following, True


def JSONArray(s_and_end, scan_once):
    """(the list whose items begin at an index of a text, the index behind it)."""
    s, end = s_and_end
    values, end = [], _past_space(s, end).end()
    more = not s.startswith(']', end)
    if not more:
        end += 1
    while more:
        value, end = _value(s, end, scan_once)
        values.append(value)
        end, more = _behind_item(s, end, ']', 'array')
    return values, end


def JSONObject(s_and_end, strict, scan_once, object_hook, object_pairs_hook, memo=None):
    """(what the hooks make of the object whose pairs begin at an index of a text, the index behind it).

    *memo*, a dict, keeps the keys that were read, for equal ones to be one str.
    """
    s, end = s_and_end
    memo = {} if memo is None else memo
    pairs, end = [], _past_space(s, end).end()
    more = not s.startswith('}', end)
    if not more:
        end += 1
    while more:
        if not s.startswith('"', end):
            raise JSONDecodeError('Expecting property name enclosed in double quotes', s, end)
        key, end = scanstring(s, end + 1, strict)
        colon = _past_space(s, end).end()
        if not s.startswith(':', colon):
            raise JSONDecodeError("Expecting ':' delimiter", s, colon)
        value, end = _value(s, _past_space(s, colon + 1).end(), scan_once)
        pairs.append((memo.setdefault(key, key), value))
        end, more = _behind_item(s, end, '}', 'object')
    if object_pairs_hook is not None:
        return object_pairs_hook(pairs), end
    made = dict(pairs)
    return made if object_hook is None else object_hook(made), end


class JSONDecoder:
    """Reads JSON: objects as dict, arrays as list, and str, int, float, True, False and None.

    object_hook(dict) makes what an object becomes; or object_pairs_hook([(key, value)]), which goes before
    it. parse_float and parse_int make numbers from their text, parse_constant from 'NaN', 'Infinity' and
    '-Infinity'. Unless *strict*, control characters may be in strings.
    """

    def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
                 strict=True, object_pairs_hook=None):
        self.strict, self.memo = strict, {}
        self.object_hook, self.object_pairs_hook = object_hook, object_pairs_hook
        self.parse_float, self.parse_int = parse_float or float, parse_int or int
        self.parse_constant = parse_constant or _CONSTANTS.__getitem__
        # Whoever replaces one of these has to make a new scan_once, with scanner.py_make_scanner(decoder).
        self.parse_object, self.parse_array, self.parse_string = JSONObject, JSONArray, scanstring
        self.scan_once = scanner.make_scanner(self)

    def decode(self, s, _w=WHITESPACE.match):
        """What the JSON in the str *s* means."""
        value, end = self.raw_decode(s, _w(s, 0).end())
        end = _w(s, end).end()
        if end < len(s):
            raise JSONDecodeError('Extra data', s, end)
        return value

    def raw_decode(self, s, idx=0):
        """(what the JSON at index *idx* of *s* means, the index behind it), whatever follows."""
        return _value(s, idx, self.scan_once)

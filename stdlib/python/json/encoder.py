"""JSONEncoder: writing JSON. The text comes in one piece from C (_json), or piece by piece from the writer
here."""

try:
    from _json import encode_basestring as c_encode_basestring, make_encoder as c_make_encoder, \
        encode_basestring_ascii as c_encode_basestring_ascii
except ImportError:
    c_encode_basestring = c_encode_basestring_ascii = c_make_encoder = None

INFINITY = float('inf')
_SHORT = {'\\': '\\\\', '"': '\\"', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t'}
ESCAPE_DCT = {**{chr(code): f'\\u{code:04x}' for code in range(0x20)}, **_SHORT}


class _AsciiTable(dict):
    """What str.translate() needs to leave only ASCII: escapes are worked out as they occur."""

    def __missing__(self, code):
        if code < 0x10000:
            return f'\\u{code:04x}'
        high, low = divmod(code - 0x10000, 0x400)
        return f'\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}'


_plain_table = str.maketrans(ESCAPE_DCT)
_ascii_table = _AsciiTable({code: code for code in range(0x20, 0x7f)} | _plain_table)


def py_encode_basestring(s):
    """The str *s* as JSON."""
    return f'"{s.translate(_plain_table)}"'


def py_encode_basestring_ascii(s):
    """The str *s* as JSON of nothing but ASCII characters."""
    return f'"{s.translate(_ascii_table)}"'


encode_basestring = c_encode_basestring or py_encode_basestring
encode_basestring_ascii = c_encode_basestring_ascii or py_encode_basestring_ascii


class JSONEncoder:
    """Writes JSON of dict, list, tuple, str, int, float, True, False and None, and of classes derived from
    them.

    For any other object default(obj) is written: override it, or give *default*. skipkeys leaves out keys
    that JSON cannot have. ensure_ascii escapes other characters. check_circular looks for containers in
    themselves. allow_nan writes NaN and Infinity, which JSON has not. sort_keys sorts. indent, a number of
    spaces or a str, puts every item on a line of its own. separators are those between items and behind keys.
    """

    item_separator = ', '
    key_separator = ': '

    def __init__(self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
                 sort_keys=False, indent=None, separators=None, default=None):
        self.skipkeys, self.sort_keys, self.indent = skipkeys, sort_keys, indent
        self.ensure_ascii, self.check_circular, self.allow_nan = ensure_ascii, check_circular, allow_nan
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ','           # a line ends behind it
        if default is not None:
            self.default = default

    def default(self, o):
        """An object to write in the place of *o*. This one raises TypeError."""
        raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')

    def encode(self, o):
        """*o* as JSON, a str."""
        if isinstance(o, str):
            return self._quote()(o)
        return ''.join(self.iterencode(o, _one_shot=True))

    def iterencode(self, o, _one_shot=False):
        """The pieces of *o* as JSON, one by one."""
        if _one_shot and c_make_encoder is not None:
            seen = {} if self.check_circular else None
            return c_make_encoder(seen, self.default, self._quote(), _indentation(self), self.key_separator,
                                  self.item_separator, self.sort_keys, self.skipkeys, self.allow_nan)(o, 0)
        return _Writer(self, self._quote()).pieces(o, 0)

    def _quote(self):
        return encode_basestring_ascii if self.ensure_ascii else encode_basestring


def _indentation(encoder):
    """What a line begins with for every container around it; None without lines."""
    indent = encoder.indent
    return ' ' * indent if not (indent is None or isinstance(indent, str)) else indent


class _Writer:
    """Writes one document with the options of an encoder."""

    def __init__(self, encoder, quote):
        self.options, self.quote, self.default = encoder, quote, encoder.default
        self.inside = {} if encoder.check_circular else None        # containers being written, by id
        self.indent = _indentation(encoder)

    def pieces(self, o, level):
        text = self.scalar(o)
        if text is not None:
            yield text
            return
        if self.inside is not None:
            if id(o) in self.inside:
                raise ValueError('Circular reference detected')
            self.inside[id(o)] = o
        if isinstance(o, dict):
            yield from self.object(o, level + 1)
        elif isinstance(o, (list, tuple)):
            yield from self.array(o, level + 1)
        else:
            yield from self.pieces(self.default(o), level)
        if self.inside is not None:
            del self.inside[id(o)]

    def scalar(self, o):
        """The text of what is neither a container nor unknown, else None."""
        if isinstance(o, str):
            return self.quote(o)
        if o is None:
            return 'null'
        if o is True or o is False:
            return 'true' if o else 'false'
        if isinstance(o, int):
            return int.__repr__(o)
        return self.float(o) if isinstance(o, float) else None

    def float(self, o):
        text = float.__repr__(o)
        if o - o == 0:
            return text
        if not self.options.allow_nan:
            raise ValueError(f'Out of range float values are not JSON compliant: {o!r}')
        return {'nan': 'NaN', 'inf': 'Infinity', '-inf': '-Infinity'}[text]

    def line(self, level):
        """What begins a line, if there are lines."""
        return '' if self.indent is None else '\n' + self.indent * level

    def array(self, items, level):
        if not items:
            yield '[]'
            return
        before, line = '[', self.line(level)
        for item in items:
            text = self.scalar(item)
            yield before + line + (text or '')
            if text is None:
                yield from self.pieces(item, level)
            before = self.options.item_separator
        if line:
            yield self.line(level - 1)
        yield ']'

    def object(self, pairs, level):
        if not pairs:
            yield '{}'
            return
        line = self.line(level)
        yield '{'
        if line:
            yield line
        before, separator = '', self.options.item_separator + line
        for key, value in sorted(pairs.items()) if self.options.sort_keys else pairs.items():
            name = key if isinstance(key, str) else self.scalar(key)
            if name is None:
                if self.options.skipkeys:
                    continue
                raise TypeError(f'keys must be str, int, float, bool or None, not {key.__class__.__name__}')
            if before:
                yield before
            yield self.quote(name)
            yield self.options.key_separator
            yield from self.pieces(value, level)
            before = separator
        if line:
            yield self.line(level - 1)
        yield '}'

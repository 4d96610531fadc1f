"""Cookies of HTTP: SimpleCookie reads the Cookie header and writes Set-Cookie headers (RFC 2109, RFC 6265).

A cookie jar here is a dictionary of morsels; a Morsel is one cookie: its name, its value as a string and
as it stands in the header, and a dictionary of its attributes. One regular expression reads a header pair by
pair; nothing is stored before the whole header turned out to make sense.
"""

import re
import time

__all__ = ['CookieError', 'BaseCookie', 'SimpleCookie']


class CookieError(Exception):
    """A name or an attribute that no cookie can have."""


# The characters of a name, and those that need no escape inside quotation marks.
_is_name = re.compile(r"[\w!#$%&'*+\-.^`|~:]+", re.ASCII).fullmatch
_needs_escape = re.compile(r'''[^\w!#$%&'*+\-.^`|~: ()/<=>?@\[\]{}\u0100-\U0010ffff]''', re.ASCII)
_escaped = re.compile(r'\\(?:([0-3][0-7][0-7])|(.))')


def _escape(found):
    char = found[0]
    return '\\' + char if char in '"\\' else f'\\{ord(char):03o}'


def _quote(text):
    """The text as a header has it: in quotation marks unless it could be a name."""
    if text is None or _is_name(text):
        return text
    return f'"{_needs_escape.sub(_escape, text)}"'


def _unquote(text):
    """The text that _quote() made this of."""
    if text is None or len(text) < 2 or not text[0] == text[-1] == '"':
        return text
    return _escaped.sub(lambda found: chr(int(found[1], 8)) if found[1] else found[2], text[1:-1])


def _http_date(seconds_from_now):
    at = time.gmtime(time.time() + seconds_from_now)
    return (f'{("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")[at.tm_wday]}, {at.tm_mday:02} '
            f'{"JanFebMarAprMayJunJulAugSepOctNovDec"[at.tm_mon * 3 - 3:at.tm_mon * 3]} {at.tm_year:4} '
            f'{at.tm_hour:02}:{at.tm_min:02}:{at.tm_sec:02} GMT')


def _fixed(name):
    return property(lambda self: getattr(self, '_' + name))


class Morsel(dict):
    """One cookie: key, value, coded_value, and as a mapping the attributes that have been set ('' if not)."""

    _reserved = dict(expires='expires', path='Path', comment='Comment', domain='Domain')
    _reserved |= {'max-age': 'Max-Age', 'secure': 'Secure', 'httponly': 'HttpOnly', 'version': 'Version',
                  'samesite': 'SameSite'}
    _flags = {'secure', 'httponly'}

    key, value, coded_value = map(_fixed, ('key', 'value', 'coded_value'))

    def __init__(self):
        self._key = self._value = self._coded_value = None
        super().update(dict.fromkeys(self._reserved, ''))

    @classmethod
    def _attribute(cls, name):
        folded = name.lower()
        if folded not in cls._reserved:
            raise CookieError(f'Invalid attribute {name!r}')
        return folded

    def isReservedKey(self, K):
        """Whether this is the name of an attribute."""
        return K.lower() in self._reserved

    def __setitem__(self, K, V):
        super().__setitem__(self._attribute(K), V)

    def setdefault(self, key, val=None):
        return super().setdefault(self._attribute(key), val)

    def update(self, values):
        super().update([(self._attribute(name), value) for name, value in dict(values).items()])

    def copy(self):
        twin = Morsel()
        dict.update(twin, self)
        twin.__dict__ |= self.__dict__
        return twin

    def __eq__(self, morsel):
        if not isinstance(morsel, Morsel):
            return NotImplemented
        return dict.__eq__(self, morsel) and self.__getstate__() == morsel.__getstate__()

    __ne__ = object.__ne__

    def set(self, key, val, coded_val):
        """Give the cookie its name and its value, plain and as in the header."""
        if key.lower() in self._reserved:
            raise CookieError(f'Attempt to set a reserved key {key!r}')
        if not _is_name(key):
            raise CookieError(f'Illegal key {key!r}')
        self._key, self._value, self._coded_value = key, val, coded_val

    def __getstate__(self):
        return {'key': self._key, 'value': self._value, 'coded_value': self._coded_value}

    def __setstate__(self, state):
        self._key, self._value, self._coded_value = state['key'], state['value'], state['coded_value']

    def _fields(self, wanted):
        yield f'{self._key}={self._coded_value}'
        for name, value in sorted(self.items()):
            if value == '' or name not in wanted:
                continue
            title = self._reserved[name]
            if name in self._flags:
                if value:
                    yield title
            elif name == 'expires' and isinstance(value, int):
                yield f'{title}={_http_date(value)}'
            elif name == 'comment' and isinstance(value, str):
                yield f'{title}={_quote(value)}'
            else:
                yield f'{title}={value}'

    def OutputString(self, attrs=None):
        """The cookie without a header's name; only the attributes in *attrs* if these are given."""
        return '; '.join(self._fields(self._reserved if attrs is None else attrs))

    def output(self, attrs=None, header='Set-Cookie:'):
        """The cookie as a header."""
        return f'{header} {self.OutputString(attrs)}'

    __str__ = output

    def js_output(self, attrs=None):
        """The cookie as a script of a page that sets it."""
        text = self.OutputString(attrs).replace('"', r'\"')
        lines = ['', '<script type="text/javascript">', '<!-- begin hiding', f'document.cookie = "{text}";',
                 '// end hiding -->', '</script>', '']
        return '\n        '.join(lines)

    def __repr__(self):
        return f'<{type(self).__name__}: {self.OutputString()}>'


# name or name=value, then white space, a semicolon or the end. Browsers send more than RFC 6265 lets them.
_LENIENT = r"""\w!#$%&'*+\-.^`|~:/<>?@(){}=,"""
_PAIR = re.compile(rf"""
    \s* ([{_LENIENT}]+?)
    (?: \s* = \s* ( "(?:[^\\"]|\\.)*"  |  \w{{3}},\s[\w\s\d-]{{9,11}}\s[\d:]{{8}}\sGMT
                   |  [{_LENIENT}\[\]]* ) )?
    \s* (?: \s+ | ; | $ )""", re.ASCII | re.VERBOSE)


def _read_header(text):
    """The cookies of a header: a list of [name, value, attributes]; None if it cannot be one."""
    cookies = []
    found = _PAIR.match(text)
    while found and found.end() > found.start():
        name, value = found.groups()
        if name[0] == '$':
            # Attributes of RFC 2965; those before the first cookie concern the header itself.
            if cookies:
                cookies[-1][2].append((name[1:], value))
        elif (folded := name.lower()) in Morsel._reserved:
            if not cookies or value is None and folded not in Morsel._flags:
                return None
            cookies[-1][2].append((folded, True if value is None else _unquote(value)))
        elif value is None:
            return None
        else:
            cookies.append((name, value, []))
        found = _PAIR.match(text, found.end())
    return cookies


class BaseCookie(dict):
    """Morsels by name; a value that is assigned becomes a morsel by value_encode()."""

    def value_decode(self, val):
        """(the value, the text of it in a header) for a text from a header."""
        return val, val

    def value_encode(self, val):
        """(the value as a string, the text of it for a header) for an object."""
        return str(val), str(val)

    def __init__(self, input=None):
        if input:
            self.load(input)

    def _store(self, name, plain, coded):
        morsel = self.get(name)
        if morsel is None:
            morsel = Morsel()
        morsel.set(name, plain, coded)
        super().__setitem__(name, morsel)
        return morsel

    def __setitem__(self, key, value):
        if isinstance(value, Morsel):
            super().__setitem__(key, value)
        else:
            self._store(key, *self.value_encode(value))

    def output(self, attrs=None, header='Set-Cookie:', sep='\r\n'):
        """All cookies as headers, sorted by name."""
        return sep.join([morsel.output(attrs, header) for _, morsel in sorted(self.items())])

    __str__ = output

    def js_output(self, attrs=None):
        """All cookies as scripts."""
        return ''.join([morsel.js_output(attrs) for _, morsel in sorted(self.items())])

    def __repr__(self):
        values = ' '.join([f'{name}={morsel.value!r}' for name, morsel in sorted(self.items())])
        return f'<{type(self).__name__}: {values}>'

    def load(self, rawdata):
        """Add the cookies of a header, or of a dictionary of values."""
        if not isinstance(rawdata, str):
            for name, value in rawdata.items():
                self[name] = value
            return
        for name, value, attributes in _read_header(rawdata) or ():
            morsel = self._store(name, *self.value_decode(value))
            for attribute in attributes:
                morsel.__setitem__(*attribute)


class SimpleCookie(BaseCookie):
    """Cookies whose values are strings, quoted where the header needs it."""

    def value_decode(self, val):
        return _unquote(val), val

    def value_encode(self, val):
        text = str(val)
        return text, _quote(text)

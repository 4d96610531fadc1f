"""The headers of a response: a list of pairs that can be used like a mapping."""
def _parameter(name, value):
    """One parameter of a header; without a value, its name alone."""
    if not value:
        return name
    value = value.replace('\\', r'\\').replace('"', r'\"')
    return f'{name}="{value}"'


class Headers:
    """A collection of headers. The case of their names does not matter; some may come several times."""

    def __init__(self, headers=None):
        headers = [] if headers is None else headers
        if type(headers) is not list:
            raise TypeError('Headers should be a list of header name/value tuples')
        self._headers = headers
        for name, value in headers:
            self._text(name)
            self._text(value)

    @staticmethod
    def _text(value):
        if type(value) is not str:
            raise AssertionError(f'Header names/values must be of type str (got {value!r})')
        return value

    def _at(self, name):
        """Where a header is."""
        wanted = self._text(name).lower()
        return [index for index, (other, _) in enumerate(self._headers) if other.lower() == wanted]

    def __len__(self):
        return len(self._headers)

    def __delitem__(self, name):
        for index in reversed(self._at(name)):
            del self._headers[index]

    def __setitem__(self, name, value):
        del self[name]
        self._headers.append((name, self._text(value)))

    def __getitem__(self, name):
        return self.get(name)

    def __contains__(self, name):
        return bool(self._at(name))

    def get(self, name, default=None):
        """The first value of a header."""
        found = self._at(name)
        return self._headers[found[0]][1] if found else default

    def get_all(self, name):
        """All values of a header, in their order."""
        return [self._headers[index][1] for index in self._at(name)]

    def setdefault(self, name, value):
        """The first value of a header, which is set if there is none."""
        if (found := self.get(name)) is not None:
            return found
        self._headers.append((self._text(name), self._text(value)))
        return value

    def keys(self):
        """The names of all headers."""
        return [name for name, _ in self._headers]

    def values(self):
        """The values of all headers."""
        return [value for _, value in self._headers]

    def items(self):
        """All headers, as pairs."""
        return list(self._headers)

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters, in whose names '_' stands for '-'."""
        words = [] if _value is None else [self._text(_value)]
        for name, value in _params.items():
            value = value if value is None else self._text(value)
            words.append(_parameter(self._text(name.replace('_', '-')), value))
        self._headers.append((self._text(_name), '; '.join(words)))

    def __repr__(self):
        return f'{type(self).__name__}({self._headers!r})'

    def __str__(self):
        return ''.join([f'{name}: {value}\r\n' for name, value in self._headers] + ['\r\n'])

    def __bytes__(self):
        return str(self).encode('iso-8859-1')

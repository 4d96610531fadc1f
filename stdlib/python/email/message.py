"""A message's headers, in order, found whatever the case of the name."""


class Message:
    """Headers, as http.client and http.server read them."""

    def __init__(self):
        self._headers = []

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, value):
        self._headers.append((name, value))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [pair for pair in self._headers if pair[0].lower() != name]

    def __contains__(self, name):
        return name.lower() in (key.lower() for key, _ in self._headers)

    def __iter__(self):
        return iter(self.keys())

    def keys(self):
        """The names."""
        return [key for key, _ in self._headers]

    def values(self):
        """The values."""
        return [value for _, value in self._headers]

    def items(self):
        """The pairs."""
        return list(self._headers)

    def get(self, name, failobj=None):
        """The first value of a header."""
        name = name.lower()
        for key, value in self._headers:
            if key.lower() == name:
                return value
        return failobj

    def get_all(self, name, failobj=None):
        """All values of a header."""
        name = name.lower()
        return [value for key, value in self._headers if key.lower() == name] or failobj

    def add_header(self, name, value, **params):
        """Add a header with parameters."""
        parts = [value] + [key.replace('_', '-') if item is None else f'{key.replace("_", "-")}="{item}"'
                           for key, item in params.items()]
        self._headers.append((name, '; '.join(parts)))

    def replace_header(self, name, value):
        """Give the first header of that name another value."""
        for index, (key, _) in enumerate(self._headers):
            if key.lower() == name.lower():
                self._headers[index] = key, value
                return
        raise KeyError(name)

    def get_params(self):
        """The parameters of the content type, its name among them."""
        pairs = []
        for part in (self.get('content-type') or 'text/plain').split(';'):
            key, _, value = part.strip().partition('=')
            pairs.append((key.strip(), value.strip().strip('"')))
        return pairs

    def get_param(self, param, failobj=None):
        """A parameter of the content type."""
        for key, value in self.get_params()[1:]:
            if key.lower() == param.lower():
                return value
        return failobj

    def get_content_type(self):
        """The type of the content."""
        kind = self.get_params()[0][0].lower()
        return kind if kind.count('/') == 1 else 'text/plain'

    def get_content_maintype(self):
        """What is before the slash."""
        return self.get_content_type().partition('/')[0]

    def get_content_subtype(self):
        """What is after it."""
        return self.get_content_type().partition('/')[2]

    def get_content_charset(self, failobj=None):
        """The encoding of the content."""
        charset = self.get_param('charset')
        return failobj if charset is None else charset.lower()

    def as_string(self):
        """The headers as text."""
        return ''.join(f'{key}: {value}\n' for key, value in self._headers) + '\n'

    __str__ = as_string


class EmailMessage(Message):
    """A mail whose content is a text."""

    _text = None

    def set_content(self, text, subtype='plain', charset='utf-8', cte=None):
        """Make a text the content; the headers that describe it follow from it."""
        if not isinstance(text, str):
            raise TypeError(f'the content must be a str, not {type(text).__name__}')
        for name in [name for name in self.keys() if name.lower().startswith('content-')]:
            del self[name]
        self._text = text if text.endswith('\n') else text + '\n'
        self._charset = charset
        self['Content-Type'] = f'text/{subtype}; charset="{charset}"'
        self['Content-Transfer-Encoding'] = cte or self._best_encoding()
        if 'MIME-Version' not in self:
            self['MIME-Version'] = '1.0'

    def _best_encoding(self):
        if max(map(len, self._text.split('\n'))) <= 78:
            return '7bit' if self._text.isascii() else '8bit'
        return min('quoted-printable', 'base64', key=lambda encoding: len(self._encoded(encoding)))

    def _encoded(self, encoding):
        import binascii
        data = self._text.encode(self._charset)
        if encoding == 'base64':
            return b''.join([binascii.b2a_base64(data[start:start + 57])
                             for start in range(0, len(data), 57)])
        return binascii.b2a_qp(data, istext=True) if encoding == 'quoted-printable' else data

    def get_content(self):
        """The text."""
        if self._text is None:
            raise KeyError('content')
        return self._text

    def get_payload(self):
        """The text as the message carries it."""
        return self._text and self._encoded(self['Content-Transfer-Encoding']).decode(self._charset)

    def as_bytes(self):
        """The message as it is sent."""
        head = ''.join([f'{key}: {value}\n' for key, value in self._headers]) + '\n'
        body = b'' if self._text is None else self._encoded(self['Content-Transfer-Encoding'])
        return head.encode('utf-8', 'surrogateescape') + body

    def as_string(self):
        """The message in ASCII."""
        if self['Content-Transfer-Encoding'] != '8bit':
            return self.as_bytes().decode('utf-8', 'surrogateescape')
        head = ''.join([f'{key}: {"base64" if key == "Content-Transfer-Encoding" else value}\n'
                        for key, value in self._headers])
        return f'{head}\n{self._encoded("base64").decode("ascii")}'

    __str__ = as_string
    __bytes__ = as_bytes

"""What urllib.request raises."""

__all__ = ['URLError', 'HTTPError', 'ContentTooShortError']


class URLError(OSError):
    """The request could not be made."""

    def __init__(self, reason, filename=None):
        self.args = reason,
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f'<urlopen error {self.reason}>'


class HTTPError(URLError):
    """The server's answer was an error; it can be read like any answer."""

    def __init__(self, url, code, msg, hdrs, fp):
        import io
        self.code = code
        self.msg = msg
        self.hdrs = hdrs
        self.fp = fp if fp is not None else io.BytesIO()
        self.filename = self.url = url

    def __str__(self):
        return f'HTTP Error {self.code}: {self.msg}'

    def __repr__(self):
        return f'<HTTPError {self.code}: {self.msg!r}>'

    @property
    def reason(self):
        """The text that goes with the code."""
        return self.msg

    @property
    def headers(self):
        """The headers."""
        return self.hdrs

    @headers.setter
    def headers(self, headers):
        self.hdrs = headers

    status = property(lambda self: self.code)

    def info(self):
        """The headers."""
        return self.hdrs

    def geturl(self):
        """The address."""
        return self.url

    def getcode(self):
        """The code."""
        return self.code

    def read(self, *args):
        """The answer's body."""
        return self.fp.read(*args)

    def readline(self, *args):
        """A line of it."""
        return self.fp.readline(*args)

    def __iter__(self):
        return iter(self.fp)

    def close(self):
        """Close the connection."""
        self.fp.close()

    def __enter__(self):
        return self

    def __exit__(self, exc_type, exc_value, exc_tb):
        self.close()


class ContentTooShortError(URLError):
    """Less came than was announced."""

    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content

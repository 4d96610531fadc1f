"""Read messages from texts, bytes and files."""

from email._policybase import compat32
from email.feedparser import BytesFeedParser, FeedParser
from io import StringIO, TextIOWrapper

__all__ = ['Parser', 'HeaderParser', 'BytesParser', 'BytesHeaderParser', 'FeedParser', 'BytesFeedParser']

_PIECE = 8192


class Parser:
    """Reads texts; the class (or a function) makes the messages, the policy says how they are read."""

    def __init__(self, _class=None, *, policy=compat32):
        self._class = _class
        self.policy = policy

    def parse(self, fp, headersonly=False):
        """The message in a text file."""
        feeder = FeedParser(self._class, policy=self.policy)
        if headersonly:
            feeder._set_headersonly()
        while piece := fp.read(_PIECE):
            feeder.feed(piece)
        return feeder.close()

    def parsestr(self, text, headersonly=False):
        """The message that a text is."""
        return self.parse(StringIO(text), headersonly=headersonly)


class HeaderParser(Parser):
    """Reads the headers; everything else is the content as it stands."""

    def parse(self, fp, headersonly=True):
        """The message in a text file."""
        return Parser.parse(self, fp, True)

    def parsestr(self, text, headersonly=True):
        """The message that a text is."""
        return Parser.parsestr(self, text, True)


class BytesParser:
    """Reads bytes; those that are no ASCII are kept by the error handler surrogateescape."""

    def __init__(self, *args, **kw):
        self.parser = Parser(*args, **kw)

    def parse(self, fp, headersonly=False):
        """The message in a binary file, which stays open."""
        wrapper = TextIOWrapper(fp, encoding='ascii', errors='surrogateescape')
        try:
            return self.parser.parse(wrapper, headersonly)
        finally:
            wrapper.detach()

    def parsebytes(self, text, headersonly=False):
        """The message that bytes are."""
        return self.parser.parsestr(text.decode('ASCII', 'surrogateescape'), headersonly)


class BytesHeaderParser(BytesParser):
    """Reads the headers; everything else is the content as it stands."""

    def parse(self, fp, headersonly=True):
        """The message in a binary file."""
        return BytesParser.parse(self, fp, headersonly=True)

    def parsebytes(self, text, headersonly=True):
        """The message that bytes are."""
        return BytesParser.parsebytes(self, text, headersonly=True)

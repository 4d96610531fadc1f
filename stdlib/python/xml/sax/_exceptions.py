"""What readers raise."""


class SAXException(Exception):
    """Something went wrong in a reader or handler; `exception` is what it came from, if anything."""

    def __init__(self, msg, exception=None):
        super().__init__(msg)
        self._msg, self._exception = msg, exception

    def getMessage(self):
        return self._msg

    def getException(self):
        return self._exception

    def __str__(self):
        return self._msg

    def __getitem__(self, ix):
        # Exceptions were sequences once: a name says better than an index error why this is none.
        raise AttributeError('__getitem__')


class SAXParseException(SAXException):
    """The document is not well formed; where, is kept from the locator's state at that moment."""

    def __init__(self, msg, exception, locator):
        super().__init__(msg, exception)
        self._locator = locator
        self._system_id = locator.getSystemId()
        self._line, self._column = locator.getLineNumber(), locator.getColumnNumber()

    def getColumnNumber(self):
        return self._column

    def getLineNumber(self):
        return self._line

    def getSystemId(self):
        return self._system_id

    def getPublicId(self):
        return self._locator.getPublicId()

    def __str__(self):
        known = (self.getSystemId(), '<unknown>'), (self._line, '?'), (self._column, '?')
        file, line, column = (unknown if value is None else value for value, unknown in known)
        return f'{file}:{line}:{column}: {self._msg}'


class SAXNotRecognizedException(SAXException):
    """A reader does not know a feature or property."""


class SAXNotSupportedException(SAXException):
    """A reader knows a feature or property and cannot do what is asked."""


class SAXReaderNotAvailable(SAXNotSupportedException):
    """A reader cannot be made here."""

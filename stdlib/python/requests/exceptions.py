"""What can go wrong. Everything is a RequestException, which is an OSError."""

import json as _json


class RequestException(IOError):
    """Something about a request went wrong. request and response say which, where they are known."""

    def __init__(self, *args, request=None, response=None):
        self.response = response
        self.request = getattr(response, 'request', None) if request is None else request
        super().__init__(*args)


class InvalidJSONError(RequestException):
    """Something cannot be written or read as JSON."""


class JSONDecodeError(InvalidJSONError, _json.JSONDecodeError):
    """The body of an answer is not JSON."""

    def __init__(self, *args, **kwargs):
        # The text that it is shown as comes from the JSON side, request and response from the other one.
        _json.JSONDecodeError.__init__(self, *args)
        InvalidJSONError.__init__(self, *self.args, **kwargs)

    def __reduce__(self):
        return _json.JSONDecodeError.__reduce__(self)


class HTTPError(RequestException):
    """The server answered with an error, and raise_for_status() was called."""


class ConnectionError(RequestException):
    """No connection came about, or it broke."""


class ProxyError(ConnectionError):
    """The proxy cannot be reached."""


class SSLError(ConnectionError):
    """The other side could not be made sure of."""


class Timeout(RequestException):
    """It took too long: catch this for both kinds."""


class ConnectTimeout(ConnectionError, Timeout):
    """Connecting took too long. Such a request may be repeated."""


class ReadTimeout(Timeout):
    """The server sent nothing for too long."""


class URLRequired(RequestException):
    """There was no address."""


class TooManyRedirects(RequestException):
    """One address pointed to the next again and again."""


class MissingSchema(RequestException, ValueError):
    """The address does not begin with http:// or https://."""


class InvalidSchema(RequestException, ValueError):
    """There is no adapter for what the address begins with."""


class InvalidURL(RequestException, ValueError):
    """That is no address."""


class InvalidHeader(RequestException, ValueError):
    """That cannot be a header."""


class InvalidProxyURL(InvalidURL):
    """The proxy's address is none."""


class ChunkedEncodingError(RequestException):
    """The connection broke in the middle of the body."""


class ContentDecodingError(RequestException):
    """The body is not compressed in the way the server said."""


class StreamConsumedError(RequestException, TypeError):
    """The body has been read, and was not kept."""


class RetryError(RequestException):
    """All attempts failed."""


class UnrewindableBodyError(RequestException):
    """A body that has been sent partly cannot be sent again."""


class RequestsWarning(Warning):
    """The base of warnings."""


class FileModeWarning(RequestsWarning, DeprecationWarning):
    """A file was opened as text, and its length is known in bytes."""


class RequestsDependencyWarning(RequestsWarning):
    """Never given here."""

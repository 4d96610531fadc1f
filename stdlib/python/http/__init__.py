"""The names of HTTP's status codes and methods."""

from enum import IntEnum, StrEnum

__all__ = ['HTTPStatus', 'HTTPMethod']

_STATUS = '''
100 Continue|101 Switching Protocols|102 Processing|103 Early Hints|200 OK|201 Created|202 Accepted
203 Non-Authoritative Information|204 No Content|205 Reset Content|206 Partial Content|207 Multi-Status
208 Already Reported|226 IM Used|300 Multiple Choices|301 Moved Permanently|302 Found|303 See Other|304 Not Modified
305 Use Proxy|307 Temporary Redirect|308 Permanent Redirect|400 Bad Request|401 Unauthorized|402 Payment Required
403 Forbidden|404 Not Found|405 Method Not Allowed|406 Not Acceptable|407 Proxy Authentication Required
408 Request Timeout|409 Conflict|410 Gone|411 Length Required|412 Precondition Failed|413 Content Too Large
414 URI Too Long|415 Unsupported Media Type|416 Range Not Satisfiable|417 Expectation Failed|418 I'm a Teapot
421 Misdirected Request|422 Unprocessable Content|423 Locked|424 Failed Dependency|425 Too Early|426 Upgrade Required
428 Precondition Required|429 Too Many Requests|431 Request Header Fields Too Large
451 Unavailable For Legal Reasons|500 Internal Server Error|501 Not Implemented|502 Bad Gateway
503 Service Unavailable|504 Gateway Timeout|505 HTTP Version Not Supported|506 Variant Also Negotiates
507 Insufficient Storage|508 Loop Detected|510 Not Extended|511 Network Authentication Required
'''
_NAMES = {"I'm a Teapot": 'IM_A_TEAPOT'}
# What a server says to the user in its page about an error.
_DESCRIPTIONS = {
    400: 'Bad request syntax or unsupported method', 401: 'No permission -- see authorization schemes',
    403: 'Request forbidden -- authorization will not help', 404: 'Nothing matches the given URI',
    405: 'Specified method is invalid for this resource', 408: 'Request timed out; try again later',
    411: 'Client must specify Content-Length', 413: 'Content is too large', 414: 'URI is too long',
    415: 'Entity body in unsupported format', 500: 'Server got itself in trouble',
    501: 'Server does not support this operation', 200: 'Request fulfilled, document follows',
    505: 'Cannot fulfill request', 503: 'The server cannot process the request due to a high load',
    301: 'Object moved permanently -- see URI list', 302: 'Object moved temporarily -- see URI list',
    304: 'Document has not changed since given time', 201: 'Document created, URL follows',
}


class _Status(IntEnum):
    def __new__(cls, value, phrase='', description=''):
        self = int.__new__(cls, value)
        self._value_ = value
        self.phrase = phrase
        self.description = description
        return self

    @property
    def is_informational(self):
        """1xx."""
        return 100 <= self <= 199

    @property
    def is_success(self):
        """2xx."""
        return 200 <= self <= 299

    @property
    def is_redirection(self):
        """3xx."""
        return 300 <= self <= 399

    @property
    def is_client_error(self):
        """4xx."""
        return 400 <= self <= 499

    @property
    def is_server_error(self):
        """5xx."""
        return 500 <= self <= 599


def _status():
    for entry in _STATUS.strip().replace('\n', '|').split('|'):
        code, _, phrase = entry.partition(' ')
        name = _NAMES.get(phrase) or phrase.upper().replace(' ', '_').replace('-', '_')
        yield name, (int(code), phrase, _DESCRIPTIONS.get(int(code), ''))


HTTPStatus = _Status('HTTPStatus', list(_status()), module=__name__)


class HTTPMethod(StrEnum):
    """The methods."""

    CONNECT = 'CONNECT'
    DELETE = 'DELETE'
    GET = 'GET'
    HEAD = 'HEAD'
    OPTIONS = 'OPTIONS'
    PATCH = 'PATCH'
    POST = 'POST'
    PUT = 'PUT'
    TRACE = 'TRACE'

    def __repr__(self):
        return f'<{type(self).__name__}.{self._name_}>'

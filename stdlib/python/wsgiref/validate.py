"""Are server and application true to WSGI (PEP 3333)?

validator(application) is an application that passes everything on, and raises AssertionError when a rule is
broken by either side.
"""
import re
import sys
import warnings

__all__ = ['validator']

_FORBIDDEN_IN_HEADER_NAME = re.compile(r'[^a-zA-Z0-9\-]|[^a-zA-Z0-9]\Z')
_CONTROL_CHARACTERS = re.compile(r'[\000-\037]')
_METHODS = ('GET', 'HEAD', 'POST', 'OPTIONS', 'PATCH', 'PUT', 'DELETE', 'TRACE')
_REQUIRED = ('REQUEST_METHOD', 'SERVER_NAME', 'SERVER_PORT', 'wsgi.version', 'wsgi.input', 'wsgi.errors',
             'wsgi.multithread', 'wsgi.multiprocess', 'wsgi.run_once')


class WSGIWarning(Warning):
    """Something is allowed, but unwise."""


def _rule(holds, *text):
    if not holds:
        raise AssertionError(*text)


def _text(value, title):
    if type(value) is str:
        return value
    raise AssertionError(f'{title} must be of type str (got {value!r})')


def validator(application):
    """The application, watched."""

    def watched(*args, **kwargs):
        _rule(len(args) == 2, 'Two arguments required')
        _rule(not kwargs, 'No keyword arguments allowed')
        environ, start_response = args
        _check_environ(environ)
        started = []

        def watched_start_response(*args, **kwargs):
            _rule(len(args) in (2, 3), f'Invalid number of arguments: {len(args)}')
            _rule(not kwargs, 'No keyword arguments allowed')
            status, headers, exc_info = *args[:2], args[2] if len(args) == 3 else None
            _check_status(status)
            _check_headers(headers)
            _check_content_type(status, headers)
            _check_exc_info(exc_info)
            started.append(None)
            return _Writer(start_response(*args))

        environ['wsgi.input'] = _Input(environ['wsgi.input'])
        environ['wsgi.errors'] = _Errors(environ['wsgi.errors'])
        iterator = application(environ, watched_start_response)
        _rule(iterator is not None and iterator != False,
              'The application must return an iterator, if only an empty list')
        _rule(not isinstance(iterator, (str, bytes)),
              'You should not return a string as your application iterator, instead return a single-item '
              'list containing a bytestring.')
        return _Iterator(iterator, started)

    return watched


class _Input:
    """wsgi.input, watched."""

    def __init__(self, stream):
        self._stream = stream
        for name in ('read', 'readline', 'readlines', '__iter__'):
            _rule(hasattr(stream, name), f'wsgi.input ({stream!r}) doesn\'t have the attribute {name}')

    def read(self, *args):
        """Read bytes."""
        _rule(len(args) == 1)
        return self._bytes(self._stream.read(*args))

    def readline(self, *args):
        """Read a line."""
        _rule(len(args) <= 1)
        return self._bytes(self._stream.readline(*args))

    def readlines(self, *args):
        """Read lines."""
        _rule(len(args) <= 1)
        lines = self._stream.readlines(*args)
        _rule(type(lines) is list)
        return [self._bytes(line) for line in lines]

    @staticmethod
    def _bytes(data):
        _rule(type(data) is bytes)
        return data

    def __iter__(self):
        while line := self.readline():
            yield line

    def close(self):
        """Nobody may."""
        _rule(False, 'input.close() must not be called')


class _Errors:
    """wsgi.errors, watched."""

    def __init__(self, stream):
        for name in ('flush', 'write', 'writelines'):
            _rule(hasattr(stream, name), f'wsgi.errors ({stream!r}) doesn\'t have the attribute {name}')
        self._stream = stream
        self.flush = stream.flush

    def write(self, text):
        """Write a text."""
        _rule(type(text) is str)
        self._stream.write(text)

    def writelines(self, lines):
        """Write texts."""
        for line in lines:
            self.write(line)

    def close(self):
        """Nobody may."""
        _rule(False, 'errors.close() must not be called')


class _Writer:
    """What start_response() returned, watched."""

    def __init__(self, write):
        self._write = write

    def __call__(self, data):
        _rule(type(data) is bytes)
        self._write(data)


class _Iterator:
    """What the application returned, watched."""

    def __init__(self, iterable, started):
        self._iterable = iterable
        self._iterator = iter(iterable)
        self._closed = False
        self._started = started

    def __iter__(self):
        return self

    def __next__(self):
        _rule(not self._closed, 'Iterator read after closed')
        item = next(self._iterator)
        if type(item) is not bytes:
            _rule(False, f'Iterator yielded non-bytestring ({item!r})')
        _rule(self._started, 'The application returns and we started iterating over its body, but '
                             'start_response has not yet been called')
        return item

    def close(self):
        """The body is at its end."""
        self._closed = True
        if hasattr(self._iterable, 'close'):
            self._iterable.close()

    def __del__(self):
        if not self._closed:
            sys.stderr.write('Iterator garbage collected without being closed')
        _rule(self._closed, 'Iterator garbage collected without being closed')


def _check_environ(environ):
    _rule(type(environ) is dict,
          f'Environment is not of the right type: {type(environ)!r} (environment: {environ!r})')
    for name in _REQUIRED:
        _rule(name in environ, f'Environment missing required key: {name!r}')
    for name in ('HTTP_CONTENT_TYPE', 'HTTP_CONTENT_LENGTH'):
        _rule(name not in environ, f'Environment should not have the key: {name} (use {name[5:]} instead)')
    if 'QUERY_STRING' not in environ:
        warnings.warn('QUERY_STRING is not in the WSGI environment; the cgi module will use sys.argv when '
                      'this variable is missing, so application errors are more likely', WSGIWarning)
    for name, value in environ.items():
        if '.' not in name:     # of CGI; what has a dot is an extension's
            _rule(type(value) is str,
                  f'Environmental variable {name} is not a string: {type(value)!r} (value: {value!r})')
    version, scheme = environ['wsgi.version'], environ['wsgi.url_scheme']
    _rule(type(version) is tuple, f'wsgi.version should be a tuple ({version!r})')
    _rule(scheme in ('http', 'https'), f'wsgi.url_scheme unknown: {scheme!r}')
    _Input(environ['wsgi.input'])
    _Errors(environ['wsgi.errors'])
    if environ['REQUEST_METHOD'] not in _METHODS:
        warnings.warn(f'Unknown REQUEST_METHOD: {environ["REQUEST_METHOD"]!r}', WSGIWarning)
    script, path = environ.get('SCRIPT_NAME'), environ.get('PATH_INFO')
    _rule(not script or script.startswith('/'), f'SCRIPT_NAME doesn\'t start with /: {script!r}')
    _rule(not path or path.startswith('/'), f'PATH_INFO doesn\'t start with /: {path!r}')
    if length := environ.get('CONTENT_LENGTH'):
        _rule(int(length) >= 0, f'Invalid CONTENT_LENGTH: {length!r}')
    if not script:
        _rule('PATH_INFO' in environ, "One of SCRIPT_NAME or PATH_INFO are required (PATH_INFO should at "
                                      "least be '/' if SCRIPT_NAME is empty)")
    _rule(script != '/', "SCRIPT_NAME cannot be '/'; it should instead be '', and PATH_INFO should be '/'")


def _check_status(status):
    code = _text(status, 'Status').split(None, 1)[0]
    _rule(len(code) == 3, f'Status codes must be three characters: {code!r}')
    _rule(int(code) >= 100, f'Status code is invalid: {int(code)!r}')
    if len(status) < 4 or status[3] != ' ':
        warnings.warn(f'The status string ({status!r}) should be a three-digit integer followed by a single '
                      'space and a status explanation', WSGIWarning)


def _check_headers(headers):
    _rule(type(headers) is list, f'Headers ({headers!r}) must be of type list: {type(headers)!r}')
    for item in headers:
        _rule(type(item) is tuple, f'Individual headers ({item!r}) must be of type tuple: {type(item)!r}')
        _rule(len(item) == 2)
        name, value = _text(item[0], 'Header name'), _text(item[1], 'Header value')
        _rule(name.lower() != 'status',
              'The Status header cannot be used; it conflicts with CGI script, and HTTP status is not given '
              f'through headers (value: {value!r}).')
        _rule('\n' not in name and ':' not in name, f"Header names may not contain ':' or '\\n': {name!r}")
        _rule(name and not _FORBIDDEN_IN_HEADER_NAME.search(name), f'Bad header name: {name!r}')
        found = _CONTROL_CHARACTERS.search(value)
        _rule(not found, found and f'Bad header value: {value!r} (bad char: {found[0]!r})')


def _check_content_type(status, headers):
    code = int(_text(status, 'Status').split(None, 1)[0])
    has_one = any(_text(name, 'Header name').lower() == 'content-type' for name, _ in headers)
    if code in (204, 304):     # these have no body
        _rule(not has_one,
              f'Content-Type header found in a {code} response, which must not return content.')
    else:
        _rule(has_one, f'No Content-Type header found in headers ({headers!r})')


def _check_exc_info(exc_info):
    _rule(exc_info is None or type(exc_info) is tuple,
          f'exc_info ({exc_info!r}) is not a tuple: {type(exc_info)!r}')

"""Run a WSGI application for one request.

BaseHandler.run(application) makes the environment, calls the application and sends what it returns. How
the request is read and the response written is for subclasses: SimpleHandler has it from files, CGIHandler
from the process it is in.
"""
import contextlib
import os
import sys
import time
from email.utils import formatdate

from .headers import Headers
from .util import FileWrapper, guess_scheme, is_hop_by_hop

__all__ = ['BaseHandler', 'SimpleHandler', 'BaseCGIHandler', 'CGIHandler', 'IISCGIHandler', 'read_environ']


def format_date_time(timestamp):
    """A date as headers have it."""
    return formatdate(timestamp, usegmt=True)


# Variables that hold parts of the request; the system's encoding is not what they were sent in.
_OF_REQUEST = frozenset('SCRIPT_NAME PATH_INFO QUERY_STRING REQUEST_METHOD AUTH_TYPE CONTENT_TYPE '
                        'CONTENT_LENGTH HTTPS REMOTE_USER REMOTE_IDENT'.split())


def read_environ():
    """The process's variables; those of the request are texts whose characters are the bytes sent."""
    encoding = sys.getfilesystemencoding()

    def in_bytes(name, value):
        if name not in _OF_REQUEST and not name.startswith(('HTTP_', 'SSL_', 'REDIRECT_')):
            return value
        return value.encode(encoding, 'surrogateescape').decode('iso-8859-1')

    return {name: in_bytes(name, value) for name, value in os.environ.items()}


class BaseHandler:
    """Runs an application; subclasses say where the request comes from and where the response goes."""

    # What the environment says about the server.
    wsgi_version = (1, 0)
    wsgi_multithread = True
    wsgi_multiprocess = True
    wsgi_run_once = False
    wsgi_file_wrapper = FileWrapper

    origin_server = True     # does the response begin with its status line?
    http_version = '1.0'
    server_software = None
    os_environ = read_environ()

    headers_class = Headers

    # What is sent when the application fails before it has sent anything.
    traceback_limit = None
    error_status = '500 Internal Server Error'
    error_headers = [('Content-Type', 'text/plain')]
    error_body = b'A server error occurred.  Please contact the administrator.'

    # The state of one run. An object has values of its own only while it runs an application.
    environ = status = headers = result = None
    headers_sent = False
    bytes_sent = 0

    def run(self, application):
        """Have the application answer the request."""
        try:
            self.setup_environ()
            self.result = application(self.environ, self.start_response)
            self.finish_response()
        except _CLIENT_HAS_LEFT:
            pass
        except:
            with _unless_well(self.close):
                self.handle_error()

    # The environment.

    def setup_environ(self):
        """Make the environment of the request."""
        self.environ = dict(self.os_environ)
        self.add_cgi_vars()
        for variable, source in _ABOUT_SERVER.items():
            value = getattr(self, source)
            self.environ[variable] = value() if callable(value) else value
        if (wrapper := self.wsgi_file_wrapper) is not None:
            self.environ['wsgi.file_wrapper'] = wrapper
        if self.origin_server and self.server_software:
            self.environ.setdefault('SERVER_SOFTWARE', self.server_software)

    def get_scheme(self):
        """The scheme of the URL."""
        return guess_scheme(self.environ)

    # The response: what the application calls.

    def start_response(self, status, headers, exc_info=None):
        """What the application calls to begin its response (PEP 3333)."""
        if exc_info:
            try:
                if self.headers_sent:
                    raise exc_info[1]   # too late for another answer
            finally:
                exc_info = None
        elif self.headers is not None:
            raise AssertionError('Headers already set!')
        self.status, self.headers = status, self.headers_class(headers)
        _require_text(status, 'Status')
        for agrees, complaint in _RULES_OF_STATUS:
            if not agrees(status):
                raise AssertionError(f'Status {complaint}')
        if __debug__:
            _check_headers(headers)
        return self.write

    def write(self, data):
        """Send a part of the body, after the headers."""
        assert type(data) is bytes, 'write() argument must be a bytes instance'
        if not self.status:
            raise AssertionError('write() before start_response()')
        self.bytes_sent += len(data)    # first: the headers may tell it
        if not self.headers_sent:
            self.send_headers()
        self._write(data)
        self._flush()

    # The response: what comes of the application's result.

    def finish_response(self):
        """Send what the application has returned, and close."""
        # The application may have to tidy up even when nothing can be sent.
        with _unless_well(self._close_result):
            if not (self.result_is_file() and self.sendfile()):
                for data in self.result:
                    self.write(data)
                self.finish_content()
        self.close()

    def finish_content(self):
        """Nothing more comes: the headers are sent even if there was nothing."""
        if not self.headers_sent:
            self.headers.setdefault('Content-Length', '0')
            self.send_headers()

    def result_is_file(self):
        """Whether the application has returned a wsgi.file_wrapper."""
        return self.wsgi_file_wrapper is not None and isinstance(self.result, self.wsgi_file_wrapper)

    def sendfile(self):
        """Send the file by other means and return True, where there are such."""
        return False

    # The head of the response.

    def cleanup_headers(self):
        """Last changes to the headers before they are sent."""
        if 'Content-Length' not in self.headers:
            self.set_content_length()

    def set_content_length(self):
        """Say how long the body is, if one can know: when the first part of it is all."""
        try:
            whole = len(self.result) == 1
        except (TypeError, AttributeError, NotImplementedError):
            whole = False
        if whole:
            self.headers['Content-Length'] = str(self.bytes_sent)

    def client_is_modern(self):
        """Whether the client knows status lines."""
        return self.environ['SERVER_PROTOCOL'].upper() != 'HTTP/0.9'

    def send_headers(self):
        """Send the headers, in front of them what comes first."""
        self.cleanup_headers()
        self.headers_sent = True
        if not self.origin_server or self.client_is_modern():
            self.send_preamble()
            self._write(bytes(self.headers))

    def send_preamble(self):
        """Send the status line, or what stands for it."""
        for line in self._preamble():
            self._write(f'{line}\r\n'.encode('iso-8859-1'))

    def _preamble(self):
        if not self.origin_server:
            yield f'Status: {self.status}'
        elif self.client_is_modern():
            yield f'HTTP/{self.http_version} {self.status}'
            if 'Date' not in self.headers:
                yield f'Date: {format_date_time(time.time())}'
            if self.server_software and 'Server' not in self.headers:
                yield f'Server: {self.server_software}'

    # The end, and errors.

    def close(self):
        """The run is over."""
        try:
            self._close_result()
        finally:
            for name in _STATE:
                vars(self).pop(name, None)

    def _close_result(self):
        if hasattr(self.result, 'close'):
            self.result.close()

    def handle_error(self):
        """Log the exception, and answer with an error page if nothing has been sent."""
        self.log_exception(sys.exc_info())
        if not self.headers_sent:
            self.result = self.error_output(self.environ, self.start_response)
            self.finish_response()

    def log_exception(self, exc_info):
        """Write the traceback to the error stream."""
        import traceback
        stream = self.get_stderr()
        try:
            traceback.print_exception(*exc_info, limit=self.traceback_limit, file=stream)
        finally:
            exc_info = None
        stream.flush()

    def error_output(self, environ, start_response):
        """An application that says that there was an error."""
        start_response(self.error_status, self.error_headers[:], sys.exc_info())
        return [self.error_body]

    # For subclasses: where bytes go, and that they are to go now; wsgi.input and wsgi.errors; what puts the
    # request into self.environ.

    def _left_out(self, *arguments):
        raise NotImplementedError

    _write = _flush = get_stdin = get_stderr = add_cgi_vars = _left_out


_CLIENT_HAS_LEFT = BrokenPipeError, ConnectionAbortedError, ConnectionResetError
_STATE = 'environ', 'status', 'headers', 'result', 'headers_sent', 'bytes_sent'

# Variable of the environment: the attribute, or the method that tells it.
_ABOUT_SERVER = {'wsgi.input': 'get_stdin', 'wsgi.errors': 'get_stderr', 'wsgi.url_scheme': 'get_scheme'} | {
    f'wsgi.{name}': f'wsgi_{name}' for name in ('version', 'run_once', 'multithread', 'multiprocess')}

_RULES_OF_STATUS = [
    (lambda status: len(status) >= 4, 'must be at least 4 characters'),
    (lambda status: status[:3].isdigit(), 'message must begin w/3-digit code'),
    (lambda status: status[3] == ' ', 'message must have a space after code'),
]


@contextlib.contextmanager
def _unless_well(call):
    """Make the call if the block raises something; the exception goes on."""
    try:
        yield
    except:
        call()
        raise


def _require_text(value, title):
    if type(value) is not str:
        raise AssertionError(f'{title} must be of type str (got {value!r})')


def _check_headers(headers):
    for name, value in headers:
        _require_text(name, 'Header name')
        _require_text(value, 'Header value')
        assert not is_hop_by_hop(name), f"Hop-by-hop header, '{name}: {value}', not allowed"


class SimpleHandler(BaseHandler):
    """Runs an application with files and a given environment."""

    def __init__(self, stdin, stdout, stderr, environ, multithread=True, multiprocess=False):
        self.stdin, self.stdout, self.stderr, self.base_env = stdin, stdout, stderr, environ
        self.wsgi_multithread, self.wsgi_multiprocess = multithread, multiprocess

    def get_stdin(self):
        return self.stdin

    def get_stderr(self):
        return self.stderr

    def add_cgi_vars(self):
        self.environ.update(self.base_env)

    def _write(self, data):
        written = self.stdout.write(data)
        if written is None or written == len(data):
            return
        from warnings import warn
        warn('SimpleHandler.stdout.write() should not do partial writes', DeprecationWarning)
        while data := data[written:]:
            written = self.stdout.write(data)

    def _flush(self):
        self.stdout.flush()
        self._flush = self.stdout.flush


class BaseCGIHandler(SimpleHandler):
    """Runs an application behind a server that makes the status line itself."""

    origin_server = False


class CGIHandler(BaseCGIHandler):
    """Runs an application in a CGI program."""

    wsgi_run_once = True
    os_environ = {}

    def __init__(self):
        super().__init__(sys.stdin.buffer, sys.stdout.buffer, sys.stderr, read_environ(), multithread=False,
                         multiprocess=True)


class IISCGIHandler(CGIHandler):
    """As CGIHandler, for servers that put SCRIPT_NAME in front of PATH_INFO as well."""

    def __init__(self):
        super().__init__()
        script, path = self.base_env.get('SCRIPT_NAME', ''), self.base_env.get('PATH_INFO', '')
        if (path + '/').startswith(script + '/'):
            self.base_env['PATH_INFO'] = path[len(script):]

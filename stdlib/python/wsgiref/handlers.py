"""Run a WSGI application for one request.

BaseHandler.run(application) makes the environment, calls the application and sends what it returns. How
the request is read and the response written is for subclasses: SimpleHandler has it from files, CGIHandler
from the process it is in.
"""
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

    # The state of one run.
    status = result = headers = None
    headers_sent = False
    bytes_sent = 0

    def run(self, application):
        """Have the application answer the request."""
        try:
            self.setup_environ()
            self.result = application(self.environ, self.start_response)
            self.finish_response()
        except (ConnectionAbortedError, BrokenPipeError, ConnectionResetError):
            return   # the client has left; nobody is to be told
        except:
            try:
                self.handle_error()
            except:
                self.close()
                raise

    # The environment.

    def setup_environ(self):
        """Make the environment of the request."""
        self.environ = environ = self.os_environ.copy()
        self.add_cgi_vars()
        environ.update({
            'wsgi.input': self.get_stdin(), 'wsgi.errors': self.get_stderr(),
            'wsgi.version': self.wsgi_version, 'wsgi.run_once': self.wsgi_run_once,
            'wsgi.url_scheme': self.get_scheme(),
            'wsgi.multithread': self.wsgi_multithread, 'wsgi.multiprocess': self.wsgi_multiprocess})
        if self.wsgi_file_wrapper is not None:
            environ['wsgi.file_wrapper'] = self.wsgi_file_wrapper
        if self.origin_server and self.server_software:
            environ.setdefault('SERVER_SOFTWARE', self.server_software)

    def get_scheme(self):
        """The scheme of the URL."""
        return guess_scheme(self.environ)

    # The response.

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
        self.status = status
        self.headers = self.headers_class(headers)
        self._check_status(self._convert_string_type(status, 'Status'))
        if __debug__:
            for name, value in headers:
                self._convert_string_type(name, 'Header name')
                self._convert_string_type(value, 'Header value')
                assert not is_hop_by_hop(name), f'Hop-by-hop header, \'{name}: {value}\', not allowed'
        return self.write

    @staticmethod
    def _check_status(status):
        if len(status) < 4:
            raise AssertionError('Status must be at least 4 characters')
        if not status[:3].isdigit():
            raise AssertionError('Status message must begin w/3-digit code')
        if status[3:4] != ' ':
            raise AssertionError('Status message must have a space after code')

    def _convert_string_type(self, value, title):
        if type(value) is str:
            return value
        raise AssertionError(f'{title} must be of type str (got {value!r})')

    def finish_response(self):
        """Send what the application has returned, and close."""
        try:
            if not self.result_is_file() or not self.sendfile():
                for data in self.result:
                    self.write(data)
                self.finish_content()
        except:
            # The application may have to tidy up even when nothing can be sent.
            if hasattr(self.result, 'close'):
                self.result.close()
            raise
        else:
            self.close()

    def write(self, data):
        """Send a part of the body, after the headers."""
        assert type(data) is bytes, 'write() argument must be a bytes instance'
        if not self.status:
            raise AssertionError('write() before start_response()')
        if not self.headers_sent:
            # Their length may have to be known.
            self.bytes_sent = len(data)
            self.send_headers()
        else:
            self.bytes_sent += len(data)
        self._write(data)
        self._flush()

    def finish_content(self):
        """Nothing more comes: the headers are sent even if there was nothing."""
        if not self.headers_sent:
            self.headers.setdefault('Content-Length', '0')
            self.send_headers()

    def cleanup_headers(self):
        """Last changes to the headers before they are sent."""
        if 'Content-Length' not in self.headers:
            self.set_content_length()

    def set_content_length(self):
        """Say how long the body is, if one can know."""
        try:
            parts = len(self.result)
        except (TypeError, AttributeError, NotImplementedError):
            return
        if parts == 1:
            self.headers['Content-Length'] = str(self.bytes_sent)

    def send_headers(self):
        """Send the headers, in front of them what comes first."""
        self.cleanup_headers()
        self.headers_sent = True
        if not self.origin_server or self.client_is_modern():
            self.send_preamble()
            self._write(bytes(self.headers))

    def send_preamble(self):
        """Send the status line, or what stands for it."""
        if not self.origin_server:
            self._write(f'Status: {self.status}\r\n'.encode('iso-8859-1'))
        elif self.client_is_modern():
            lines = [f'HTTP/{self.http_version} {self.status}']
            if 'Date' not in self.headers:
                lines.append(f'Date: {format_date_time(time.time())}')
            if self.server_software and 'Server' not in self.headers:
                lines.append(f'Server: {self.server_software}')
            for line in lines:
                self._write(line.encode('iso-8859-1') + b'\r\n')

    def client_is_modern(self):
        """Whether the client knows status lines."""
        return self.environ['SERVER_PROTOCOL'].upper() != 'HTTP/0.9'

    def result_is_file(self):
        """Whether the application has returned a wsgi.file_wrapper."""
        wrapper = self.wsgi_file_wrapper
        return wrapper is not None and isinstance(self.result, wrapper)

    def sendfile(self):
        """Send the file by other means and return True, where there are such."""
        return False

    def close(self):
        """The run is over."""
        try:
            if hasattr(self.result, 'close'):
                self.result.close()
        finally:
            self.result = self.headers = self.status = self.environ = None
            self.bytes_sent = 0
            self.headers_sent = False

    # Errors.

    def handle_error(self):
        """Log the exception, and answer with an error page if nothing has been sent."""
        self.log_exception(sys.exc_info())
        if not self.headers_sent:
            self.result = self.error_output(self.environ, self.start_response)
            self.finish_response()

    def log_exception(self, exc_info):
        """Write the traceback to the error stream."""
        from traceback import print_exception
        try:
            errors = self.get_stderr()
            print_exception(*exc_info, limit=self.traceback_limit, file=errors)
            errors.flush()
        finally:
            exc_info = None

    def error_output(self, environ, start_response):
        """An application that says that there was an error."""
        start_response(self.error_status, self.error_headers[:], sys.exc_info())
        return [self.error_body]

    # For subclasses.

    def _write(self, data):
        raise NotImplementedError

    def _flush(self):
        raise NotImplementedError

    def get_stdin(self):
        """wsgi.input."""
        raise NotImplementedError

    def get_stderr(self):
        """wsgi.errors."""
        raise NotImplementedError

    def add_cgi_vars(self):
        """Put the request into self.environ."""
        raise NotImplementedError


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

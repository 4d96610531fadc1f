"""The server's side of HTTP (RFC 9112), for development and for learning.

    HTTPServer                 accepts connections, and makes a handler for each
    BaseHTTPRequestHandler     reads requests, and calls its method do_GET(), do_POST(), ...: a subclass has
    these SimpleHTTPRequestHandler   answers with the files below a directory CGIHTTPRequestHandler      and
    with what programs in some of its folders write (deprecated)

What is wrong with a request is raised as _Refusal on the way and answered in one place. Lines of an
answer's head are collected and sent together.
"""
import contextlib
import email.utils
import functools
import html
import http.client
import io
import os
import re
import shutil
import socket
import socketserver
import sys
import time
from http import HTTPStatus
from urllib.parse import quote, unquote, urlsplit, urlunsplit

__version__ = '0.6'

__all__ = ['BaseHTTPRequestHandler', 'CGIHTTPRequestHandler', 'HTTPServer', 'SimpleHTTPRequestHandler',
           'ThreadingHTTPServer']

_LONGEST_LINE = 65536

DEFAULT_ERROR_CONTENT_TYPE = 'text/html;charset=utf-8'
DEFAULT_ERROR_MESSAGE = '''\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
'''


class HTTPServer(socketserver.TCPServer):
    """A server for HTTP: one connection after the other."""

    allow_reuse_address = True

    def server_bind(self):
        """Give the socket its address."""
        super().server_bind()
        self.server_port = self.server_address[1]

    @functools.cached_property
    def server_name(self):
        """The server's full name; the resolver is asked when somebody wants to know."""
        return socket.getfqdn(self.server_address[0])


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """A server for HTTP with a thread for each connection."""

    daemon_threads = True


class _Refusal(Exception):
    """A request cannot be answered: the arguments of send_error()."""


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads the requests of a connection; for each, calls the method do_ and the request's command.

    That finds the request in command, path, request_version, headers and (its body) rfile, and answers with
    send_response(), send_header(), end_headers() and by writing to wfile.
    """

    protocol_version = 'HTTP/1.0'   # with HTTP/1.1, connections stay open; answers need Content-Length then
    default_request_version = 'HTTP/0.9'
    server_version = 'BaseHTTP/' + __version__
    sys_version = 'Python/' + sys.version.split()[0]
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    MessageClass = http.client.HTTPMessage
    _headers_buffer = None          # lines of the head that are not sent yet
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}
    weekdayname = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
    monthname = [None, 'Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

    # The requests of a connection.

    def handle(self):
        """Answer requests until one of the two sides wants no more."""
        while True:
            self.close_connection = True
            self.handle_one_request()
            if self.close_connection:
                break

    def handle_one_request(self):
        """Read and answer a request."""
        try:
            self.raw_requestline = line = self.rfile.readline(_LONGEST_LINE + 1)
            if len(line) > _LONGEST_LINE:
                self.requestline = self.request_version = self.command = ''
                self.send_error(HTTPStatus.URI_TOO_LONG)
            elif not line:
                self.close_connection = True
            elif self.parse_request():
                answer = getattr(self, f'do_{self.command}', None)
                if answer is None:
                    self.send_error(HTTPStatus.NOT_IMPLEMENTED, f'Unsupported method ({self.command!r})')
                else:
                    answer()
                    self.wfile.flush()
        except TimeoutError as error:
            self.log_error('Request timed out: %r', error)
            self.close_connection = True

    def parse_request(self):
        """Take the request line apart and read the headers. False: it is not to be answered, or has been."""
        self.command = None
        self.request_version = self.default_request_version
        self.close_connection = True
        self.requestline = self.raw_requestline.decode('iso-8859-1').rstrip('\r\n')
        words = self.requestline.split()
        if not words:
            return False
        try:
            self._parse_request_line(words)
            self._parse_headers()
        except _Refusal as refusal:
            self.send_error(*refusal.args)
            return False
        expects = self.headers.get('Expect', '').lower()
        if expects == '100-continue' and min(self.protocol_version, self.request_version) >= 'HTTP/1.1':
            return self.handle_expect_100()
        return True

    def _parse_request_line(self, words):
        if len(words) > 2:
            version = words[-1]
            numbers = re.fullmatch(r'HTTP/([0-9]{1,10})\.([0-9]{1,10})', version)
            if not numbers:
                raise _Refusal(HTTPStatus.BAD_REQUEST, f'Bad request version ({version!r})')
            number = tuple(map(int, numbers.groups()))
            if number >= (2, 0):
                raise _Refusal(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, f'Invalid HTTP version ({version[5:]})')
            self.close_connection = number < (1, 1) or self.protocol_version < 'HTTP/1.1'
            self.request_version = version
        if len(words) not in (2, 3):
            raise _Refusal(HTTPStatus.BAD_REQUEST, f'Bad request syntax ({self.requestline!r})')
        command, path = words[:2]
        if len(words) == 2 and command != 'GET':
            raise _Refusal(HTTPStatus.BAD_REQUEST, f'Bad HTTP/0.9 request type ({command!r})')
        # A path that begins with // would be read as a host's name in a redirection.
        self.command, self.path = command, re.sub('^//+', '/', path)

    def _parse_headers(self):
        try:
            self.headers = http.client.parse_headers(self.rfile, _class=self.MessageClass)
        except http.client.HTTPException as error:
            what = 'Line too long' if isinstance(error, http.client.LineTooLong) else 'Too many headers'
            raise _Refusal(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, what, str(error)) from None
        wish = self.headers.get('Connection', '').lower()
        if wish == 'close':
            self.close_connection = True
        elif wish == 'keep-alive' and self.protocol_version >= 'HTTP/1.1':
            self.close_connection = False

    def handle_expect_100(self):
        """The client asks whether to send the request's body: yes. (Or send_error(), and return False.)"""
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    # The answer.

    def send_response(self, code, message=None):
        """Begin an answer: the first line, and the headers that all answers have."""
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header('Server', self.version_string())
        self.send_header('Date', self.date_time_string())

    def send_response_only(self, code, message=None):
        """Begin an answer: the first line."""
        if message is None:
            message = self.responses.get(code, ('',))[0]
        self._add_line(f'{self.protocol_version} {code:d} {message}')

    def send_header(self, keyword, value):
        """Add a header to the answer."""
        self._add_line(f'{keyword}: {value}')
        if keyword.lower() == 'connection' and value.lower() in ('close', 'keep-alive'):
            self.close_connection = value.lower() == 'close'

    def end_headers(self):
        """The answer's head is complete."""
        self._add_line('')
        if self.request_version != 'HTTP/0.9':
            self.flush_headers()

    def _add_line(self, text):
        # The first version of HTTP knew only bodies.
        if self.request_version != 'HTTP/0.9':
            line = text.encode('latin-1', 'strict') + b'\r\n'
            if self._headers_buffer is None:
                self._headers_buffer = []
            self._headers_buffer.append(line)

    def flush_headers(self):
        """Send what there is of the head."""
        if lines := self._headers_buffer:
            self.wfile.write(b''.join(lines))
            lines.clear()

    def send_error(self, code, message=None, explain=None):
        """Answer that the request cannot be answered, with a page that says so."""
        texts = self.responses.get(code, ('???', '???'))
        message, explain = (own if own is not None else usual
                            for own, usual in zip((message, explain), texts))
        self.log_error('code %d, message %s', code, message)
        self.send_response(code, message)
        self.send_header('Connection', 'close')
        page = b''
        if code >= 200 and code not in (HTTPStatus.NO_CONTENT, HTTPStatus.RESET_CONTENT,
                                        HTTPStatus.NOT_MODIFIED):
            page = self.error_message_format % {'code': code, 'message': html.escape(message, quote=False),
                                                'explain': html.escape(explain, quote=False)}
            page = page.encode('UTF-8', 'replace')
            self.send_header('Content-Type', self.error_content_type)
            self.send_header('Content-Length', str(len(page)))
        self.end_headers()
        if page and self.command != 'HEAD':
            self.wfile.write(page)

    # The log.

    _visible = {code: f'\\x{code:02x}' for code in (*range(0x20), *range(0x7f, 0xa0))} | {ord('\\'): r'\\'}

    def log_request(self, code='-', size='-'):
        """Log a request that is answered."""
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        """Log a request that is not answered as the client would like."""
        self.log_message(format, *args)

    def log_message(self, format, *args):
        """Log a line (format % args) to sys.stderr."""
        text = (format % args).translate(self._visible)   # a client shall not control our terminal
        print(f'{self.address_string()} - - [{self.log_date_time_string()}] {text}', file=sys.stderr)

    def version_string(self):
        """What the server calls itself."""
        return f'{self.server_version} {self.sys_version}'

    def date_time_string(self, timestamp=None):
        """A time, now by default, as headers have it."""
        return email.utils.formatdate(time.time() if timestamp is None else timestamp, usegmt=True)

    def log_date_time_string(self):
        """The time as the log has it."""
        now = time.localtime()
        return (f'{now.tm_mday:02}/{self.monthname[now.tm_mon]}/{now.tm_year:04} '
                f'{time.strftime("%H:%M:%S", now)}')

    def address_string(self):
        """Who the client is."""
        return self.client_address[0]


# ---- files -------------------------------------------------------------------------------------------------

# IANA's names for what files with these endings contain, as far as browsers care.
_TYPES = {
    'application/json': 'json', 'application/octet-stream': 'Z bin', 'application/pdf': 'pdf',
    'application/wasm': 'wasm', 'application/zip': 'zip', 'application/gzip': 'gz',
    'application/x-bzip2': 'bz2',
    'application/x-tar': 'tar tgz', 'application/x-xz': 'xz', 'audio/mpeg': 'mp3', 'font/woff2': 'woff2',
    'image/gif': 'gif', 'image/jpeg': 'jpg jpeg', 'image/png': 'png', 'image/svg+xml': 'svg',
    'image/vnd.microsoft.icon': 'ico', 'image/webp': 'webp', 'text/css': 'css', 'text/csv': 'csv',
    'text/html': 'html htm', 'text/javascript': 'js mjs', 'text/markdown': 'md', 'text/plain': 'txt c h',
    'text/x-python': 'py', 'text/xml': 'xml', 'video/mp4': 'mp4', 'video/webm': 'webm',
}


class SimpleHTTPRequestHandler(BaseHTTPRequestHandler):
    """Serves the files below a directory, the current one by default, and lists of its folders."""

    server_version = 'SimpleHTTP/' + __version__
    index_pages = ('index.html', 'index.htm')   # of a folder, instead of a list
    extensions_map = {f'.{ending}': kind for kind, endings in _TYPES.items() for ending in endings.split()}

    def __init__(self, *args, directory=None, **kwargs):
        self.directory = os.fspath(os.getcwd() if directory is None else directory)
        super().__init__(*args, **kwargs)

    def do_GET(self):
        """Send a file, or the list of a folder."""
        if source := self.send_head():
            with source:
                self.copyfile(source, self.wfile)

    def do_HEAD(self):
        """As GET, without the body."""
        if source := self.send_head():
            source.close()

    def send_head(self):
        """Send the head of the answer, and return the body as an open file; None: there is no body (left)."""
        path = self.translate_path(self.path)
        if os.path.isdir(path):
            address = urlsplit(self.path)
            if not address.path.endswith('/'):
                # Otherwise the browser would look for what the page names in the folder above.
                self.send_response(HTTPStatus.MOVED_PERMANENTLY)
                self.send_header('Location', urlunsplit(address._replace(path=address.path + '/')))
                self.send_header('Content-Length', '0')
                self.end_headers()
                return None
            indexes = filter(os.path.isfile, (os.path.join(path, name) for name in self.index_pages))
            if (path := next(indexes, folder := path)) is folder:
                return self.list_directory(folder)
        with contextlib.ExitStack() as on_failure:
            try:
                if path.endswith('/'):
                    raise NotADirectoryError(path)
                source = on_failure.enter_context(open(path, 'rb'))
            except OSError:
                self.send_error(HTTPStatus.NOT_FOUND, 'File not found')
                return None
            status = os.fstat(source.fileno())
            if self._client_has(status.st_mtime):
                self.send_response(HTTPStatus.NOT_MODIFIED)
                self.end_headers()
                return None
            self._announce(self.guess_type(path), status.st_size, self.date_time_string(status.st_mtime))
            on_failure.pop_all()
            return source

    def _announce(self, kind, length, modified=None):
        self.send_response(HTTPStatus.OK)
        self.send_header('Content-type', kind)
        self.send_header('Content-Length', str(length))
        if modified:
            self.send_header('Last-Modified', modified)
        self.end_headers()

    def _client_has(self, modified):
        """Whether the client says that it knows the file as it is since then."""
        if 'If-None-Match' in self.headers or 'If-Modified-Since' not in self.headers:
            return False
        from datetime import timezone
        try:
            since = email.utils.parsedate_to_datetime(self.headers['If-Modified-Since'])
        except (IndexError, OverflowError, TypeError, ValueError):
            return False
        if since.tzinfo is None:
            since = since.replace(tzinfo=timezone.utc)   # -0000: UTC, wherever the client is
        return since.tzinfo is timezone.utc and int(modified) <= since.timestamp()

    def list_directory(self, path):
        """Send the head of a folder's list; return the body as a file, or None when the folder cannot be
        read."""
        try:
            entries = sorted(os.scandir(path), key=lambda entry: entry.name.lower())
        except OSError:
            self.send_error(HTTPStatus.NOT_FOUND, 'No permission to list directory')
            return None
        try:
            address = unquote(self.path, errors='surrogatepass')
        except UnicodeDecodeError:
            address = unquote(self.path)
        encoding = sys.getfilesystemencoding()
        title = f'Directory listing for {html.escape(address, quote=False)}'
        items = []
        for entry in entries:
            slash = '/' if entry.is_dir() else ''
            shown = entry.name + ('@' if entry.is_symlink() else slash)
            items.append(f'<li><a href="{quote(entry.name + slash, errors="surrogatepass")}">'
                         f'{html.escape(shown, quote=False)}</a></li>\n')
        page = (f'<!DOCTYPE HTML>\n<html lang="en">\n<head>\n<meta charset="{encoding}">\n'
                f'<title>{title}</title>\n</head>\n<body>\n<h1>{title}</h1>\n<hr>\n<ul>\n'
                f'{"".join(items)}</ul>\n<hr>\n</body>\n</html>\n').encode(encoding, 'surrogateescape')
        self._announce(f'text/html; charset={encoding}', len(page))
        return io.BytesIO(page)

    def translate_path(self, path):
        """The file that a path of a URL stands for: never one outside of the directory."""
        path = re.split('[#?]', path, maxsplit=1)[0]
        slash = '/' if path.rstrip().endswith('/') else ''
        try:
            path = unquote(path, errors='surrogatepass')
        except UnicodeDecodeError:
            path = unquote(path)
        steps = []
        for step in path.split('/'):
            if step == os.pardir:
                del steps[-1:]
            elif step not in ('', os.curdir):
                steps.append(step)
        return os.path.join(self.directory, *steps) + (slash if steps else '/')

    def copyfile(self, source, outputfile):
        """Send a file."""
        shutil.copyfileobj(source, outputfile)

    def guess_type(self, path):
        """What kind of file this is, by the ending of its name."""
        ending = os.path.splitext(path)[1]
        known = self.extensions_map
        return known.get(ending) or known.get(ending.lower()) or 'application/octet-stream'


# ---- programs ----------------------------------------------------------------------------------------------

def _url_collapse_path(path):
    """A URL's path without . and .., as "folder/rest"; IndexError when it leads above the root."""
    path, mark, query = path.partition('?')
    steps, last = [], ''
    *folders, last = unquote(path).split('/')
    for step in folders + [last] * (last == '..'):
        if step == '..':
            steps.pop()
        elif step not in ('', '.'):
            steps.append(step)
    if last in ('.', '..'):
        last = ''
    return f'/{"/".join(steps)}/{last}{mark if query else ""}{query}'


def executable(path):
    """Whether the system would run a file as a program."""
    return os.access(path, os.X_OK)


class CGIHTTPRequestHandler(SimpleHTTPRequestHandler):
    """Serves files, and runs those in cgi_directories as programs that write the answer (RFC 3875).

    Deprecated.
    """

    have_fork = hasattr(os, 'fork')
    rbufsize = 0   # the program reads the request's body itself
    cgi_directories = ['/cgi-bin', '/htbin']

    def __init__(self, *args, **kwargs):
        import warnings
        warnings.warn("'http.server.CGIHTTPRequestHandler' is deprecated and slated for removal in Python "
                      "3.15",
                      DeprecationWarning, stacklevel=2)
        super().__init__(*args, **kwargs)

    def do_POST(self):
        """Run a program, which reads what the client sends."""
        if self.is_cgi():
            self.run_cgi()
        else:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, 'Can only POST to CGI scripts')

    def send_head(self):
        """Run a program, or go on as for a file."""
        return self.run_cgi() if self.is_cgi() else super().send_head()

    def is_cgi(self):
        """Whether the path leads to a program; then cgi_info is its folder and the rest of the path."""
        path = _url_collapse_path(self.path)
        for slash in re.finditer('(?<!^)/', path):
            if path[:slash.start()] in self.cgi_directories:
                self.cgi_info = path[:slash.start()], path[slash.end():]
                return True
        return False

    def is_executable(self, path):
        """Whether a file is a program."""
        return executable(path)

    def is_python(self, path):
        """Whether a file is a Python program, by its name."""
        return os.path.splitext(path)[1].lower() in ('.py', '.pyw')

    def run_cgi(self):
        """Run a program: it writes the rest of the answer."""
        import subprocess
        folder, rest = self.cgi_info
        # The program may lie deeper: what follows folders is its name, what follows that is for it.
        while (step := rest.partition('/'))[1] and os.path.isdir(self.translate_path(f'{folder}/{step[0]}')):
            folder, rest = f'{folder}/{step[0]}', step[2]
        rest, _, query = rest.partition('?')
        script, slash, beyond = rest.partition('/')
        name = f'{folder}/{script}'
        program = self.translate_path(name)
        if not os.path.exists(program):
            return self.send_error(HTTPStatus.NOT_FOUND, f'No such CGI script ({name!r})')
        if not os.path.isfile(program):
            return self.send_error(HTTPStatus.FORBIDDEN, f'CGI script is not a plain file ({name!r})')
        if not self.is_executable(program):
            return self.send_error(HTTPStatus.FORBIDDEN, f'CGI script is not executable ({name!r})')
        arguments = [] if '=' in query or not query else [query.replace('+', ' ')]
        self.send_response(HTTPStatus.OK, 'Script output follows')
        self.flush_headers()
        self.wfile.flush()
        # Root's programs are for root, not for the world.
        options = {'user': 'nobody'} if os.geteuid() == 0 else {}
        process = subprocess.Popen([program, *arguments], stdin=self.rfile, stdout=self.wfile,
                                   env=os.environ | self._cgi_environment(name, slash + beyond, query),
                                   **options)
        if code := process.wait():
            self.log_error(f'CGI script exit code {code}')
        else:
            self.log_message('CGI script exited OK')

    def _cgi_environment(self, name, beyond, query):
        """The variables that tell a program about the request."""
        beyond = unquote(beyond)
        headers = self.headers
        facts = {
            'GATEWAY_INTERFACE': 'CGI/1.1', 'SERVER_SOFTWARE': self.version_string(),
            'SERVER_NAME': self.server.server_name, 'SERVER_PORT': str(self.server.server_port),
            'SERVER_PROTOCOL': self.protocol_version, 'REQUEST_METHOD': self.command, 'SCRIPT_NAME': name,
            'PATH_INFO': beyond, 'PATH_TRANSLATED': self.translate_path(beyond), 'QUERY_STRING': query,
            'REMOTE_HOST': '', 'REMOTE_ADDR': self.client_address[0],
            'CONTENT_TYPE': headers.get('Content-Type', 'text/plain'),
            'CONTENT_LENGTH': headers.get('Content-Length', ''),
            'HTTP_ACCEPT': ','.join(headers.get_all('Accept', ())),
            'HTTP_COOKIE': ', '.join(headers.get_all('Cookie', ())),
            'HTTP_REFERER': headers.get('Referer', ''), 'HTTP_USER_AGENT': headers.get('User-Agent', ''),
        }
        scheme, _, secret = headers.get('Authorization', '').strip().partition(' ')
        if scheme:
            facts['AUTH_TYPE'] = scheme
            if scheme.lower() == 'basic':
                import base64
                with contextlib.suppress(ValueError):
                    facts['REMOTE_USER'] = base64.b64decode(secret.strip()).decode('ascii').partition(':')[0]
        return facts


# ---- as a program ------------------------------------------------------------------------------------------

def _get_best_family(host, port):
    """The first address that a host (None: all of this machine) has for a server."""
    family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM,
                                                  flags=socket.AI_PASSIVE)[0]
    return family, address


def test(HandlerClass=BaseHTTPRequestHandler, ServerClass=ThreadingHTTPServer, protocol='HTTP/1.0', port=8000,
         bind=None):
    """Serve until Ctrl-C."""
    ServerClass.address_family, address = _get_best_family(bind, port)
    HandlerClass.protocol_version = protocol
    with ServerClass(address, HandlerClass) as server:
        host, port = server.socket.getsockname()[:2]
        url_host = f'[{host}]' if ':' in host else host
        print(f'Serving HTTP on {host} port {port} (http://{url_host}:{port}/) ...', flush=True)
        try:
            server.serve_forever()
        except KeyboardInterrupt:
            print('\nKeyboard interrupt received, exiting.')
            sys.exit(0)


def _main():
    import argparse
    parser = argparse.ArgumentParser()
    add = parser.add_argument
    add('--cgi', action='store_true', help='run as CGI server')
    add('-b', '--bind', metavar='ADDRESS', help='bind to this address (default: all interfaces)')
    add('-d', '--directory', default=os.getcwd(), help='serve this directory (default: current directory)')
    add('-p', '--protocol', metavar='VERSION', default='HTTP/1.0',
        help='conform to this HTTP version (default: %(default)s)')
    add('port', default=8000, type=int, nargs='?', help='bind to this port (default: %(default)s)')
    options = parser.parse_args()

    class Server(ThreadingHTTPServer):
        def server_bind(self):
            with contextlib.suppress(Exception):   # serve IPv4 too
                self.socket.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 0)
            super().server_bind()

        def finish_request(self, request, client_address):
            self.RequestHandlerClass(request, client_address, self, directory=options.directory)

    test(CGIHTTPRequestHandler if options.cgi else SimpleHTTPRequestHandler, Server, options.protocol,
         options.port, options.bind)


if __name__ == '__main__':
    _main()

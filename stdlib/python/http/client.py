"""The client's side of HTTP/1.1."""

import email.message
import errno
import io
import re
import socket
import sys
from http import HTTPStatus
from urllib.parse import urlsplit

__all__ = ['HTTPResponse', 'HTTPConnection', 'HTTPException', 'NotConnected', 'UnknownProtocol',
           'UnknownTransferEncoding', 'UnimplementedFileMode', 'IncompleteRead', 'InvalidURL',
           'ImproperConnectionState', 'CannotSendRequest', 'CannotSendHeader', 'ResponseNotReady',
           'BadStatusLine', 'LineTooLong', 'RemoteDisconnected', 'error', 'responses', 'HTTPSConnection']

HTTP_PORT = 80
HTTPS_PORT = 443
responses = {status: status.phrase for status in HTTPStatus}
globals().update(HTTPStatus.__members__)
_MAXLINE = 65536
_MAXHEADERS = 100

_NAME = re.compile(rb'[^:\s][^:\r\n]*')
# A line's end in a header's value is followed by the blank of a continuation line.
_BROKEN_VALUE = re.compile(rb'\n(?![ \t])|\r(?![ \t\n])')


class HTTPException(Exception):
    """The base of this module's exceptions."""


class NotConnected(HTTPException):
    """No connection."""


class InvalidURL(HTTPException):
    """Not an address."""


class UnknownProtocol(HTTPException):
    """An answer of another version."""

    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    """A body in a form we do not know."""


class UnimplementedFileMode(HTTPException):
    """Not used."""


class IncompleteRead(HTTPException):
    """The body ended too early."""

    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected

    def __repr__(self):
        more = f', {self.expected} more expected' if self.expected is not None else ''
        return f'{type(self).__name__}({len(self.partial)} bytes read{more})'

    __str__ = __repr__


class ImproperConnectionState(HTTPException):
    """A call at the wrong time."""


class CannotSendRequest(ImproperConnectionState):
    """A request is under way."""


class CannotSendHeader(ImproperConnectionState):
    """No request was begun."""


class ResponseNotReady(ImproperConnectionState):
    """No request was sent."""


class BadStatusLine(HTTPException):
    """The answer does not begin as one."""

    def __init__(self, line):
        if not line:
            line = repr(line)
        self.args = line,
        self.line = line


class LineTooLong(HTTPException):
    """A line of the answer is too long."""

    def __init__(self, line_type):
        HTTPException.__init__(self, f'got more than {_MAXLINE} bytes when reading {line_type}')


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    """The server closed the connection without an answer."""

    def __init__(self, *args, **kwargs):
        BadStatusLine.__init__(self, '')
        ConnectionResetError.__init__(self, *args, **kwargs)


error = HTTPException


class HTTPMessage(email.message.Message):
    """An answer's headers."""


def _looks_like_header(line):
    name, colon, _ = line.partition(':')
    return bool(colon) and name.isascii() and all('!' <= c <= '~' for c in name)


def parse_headers(fp, _class=HTTPMessage):
    """Read headers up to the empty line. Those after a line that is no header do not count."""
    headers = _class()
    count = 0
    valid = True
    before = None
    while True:
        line = fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong('header line')
        if line in (b'\r\n', b'\n', b''):
            return headers
        count += 1
        if count > _MAXHEADERS:
            raise HTTPException(f'got more than {_MAXHEADERS} headers')
        text = line.decode('iso-8859-1')
        if not valid:
            continue
        if text[0] in ' \t':
            if before is not None:
                before += text
                name, _ = headers._headers[-1]
                headers._headers[-1] = name, before.rstrip('\r\n')
        elif _looks_like_header(text):
            name, _, value = text.partition(':')
            before = value.lstrip(' \t') if name else None
            if name:
                headers[name] = before.rstrip('\r\n')
        else:
            valid = text.startswith('From ')


class HTTPResponse(io.BufferedIOBase):
    """An answer; read() gives its body."""

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp = sock.makefile('rb')
        self.debuglevel = debuglevel
        self._method = method
        self.headers = self.msg = None
        self.version = self.status = self.code = None
        self.reason = ''
        self.chunked = False
        self.chunk_left = None
        self.length = None
        self.will_close = True
        self.url = url

    def _read_status(self):
        line = self.fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong('status line')
        line = line.decode('iso-8859-1')
        if self.debuglevel > 0:
            print('reply:', repr(line))
        if not line:
            raise RemoteDisconnected('Remote end closed connection without response')
        version, status, reason = (line.split(None, 2) + ['', '', ''])[:3]
        if not version.startswith('HTTP/'):
            self._close_conn()
            raise BadStatusLine(line)
        try:
            code = int(status)
        except ValueError:
            raise BadStatusLine(line) from None
        if not 100 <= code <= 999:
            raise BadStatusLine(line)
        return version, code, reason.strip()

    def begin(self):
        """Read the status and the headers."""
        if self.headers is not None:
            return
        while True:
            version, status, reason = self._read_status()
            if status != 100:
                break
            skipped = parse_headers(self.fp)
            if self.debuglevel > 0:
                print('headers:', skipped.items())
        self.code = self.status = status
        self.reason = reason
        if version in ('HTTP/1.0', 'HTTP/0.9'):
            self.version = 10
        elif version.startswith('HTTP/1.'):
            self.version = 11
        else:
            raise UnknownProtocol(version)
        self.headers = self.msg = parse_headers(self.fp)
        if self.debuglevel > 0:
            for name, value in self.headers.items():
                print('header:', f'{name}:', value)
        self.chunked = (self.headers.get('transfer-encoding') or '').lower() == 'chunked'
        connection = (self.headers.get('connection') or '').lower()
        self.will_close = 'close' in connection if self.version == 11 else 'keep-alive' not in connection
        length = self.headers.get('content-length')
        if length and not self.chunked:
            try:
                self.length = int(length)
                if self.length < 0:
                    self.length = None
            except ValueError:
                self.length = None
        if status in (204, 304) or 100 <= status < 200 or self._method == 'HEAD':
            self.length = 0
            self.chunked = False
        if not self.will_close and not self.chunked and self.length is None:
            self.will_close = True

    def _close_conn(self):
        fp, self.fp = self.fp, None
        if fp is not None:
            fp.close()

    def close(self):
        """Nothing more is read."""
        try:
            super().close()
        finally:
            self._close_conn()

    def readable(self):
        return True

    def isclosed(self):
        """Whether the body has been read."""
        return self.fp is None

    def flush(self):
        pass

    def read(self, amt=None):
        """The body, or at most *amt* bytes of it."""
        if self.fp is None:
            return b''
        if self._method == 'HEAD':
            self._close_conn()
            return b''
        if amt is not None and amt < 0:
            amt = None
        if self.chunked:
            return self._read_chunked(amt)
        if amt is not None:
            if self.length is not None and amt > self.length:
                amt = self.length
            data = self.fp.read(amt)
            if not data and amt:
                self._close_conn()
            elif self.length is not None:
                self.length -= len(data)
                if not self.length:
                    self._close_conn()
            return data
        if self.length is None:
            data = self.fp.read()
        else:
            data = self.fp.read(self.length)
            if len(data) < self.length:
                missing = self.length - len(data)
                self._close_conn()
                raise IncompleteRead(data, missing)
            self.length = 0
        self._close_conn()
        return data

    def _next_chunk(self):
        """Go to the chunk that is to be read from; False: there is none any more."""
        if self.chunk_left:
            return True
        if self.chunk_left == 0:
            self.fp.readline(_MAXLINE + 1)
        line = self.fp.readline(_MAXLINE + 1)
        if len(line) > _MAXLINE:
            raise LineTooLong('chunk size')
        try:
            self.chunk_left = int(line.partition(b';')[0], 16)
        except ValueError:
            self._close_conn()
            raise IncompleteRead(b'') from None
        if self.chunk_left == 0:
            parse_headers(self.fp)
            self._close_conn()
            return False
        return True

    def _read_chunked(self, amt):
        parts = []
        try:
            while (amt is None or amt > 0) and self._next_chunk():
                wanted = self.chunk_left if amt is None else min(amt, self.chunk_left)
                data = self.fp.read(wanted)
                if len(data) < wanted:
                    self._close_conn()
                    raise IncompleteRead(data, wanted - len(data))
                parts.append(data)
                self.chunk_left -= wanted
                if amt is not None:
                    amt -= wanted
        except IncompleteRead:
            # What had come in whole chunks.
            raise IncompleteRead(b''.join(parts)) from None
        return b''.join(parts)

    def read1(self, n=-1):
        """Some of the body."""
        return self.read(65536 if n < 0 else n)

    def peek(self, n=-1):
        """What has come of the body and is not read yet; nothing is taken out."""
        if self.fp is None or self._method == 'HEAD':
            return b''
        if self.chunked:
            if not self._next_chunk():
                return b''
            return self.fp.peek(min(n, self.chunk_left) if n > 0 else n)[:self.chunk_left]
        data = self.fp.peek(n)
        return data if self.length is None else data[:self.length]

    def readinto(self, b):
        data = self.read(len(b))
        b[:len(data)] = data
        return len(data)

    def readline(self, limit=-1):
        if self.fp is None or self._method == 'HEAD' or not limit:
            return b''
        if not self.chunked:
            if self.length is not None and not 0 <= limit <= self.length:
                limit = self.length
            line = self.fp.readline(limit)
            if self.length is not None:
                self.length -= len(line)
            if not line or self.length == 0:
                self._close_conn()
            return line
        # What is there of a chunk, up to the line's end or all of it.
        parts, left = [], limit
        while left and (seen := self.peek()):
            end = seen.find(b'\n') + 1
            part = self.read(min(end or len(seen), left if left > 0 else len(seen)))
            parts.append(part)
            left -= len(part) if left > 0 else 0
            if part.endswith(b'\n'):
                break
        return b''.join(parts)

    def fileno(self):
        return self.fp.fileno()

    def getheader(self, name, default=None):
        """A header's value; several are joined by commas."""
        if self.headers is None:
            raise ResponseNotReady()
        values = self.headers.get_all(name) or default
        return values if isinstance(values, str) or not hasattr(values, '__iter__') else ', '.join(values)

    def getheaders(self):
        """All headers."""
        if self.headers is None:
            raise ResponseNotReady()
        return self.headers.items()

    def info(self):
        """The headers."""
        return self.headers

    def geturl(self):
        """The address."""
        return self.url

    def getcode(self):
        """The status."""
        return self.status


def _refuse_control_characters(text, last, exception, what):
    for c in text:
        if c <= last or c == '\x7f':
            raise exception(f"{what} can't contain control characters. {text!r} (found at least {c!r})")


class HTTPConnection:
    """A connection to a server."""

    response_class = HTTPResponse
    default_port = HTTP_PORT
    auto_open = 1
    debuglevel = 0
    _http_vsn = 11
    _http_vsn_str = 'HTTP/1.1'

    def __init__(self, host, port=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None,
                 blocksize=8192):
        self.host, self.port = self._get_hostport(host, port)
        self.timeout = timeout
        self.source_address = source_address
        self.blocksize = blocksize
        self.sock = None
        self._buffer = []         # lines of the head that is being written
        self._stage = 'Idle'      # then Request-started, then Request-sent
        self._response = None
        self._method = None
        self._tunnel_host = self._proxy_headers = None
        self._create_connection = socket.create_connection

    def _get_hostport(self, host, port):
        if port is None:
            colon = host.rfind(':')
            if colon > host.rfind(']'):
                try:
                    port = int(host[colon + 1:])
                except ValueError:
                    if host[colon + 1:]:
                        raise InvalidURL(f"nonnumeric port: '{host[colon + 1:]}'") from None
                    port = self.default_port
                host = host[:colon]
            else:
                port = self.default_port
        if host[:1] == '[' and host[-1:] == ']':
            host = host[1:-1]
        self._validate_host(host)
        return host, port

    # What a subclass may see otherwise.

    def _validate_host(self, host):
        _refuse_control_characters(host, ' ', InvalidURL, 'URL')

    def _validate_path(self, url):
        _refuse_control_characters(url, ' ', InvalidURL, 'URL')

    def _validate_method(self, method):
        _refuse_control_characters(method, '\x1f', ValueError, 'method')

    def _encode_request(self, request):
        return request.encode('ascii')

    def set_debuglevel(self, level):
        """How much is told."""
        self.debuglevel = level

    @staticmethod
    def _get_content_length(body, method):
        """How long a body is; None when that is not known, or there is none."""
        if body is None:
            return 0 if method.upper() in ('PATCH', 'POST', 'PUT') else None
        if hasattr(body, 'read'):
            return None
        try:
            return memoryview(body).nbytes
        except TypeError:
            return len(body) if isinstance(body, str) else None

    def set_tunnel(self, host, port=None, headers=None):
        """The host is a proxy, which is to be asked (CONNECT) for a way to this one."""
        if self.sock is not None:
            raise RuntimeError("Can't set up tunnel for established connection")
        self._tunnel_host, self._tunnel_port = self._get_hostport(host, port)
        self._tunnel_headers = {} if headers is None else dict(headers)
        if not any(name.lower() == 'host' for name in self._tunnel_headers):
            name = self._tunnel_host.encode('idna').decode('ascii')
            self._tunnel_headers['Host'] = f'{f"[{name}]" if ":" in name else name}:{self._tunnel_port:d}'

    def get_proxy_response_headers(self):
        """The headers of the proxy's answer, or None."""
        return self._proxy_headers

    def _open_tunnel(self):
        host = self._tunnel_host.encode('idna')
        target = (b'[%b]:%d' if b':' in host else b'%b:%d') % (host, self._tunnel_port)
        lines = [b'CONNECT %b %b' % (target, self._http_vsn_str.encode('ascii'))]
        lines += [f'{name}: {value}'.encode('latin-1') for name, value in self._tunnel_headers.items()]
        self.send(b'\r\n'.join(lines) + b'\r\n\r\n')
        response = self.response_class(self.sock, self.debuglevel, method='CONNECT')
        try:
            _, code, reason = response._read_status()
            self._proxy_headers = parse_headers(response.fp)
            if self.debuglevel > 0:
                for header in self._proxy_headers.items():
                    print('header:', ': '.join(header))
            if code != 200:
                self.close()
                raise OSError(f'Tunnel connection failed: {code} {reason}')
        finally:
            response.close()

    def connect(self):
        """Connect."""
        sys.audit('http.client.connect', self, self.host, self.port)
        self.sock = self._create_connection((self.host, self.port), self.timeout, self.source_address)
        try:
            self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        except OSError as failure:
            if failure.errno != errno.ENOPROTOOPT:
                raise
        if self._tunnel_host:
            self._open_tunnel()

    def close(self):
        """Close the connection."""
        sock, self.sock = self.sock, None
        if sock is not None:
            sock.close()
        response, self._response = self._response, None
        if response is not None:
            response.close()
        self._buffer.clear()
        self._stage, self._method = 'Idle', None

    def send(self, data):
        """Send bytes, a file's content or an iterable's items."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print('send:', 'a file' if hasattr(data, 'read') else repr(data))
        if hasattr(data, 'read'):
            while block := data.read(self.blocksize):
                self.sock.sendall(block.encode('iso-8859-1') if isinstance(block, str) else block)
            return
        try:
            self.sock.sendall(data)
        except TypeError:
            if not hasattr(data, '__iter__') or isinstance(data, str):
                raise TypeError('data should be a bytes-like object or an iterable, got '
                                f'{type(data)!r}') from None
            for item in data:
                self.sock.sendall(item)

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        """Begin a request."""
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._stage != 'Idle':
            raise CannotSendRequest(self._stage)
        self._stage = 'Request-started'
        self._validate_method(method)
        self._method = method
        url = url or '/'
        self._validate_path(url)
        self._buffer.append(self._encode_request(f'{method} {url} {self._http_vsn_str}'))
        if self._http_vsn != 11:
            return
        if not skip_host:
            netloc = urlsplit(url).netloc if url.startswith('http') else ''
            if not netloc:
                host, port = self.host, self.port
                if self._tunnel_host:
                    host, port = self._tunnel_host, self._tunnel_port
                # The zone of an IPv6 address means something on this machine only.
                netloc = f'[{host.partition("%")[0]}]' if ':' in host else host
                if port != self.default_port:
                    netloc += f':{port}'
            self.putheader('Host', netloc if netloc.isascii() else netloc.encode('idna'))
        if not skip_accept_encoding:
            self.putheader('Accept-Encoding', 'identity')

    def putheader(self, header, *values):
        """Add a header."""
        if self._stage != 'Request-started':
            raise CannotSendHeader()
        name = header.encode('ascii') if hasattr(header, 'encode') else header
        if not _NAME.fullmatch(name):
            raise ValueError(f'Invalid header name {name!r}')
        encoded = []
        for value in values:
            value = (value.encode('latin-1') if hasattr(value, 'encode') else
                     str(value).encode('ascii') if isinstance(value, int) else value)
            if _BROKEN_VALUE.search(value):
                raise ValueError(f'Invalid header value {value!r}')
            encoded.append(value)
        self._buffer.append(name + b': ' + b'\r\n\t'.join(encoded))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        """Send the headers and the body."""
        if self._stage != 'Request-started':
            raise CannotSendHeader()
        head = b'\r\n'.join(self._buffer) + b'\r\n\r\n'
        self._buffer.clear()
        self._stage = 'Request-sent'
        if isinstance(message_body, (bytes, bytearray)) and not encode_chunked and len(message_body) < 65536:
            self.send(head + message_body)
            return
        self.send(head)
        if message_body is None:
            return
        if not encode_chunked:
            self.send(message_body)
            return
        pieces = message_body
        if hasattr(message_body, 'read'):
            pieces = iter(lambda: message_body.read(self.blocksize) or None, None)
        for chunk in pieces:
            if isinstance(chunk, str):
                chunk = chunk.encode('iso-8859-1')
            if chunk:
                self.send(f'{len(chunk):X}\r\n'.encode() + bytes(chunk) + b'\r\n')
        self.send(b'0\r\n\r\n')

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Send a request."""
        names = {name.lower() for name in headers}
        self.putrequest(method, url, 'host' in names, 'accept-encoding' in names)
        if isinstance(body, str):
            body = body.encode('iso-8859-1')
        if 'content-length' not in names and 'transfer-encoding' not in names:
            encode_chunked = False
            if body is None:
                if method.upper() in ('PATCH', 'POST', 'PUT'):
                    self.putheader('Content-Length', '0')
            elif hasattr(body, 'read') or not hasattr(body, '__len__') or isinstance(body, (list, tuple)):
                encode_chunked = True
                self.putheader('Transfer-Encoding', 'chunked')
            else:
                self.putheader('Content-Length', str(memoryview(body).nbytes))
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(body, encode_chunked=encode_chunked)

    def getresponse(self):
        """Wait for the answer."""
        if self._response is not None and self._response.isclosed():
            self._response = None
        if self._stage != 'Request-sent' or self._response is not None:
            raise ResponseNotReady(self._stage)
        response = self.response_class(self.sock, self.debuglevel, method=self._method)
        try:
            response.begin()
        except BaseException as failure:
            response.close()
            if isinstance(failure, ConnectionError):
                self.close()
            raise
        self._stage, self._method = 'Idle', None
        if response.will_close:
            # The answer keeps the socket through its file.
            self.sock.close()
            self.sock = None
        else:
            self._response = response
        return response


class HTTPSConnection(HTTPConnection):
    """An encrypted connection to a server. By default the context trusts whom the system trusts."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, source_address=None,
                 context=None, blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize)
        if context is None:
            context = _create_https_context(self._http_vsn)
        self._context = context

    def connect(self):
        """Connect, and agree on the encryption."""
        super().connect()
        # Behind a proxy the certificate is that of the server.
        self.sock = self._context.wrap_socket(self.sock, server_hostname=self._tunnel_host or self.host)


def _create_https_context(http_version):
    import ssl
    context = ssl._create_default_https_context()
    if http_version == 11:
        context.set_alpn_protocols(['http/1.1'])
    if context.post_handshake_auth is not None:
        context.post_handshake_auth = True
    return context

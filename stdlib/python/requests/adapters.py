"""How a prepared request becomes an answer: HTTPAdapter, over libcurl (the module _curl).

What libcurl reports is told here in the exceptions of this package. The waits let other threads run; a
session may be used by many threads at the same time, each of which gets a connection of its own.
"""

import datetime
import io
import os
import time
import zlib
from urllib.parse import urlsplit

from .cookies import extract_cookies_to_jar
from .exceptions import (ChunkedEncodingError, ConnectionError, ConnectTimeout, ContentDecodingError,
                         InvalidProxyURL, InvalidURL, ProxyError, ReadTimeout, SSLError)
from .models import Response
from .structures import CaseInsensitiveDict
from .utils import get_encoding_from_headers, select_proxy, urldefragauth

DEFAULT_POOLSIZE = 10
DEFAULT_RETRIES = 0
_PIECE = 65536


class ProtocolError(Exception):
    """What is inside an exception about a connection that broke: a sentence and the cause."""


class MaxRetryError(Exception):
    """What is inside a RetryError."""

    def __init__(self, pool, url, reason=None):
        super().__init__(f'{pool}: Max retries exceeded with url: {url} (Caused by {reason!r})')
        self.pool, self.url, self.reason = pool, url, reason


class Retry(int):
    """How often a connection is tried again. Answers are never asked for again, whatever they say."""

    total = property(int)

    def is_retry(self, method, status_code, has_retry_after=False):
        """Whether the request should be made again after an answer: no."""
        return False


class DecodeError(Exception):
    """What is inside a ContentDecodingError."""


class RemoteDisconnected(ConnectionResetError):
    """The server closed the connection instead of answering."""


class BadStatusLine(Exception):
    """The answer does not begin as one."""


class IncompleteRead(Exception):
    """The body is shorter than the server said."""

    def __init__(self, got, missing):
        super().__init__(got, missing)
        self.partial, self.expected = got, missing

    def __repr__(self):
        return f'IncompleteRead({self.partial} bytes read, {self.expected} more expected)'

    __str__ = __repr__


# ---- headers and bodies ---------------------------------------------------------------------------------

class RawHeaders(CaseInsensitiveDict):
    """Headers of an answer; several of one name as one value with commas, or one by one with getlist()."""

    def __init__(self, lines=()):
        super().__init__()
        self._every = {}
        for line in lines:
            name, _, value = line.partition(':')
            value = value.strip()
            every = self._every.setdefault(name.lower(), [])
            every.append(value)
            if len(every) == 1:
                self[name] = value
            else:
                self._pairs[name.lower()] = self._pairs[name.lower()][0], ', '.join(every)

    def getlist(self, name, default=()):
        """Every value of a name."""
        return list(self._every.get(name.lower(), default))

    get_all = getlist


class _Inflate:
    """Undoes gzip (several members one after the other too) and deflate (with its header or without)."""

    def __init__(self, kind):
        self.kind = kind
        self.object = zlib.decompressobj(zlib.MAX_WBITS | 32)
        self.begun = False

    def feed(self, data):
        out = []
        while data:
            try:
                out.append(self.object.decompress(data))
            except zlib.error:
                if self.kind != 'deflate' or self.begun:
                    raise
                self.begun = True
                self.object = zlib.decompressobj(-zlib.MAX_WBITS)
                continue
            self.begun = True
            data = self.object.unused_data if self.object.eof else b''
            if data:
                if self.kind == 'deflate' or not data.strip(b'\0'):
                    break
                self.object = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return b''.join(out)

    def end(self):
        return self.object.flush()


class HTTPResponse(io.IOBase):
    """Response.raw: the body as a file, as it came, or decoded with decode_content."""

    def __init__(self, transfer, head, request, timeout, fail):
        first, *lines = head.decode('latin1').split('\r\n')
        version, _, rest = first.partition(' ')
        status, _, self.reason = rest.partition(' ')
        self.version = 10 if version.endswith('1.0') else 11
        self.status = int(status)
        unfolded = []
        for line in filter(None, lines):
            if line[0] in ' \t' and unfolded:
                unfolded[-1] += ' ' + line.strip()
            else:
                unfolded.append(line)
        self.headers = self.msg = RawHeaders(unfolded)
        self.decode_content = False
        self._transfer = transfer
        self._request = request
        self._timeout = timeout
        self._fail = fail
        self._came = 0           # bytes of the body
        self._decoded = b''      # decoded, not read yet
        coding = self.headers.get('content-encoding', '').strip().lower()
        self._decoder = _Inflate(coding) if coding in ('gzip', 'x-gzip', 'deflate') else None

    def getheader(self, name, default=None):
        """A header."""
        return self.headers.get(name, default)

    def getheaders(self):
        """All of them."""
        return self.headers.items()

    info = property(lambda self: lambda: self.headers)

    def readable(self):
        """Yes."""
        return True

    def tell(self):
        """How much has come."""
        return self._came

    def release_conn(self):
        """Nothing: the connection is free when the body has been read."""

    def close(self):
        """End the transfer; its connection can be used again if the body was read."""
        transfer, self._transfer = self._transfer, None
        if transfer is not None:
            transfer.close()
        super().close()

    def _take(self, size):
        """What comes next as it came, at most size bytes; b'' at the end."""
        transfer = self._transfer
        if transfer is None:
            return b''
        try:
            data = transfer.read(size, self._timeout)
        except BaseException as error:
            self._transfer = None
            transfer.close()
            if isinstance(error, _curl.error):
                self._fail(error, self)
            raise
        self._came += len(data)
        if not data:
            self._transfer = None
        return data

    def _decode(self, data):
        """Decoded data; what is left at the end with b''."""
        if self._decoder is None:
            return data
        try:
            return self._decoder.feed(data) if data else self._decoder.end()
        except zlib.error as error:
            self.close()
            coding = self.headers['content-encoding'].lower()
            what = DecodeError(f'Received response with content-encoding: {coding}, but failed to '
                               'decode it.', error)
            raise ContentDecodingError(what, request=self._request) from error

    def read(self, amt=None, decode_content=None):
        """The body, or so many bytes of it."""
        wanted = self.decode_content if decode_content is None else decode_content
        decode = wanted and self._decoder is not None
        everything = amt is None or amt < 0
        pieces = [self._decoded]
        self._decoded = b''
        count = len(pieces[0])
        while everything or count < amt:
            data = self._take(_PIECE if everything or decode else amt - count)
            piece = self._decode(data) if decode else data
            pieces.append(piece)
            count += len(piece)
            if not data:
                break
        data = b''.join(pieces)
        if not everything and count > amt:
            self._decoded = data[amt:]
            data = data[:amt]
        return data

    def readinto(self, buffer):
        """The same into a buffer."""
        data = self.read(len(buffer))
        buffer[:len(data)] = data
        return len(data)

    def stream(self, amt=65536, decode_content=None):
        """Pieces of so many bytes; None: as they come."""
        if amt is not None:
            while data := self.read(amt, decode_content):
                yield data
            return
        while data := self._take(_PIECE):
            if decode_content:
                data = self._decode(data)
            if data:
                yield data
        if decode_content and (data := self._decode(b'')):
            yield data


def _pieces(body):
    """What a body that is read or iterated over gives, as bytes."""
    if hasattr(body, 'read'):
        source = iter(lambda: body.read(_PIECE), None)
        for piece in source:
            if not piece:
                return
            yield piece.encode() if isinstance(piece, str) else piece
    else:
        for piece in body:
            if piece:
                yield piece.encode() if isinstance(piece, str) else piece


# ---- adapters -------------------------------------------------------------------------------------------

class BaseAdapter:
    """What a session sends through."""

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        """A prepared request's Response."""
        raise NotImplementedError

    def close(self):
        """Let go of what is held."""
        raise NotImplementedError


class HTTPAdapter(BaseAdapter):
    """HTTP and HTTPS by libcurl, with connections that are kept for the next request.

    max_retries is a number: so often a connection that does not come about is tried again.
    """

    __attrs__ = ['max_retries', 'config', '_sizes']     # what is pickled

    def __init__(self, pool_connections=DEFAULT_POOLSIZE, pool_maxsize=DEFAULT_POOLSIZE,
                 max_retries=DEFAULT_RETRIES, pool_block=False):
        self.max_retries = Retry(max_retries) if isinstance(max_retries, int) else max_retries
        self.config = {}
        self.proxy_manager = {}
        self._sizes = pool_connections, pool_maxsize, pool_block
        self._pool = None

    def __getstate__(self):
        return {name: getattr(self, name, None) for name in self.__attrs__}

    def __setstate__(self, state):
        vars(self).update(state, proxy_manager={}, _pool=None)

    def close(self):
        """Close the idle connections."""
        if self._pool is not None:
            self._pool.clear()

    def add_headers(self, request, **kwargs):
        """For adapters that derive from this one: called before every request."""

    def build_response(self, req, resp):
        """The Response for a request and what came."""
        response = Response()
        response.status_code = resp.status
        response.headers = CaseInsensitiveDict(resp.headers)
        response.encoding = get_encoding_from_headers(response.headers)
        response.raw = resp
        response.reason = resp.reason
        response.url = req.url.decode('utf-8') if isinstance(req.url, bytes) else req.url
        extract_cookies_to_jar(response.cookies, req, resp)
        response.request = req
        response.connection = self
        return response

    def send(self, request, stream=False, timeout=None, verify=True, cert=None, proxies=None):
        """Send a prepared request; the Response, whose body is still to be read."""
        connect, read = _timeouts(timeout)
        self.add_headers(request, stream=stream, timeout=timeout, verify=verify, cert=cert, proxies=proxies)
        plan = self._plan(request, connect, verify, cert, proxies)
        fail = _Failure(request, connect, read, plan[11])
        tries = self.max_retries if isinstance(self.max_retries, int) else 0
        while True:
            began = time.perf_counter()
            try:
                transfer, head = self._transfer(request, plan, read)
                break
            except _curl.error as error:
                if tries > 0 and not error.connected:
                    tries -= 1
                    continue
                fail(error)
        response = self.build_response(request, HTTPResponse(transfer, head, request, read, fail))
        response.elapsed = datetime.timedelta(seconds=time.perf_counter() - began)
        return response

    def _plan(self, request, connect, verify, cert, proxies):
        """The arguments for the transfer."""
        global _curl
        if self._pool is None:
            # Only now: loading the library takes longer than all the rest.
            import _curl
            self._pool = _curl.pool(self._sizes[1])
        url = urldefragauth(request.url)
        parts = urlsplit(url)
        proxy = select_proxy(request.url, proxies)
        if proxy and not urlsplit(proxy if '://' in proxy else 'http://' + proxy).hostname:
            raise InvalidProxyURL('Please check proxy URL. It is malformed and could be missing the host.')
        if not isinstance(request.method, str) or not request.method.isascii() or \
                not request.method.replace('-', '').replace('_', '').isalnum():
            raise ValueError(f"method can't contain control characters. {request.method!r}")
        authorities = None if isinstance(verify, bool) or verify is None else os.fspath(verify)
        certificate, key = (cert if isinstance(cert, tuple) else (cert, None)) if cert else (None, None)
        if parts.scheme == 'https':
            for path, what in ((authorities, 'TLS CA certificate bundle, invalid path'),
                               (certificate, 'TLS certificate file, invalid path'),
                               (key, 'TLS key file, invalid path')):
                if path and not os.path.exists(path):
                    raise OSError(f'Could not find a suitable {what}: {path}')
        if authorities and os.path.isdir(authorities):
            authorities += '/'
        route = ' '.join((parts.scheme, parts.netloc, proxy or '', str(verify), str(cert)))
        body, size = request.body, -1
        if isinstance(body, str):
            body = body.encode()
        elif body is not None and not isinstance(body, (bytes, bytearray, memoryview)):
            size = int(request.headers.get('Content-Length') or -1)
            body = True
        elif body is None and request.headers.get('Content-Length') == '0':
            body = b''
        return (request.method, url, route, _lines(request.headers, body), body, size, connect,
                bool(verify) if verify is not None else True, authorities, certificate, key, proxy, False)

    def _transfer(self, request, plan, read):
        transfer = self._pool.start(*plan)
        try:
            if plan[4] is not True:
                return transfer, transfer.head(read)
            pieces = _pieces(request.body)
            while (head := transfer.head(read)) is None:
                transfer.feed(next(pieces, b''))
            return transfer, head
        except BaseException:
            transfer.close()
            raise


def _timeouts(timeout):
    """(connect, read) in seconds."""
    if isinstance(timeout, tuple):
        if len(timeout) != 2:
            raise ValueError(f'Invalid timeout {timeout}. Pass a (connect, read) timeout tuple, or a single '
                             'float to set both timeouts to the same value.')
    else:
        timeout = timeout, timeout
    for value, name in zip(timeout, ('connect', 'read')):
        if value is None:
            continue
        if isinstance(value, bool):
            raise ValueError('Timeout cannot be a boolean value. It must be an int, float or None.')
        try:
            value = float(value)
        except (TypeError, ValueError):
            raise ValueError(f'Timeout value {name} was {value}, but it must be an int, float or '
                             'None.') from None
        if value <= 0:
            raise ValueError(f'Attempted to set {name} timeout to {value:g}, but the timeout cannot be set '
                             'to a value less than or equal to 0.')
    return timeout


def _lines(headers, body):
    """Headers as libcurl wants them: 'Name;' for an empty one, 'Name:' to keep it from sending its own."""
    lines = []
    for name, value in headers.items():
        if name.lower() == 'content-length' and body is not None:
            continue
        if isinstance(value, bytes):
            value = value.decode('latin1')
        line = f'{name}: {value}' if value else f'{name};'
        try:
            lines.append(line.encode('latin1'))
        except UnicodeEncodeError:
            lines.append(line.encode())
    for name in ('Accept', 'Content-Type', 'Expect', 'Proxy-Connection'):
        if name not in headers:
            lines.append(name.encode() + b':')
    return lines


class _Failure:
    """Raises what an error of libcurl means for a request."""

    def __init__(self, request, connect, read, proxy):
        self.request, self.connect, self.read, self.proxy = request, connect, read, proxy

    def __call__(self, error, raw=None):
        request, code = self.request, error.code
        parts = urlsplit(request.url)
        secure = parts.scheme == 'https'
        pool = (f"HTTP{'S' if secure else ''}ConnectionPool(host={parts.hostname!r}, "
                f'port={parts.port or (443 if secure else 80)})')

        def unreachable(kind, cause):
            raise kind(f'{pool}: Max retries exceeded with url: {request.path_url} (Caused by {cause})',
                       request=request) from None

        def broken(kind, what, cause):
            raise kind(ProtocolError(what, cause), request=request) from None

        if code == _curl.OPERATION_TIMEDOUT:
            if not error.connected:
                unreachable(ConnectTimeout, f"ConnectTimeoutError('Connection to {parts.hostname} timed out. "
                                            f"(connect timeout={self.connect})')")
            if raw is not None:
                # As the real one: a body that stops coming is a broken connection.
                raise ConnectionError(f'{pool}: Read timed out.', request=request) from None
            what = f'{pool}: Read timed out. (read timeout={self.read})'
            raise ReadTimeout(what, request=request) from None
        if code in (_curl.SSL_CONNECT_ERROR, _curl.PEER_FAILED_VERIFICATION, _curl.SSL_CERTPROBLEM,
                    _curl.SSL_CIPHER, _curl.SSL_CACERT_BADFILE, _curl.SSL_ISSUER_ERROR,
                    _curl.SSL_INVALIDCERTSTATUS):
            unreachable(SSLError, f'SSLError({str(error)!r})')
        if code in (_curl.COULDNT_RESOLVE_PROXY, _curl.PROXY):
            unreachable(ProxyError, f"ProxyError('Unable to connect to proxy', {str(error)!r})")
        if code == _curl.COULDNT_RESOLVE_HOST:
            unreachable(ConnectionError,
                        f'NameResolutionError("Failed to resolve {parts.hostname!r} ({error})")')
        if not error.connected and code == _curl.COULDNT_CONNECT:
            number = error.system_error
            cause = f'[Errno {number}] {os.strerror(number)}' if number else error
            if self.proxy:
                unreachable(ProxyError, f"ProxyError('Unable to connect to proxy', {str(cause)!r})")
            unreachable(ConnectionError,
                        f"NewConnectionError('Failed to establish a new connection: {cause}')")
        if code == _curl.URL_MALFORMAT:
            raise InvalidURL(f'{error}: {request.url}', request=request) from None
        if raw is not None:
            length = raw.headers.get('content-length', '')
            if length.isdigit():
                cause = IncompleteRead(raw._came, int(length) - raw._came)
                broken(ChunkedEncodingError, f'Connection broken: {cause!r}', cause)
            if code == _curl.PARTIAL_FILE:
                raise ChunkedEncodingError('Response ended prematurely', request=request) from None
            broken(ChunkedEncodingError, f'Connection broken: {error}', error)
        if code == _curl.GOT_NOTHING:
            broken(ConnectionError, 'Connection aborted.',
                   RemoteDisconnected('Remote end closed connection without response'))
        if code in (_curl.UNSUPPORTED_PROTOCOL, _curl.WEIRD_SERVER_REPLY):
            broken(ConnectionError, 'Connection aborted.', BadStatusLine(str(error)))
        if error.system_error:
            broken(ConnectionError, 'Connection aborted.',
                   OSError(error.system_error, os.strerror(error.system_error)))
        broken(ConnectionError, 'Connection aborted.', error)

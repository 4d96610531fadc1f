"""https: for urllib.request: libcurl makes the connection and sends, http.client reads what comes.

The answer's bytes pass through as they are, so it is an http.client.HTTPResponse like that of http:. Which
authorities are trusted is the system's affair; SSL_CERT_FILE or SSL_CERT_DIR in the environment name others.
"""

import io
import os
from http.client import BadStatusLine, HTTPResponse, RemoteDisconnected
from socket import gaierror
from urllib.error import URLError
from urllib.parse import urlsplit, urlunsplit

import _curl

_pool = _curl.pool(4)
_UNTRUSTED = (_curl.PEER_FAILED_VERIFICATION, _curl.SSL_ISSUER_ERROR, _curl.SSL_INVALIDCERTSTATUS)


class SSLError(OSError):
    """TLS could not be agreed on."""

    def __str__(self):
        return self.strerror


class SSLCertVerificationError(SSLError, ValueError):
    """The server is not known to be the one that was asked for."""


def _explain(error):
    """An exception for what libcurl reports."""
    code, number = error.code, error.system_error
    if code == _curl.OPERATION_TIMEDOUT:
        return TimeoutError('The read operation timed out' if error.connected else 'timed out')
    if code == _curl.COULDNT_RESOLVE_HOST:
        return gaierror(-2, 'Name or service not known')
    if code in _UNTRUSTED:
        what = f'[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: {error}'
        return SSLCertVerificationError(1, what)
    if code in (_curl.SSL_CONNECT_ERROR, _curl.SSL_CACERT_BADFILE, _curl.SSL_CIPHER):
        return SSLError(1, f'[SSL] {error}')
    if code == _curl.GOT_NOTHING:
        return RemoteDisconnected('Remote end closed connection without response')
    if code in (_curl.UNSUPPORTED_PROTOCOL, _curl.WEIRD_SERVER_REPLY):
        return BadStatusLine(str(error))
    return OSError(number, os.strerror(number)) if number else OSError(str(error))


class _Answer(io.RawIOBase):
    """Everything the server sends, as a file. It is the socket too, which HTTPResponse asks for the file."""

    def __init__(self, transfer, head, timeout):
        self._transfer = transfer
        self._head = head
        self._timeout = timeout

    def makefile(self, mode):
        return io.BufferedReader(self)

    def readable(self):
        return True

    def readinto(self, buffer):
        data = self._head[:len(buffer)]
        self._head = self._head[len(buffer):]
        if not data:
            try:
                data = self._transfer.read(len(buffer), self._timeout)
            except _curl.error as error:
                # A body that is too short: HTTPResponse knows what to say.
                if error.code == _curl.PARTIAL_FILE:
                    return 0
                raise _explain(error) from None
        buffer[:len(data)] = data
        return len(data)

    def close(self):
        self._transfer.close()
        super().close()


def _pieces(data):
    """The body, piece by piece."""
    if hasattr(data, 'read'):
        while piece := data.read(65536):
            yield piece.encode('latin1') if isinstance(piece, str) else piece
    else:
        yield from filter(None, data)


def exchange(request, headers, timeout):
    """Send a Request; its HTTPResponse."""
    data = body = request.data
    size = -1
    if data is not None and not isinstance(data, (bytes, bytearray, memoryview)):
        body = True
        if not hasattr(data, 'read') and not hasattr(data, '__iter__'):
            raise TypeError(f'message_body should be a bytes-like object or an iterable, got {type(data)}')
        size = int(headers.pop('Content-Length', -1))
    elif data is not None:
        headers.pop('Content-Length', None)
    lines = [f'{name}: {value}' if value else f'{name};' for name, value in headers.items()]
    lines.extend(f'{name}:' for name in ('Accept', 'Content-Type', 'Expect') if name not in headers)
    parts = urlsplit(request.full_url)
    url = urlunsplit(parts._replace(netloc=request.host.rpartition('@')[2], fragment=''))
    authorities = os.environ.get('SSL_CERT_FILE')
    if not authorities and (folder := os.environ.get('SSL_CERT_DIR')):
        authorities = folder.rstrip('/') + '/'
    try:
        transfer = _pool.start(request.get_method(), url, '', [line.encode('latin1') for line in lines],
                               body, size, timeout, True, authorities, None, None, None, True)
        pieces = _pieces(data)
        try:
            while (head := transfer.head(timeout)) is None:
                transfer.feed(next(pieces, b''))
        except BaseException:
            transfer.close()
            raise
    except _curl.error as error:
        cause = _explain(error)
        if error.connected:
            raise cause from None
        raise URLError(cause) from None
    response = HTTPResponse(_Answer(transfer, head, timeout), method=request.get_method())
    response.begin()
    return response

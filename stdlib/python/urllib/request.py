"""Opens http: addresses by http.client, and https: ones by libcurl (_https.py)."""

import http.client
import socket
from urllib.error import HTTPError, URLError
from urllib.parse import quote, unquote, urljoin, urlsplit

__all__ = ['Request', 'urlopen', 'urlretrieve', 'quote', 'unquote', 'pathname2url', 'url2pathname']


class Request:
    """What is asked for."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.headers = {}
        self.unredirected_hdrs = {}
        for key, value in headers.items():
            self.add_header(key, value)
        self.unverifiable = unverifiable
        if method:
            self.method = method
        parts = urlsplit(url)
        if not parts.scheme:
            raise ValueError(f'unknown url type: {url!r}')
        self.type = parts.scheme
        self.host = parts.netloc
        self.fragment = parts.fragment or None
        self.selector = (parts.path or '/') + ('?' + parts.query if parts.query else '')
        self.origin_req_host = origin_req_host or parts.hostname

    def get_method(self):
        """The method."""
        return getattr(self, 'method', 'POST' if self.data is not None else 'GET')

    def get_full_url(self):
        """The address."""
        return self.full_url

    def add_header(self, key, val):
        """Set a header."""
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        """Set a header that is not sent again after a redirection."""
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        """Whether a header is set."""
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        """A header's value."""
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        """Take a header away."""
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """The headers."""
        return list({**self.unredirected_hdrs, **self.headers}.items())


def _exchange(request, timeout):
    if request.type not in ('http', 'https'):
        raise URLError(f'unknown url type: {request.type}')
    if not request.host:
        raise URLError('no host given')
    headers = {'User-Agent': 'Python-urllib/3.13', 'Connection': 'close'}
    if request.data is not None:
        if isinstance(request.data, str):
            raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. '
                            'It cannot be of type str.')
        headers['Content-Type'] = 'application/x-www-form-urlencoded'
    headers.update((name.title(), value) for name, value in request.header_items())
    if request.type == 'https':
        from urllib._https import exchange
        response = exchange(request, headers, timeout)
        response.url = request.full_url
        response.msg = response.reason
        return response
    connection = http.client.HTTPConnection(request.host, timeout=timeout)
    try:
        try:
            connection.request(request.get_method(), request.selector, request.data, headers)
        except OSError as err:
            raise URLError(err) from err
        response = connection.getresponse()
    except BaseException:
        connection.close()
        raise
    if connection.sock:
        connection.sock.close()
        connection.sock = None
    response.url = request.full_url
    response.msg = response.reason
    return response


def urlopen(url, data=None, timeout=None, *, context=None):
    """Open an address; the answer, which can be read. There is no module ssl, and so no context."""
    if context is not None:
        raise NotImplementedError('urlopen with a context: SSL_CERT_FILE in the environment names other '
                                  'authorities')
    request = url if isinstance(url, Request) else Request(url)
    if data is not None:
        request.data = data
    if timeout is None:
        timeout = socket.getdefaulttimeout()
    for _ in range(10):
        response = _exchange(request, timeout)
        code, target = response.status, response.headers.get('location')
        if code in (301, 302, 303, 307, 308) and target:
            method = request.get_method()
            if not (method in ('GET', 'HEAD') or (method == 'POST' and code in (301, 302, 303))):
                break
            response.close()
            headers = {k: v for k, v in request.headers.items()
                       if k.lower() not in ('content-length', 'content-type')}
            request = Request(urljoin(request.full_url, quote(target, safe="%/:=&?~#+!$,;'@()*[]")),
                              headers=headers, method='HEAD' if method == 'HEAD' else 'GET')
            continue
        if 200 <= code < 300:
            return response
        break
    raise HTTPError(request.full_url, response.status, response.reason, response.headers, response)


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Store an address's content in a file; its name and the headers."""
    import tempfile
    with urlopen(url, data) as response:
        target = open(filename, 'wb') if filename else tempfile.NamedTemporaryFile(delete=False)
        with target:
            count = 0
            total = int(response.headers.get('Content-Length') or -1)
            if reporthook:
                reporthook(0, 8192, total)
            while block := response.read(8192):
                target.write(block)
                count += 1
                if reporthook:
                    reporthook(count, 8192, total)
        return target.name, response.headers


def pathname2url(pathname):
    """The address's path of a file."""
    return quote(pathname)


def url2pathname(pathname):
    """The file of an address's path."""
    return unquote(pathname)

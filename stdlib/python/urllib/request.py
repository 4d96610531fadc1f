"""Opens addresses: http: and https: by http.client, file: and data: without a server.

An OpenerDirector has handlers, and finds their methods by name: http_request() prepares a Request for http:,
http_open() opens it, http_response() sees the answer, http_error_302() is asked about such an answer, with
default_open(), unknown_open() and http_error_default() for what nobody else takes. Of several handlers the
one with the lowest handler_order is asked first; the first answer that is not None counts. urlopen() uses a
director with the usual handlers. How to say who one is, and proxies: _authentication.py and _proxies.py.
"""
import base64
import bisect
import io
import os
import socket
import string
import sys
from urllib.error import ContentTooShortError, HTTPError, URLError
from urllib.parse import (_splithost, _splittag, _splittype, quote, unquote, unquote_to_bytes, unwrap,
                          urljoin, urlsplit, urlunsplit)
from urllib.response import addclosehook, addinfourl

import http.client

__all__ = [
    'Request', 'OpenerDirector', 'BaseHandler', 'HTTPDefaultErrorHandler', 'HTTPRedirectHandler',
    'HTTPCookieProcessor', 'ProxyHandler', 'HTTPPasswordMgr', 'HTTPPasswordMgrWithDefaultRealm',
    'HTTPPasswordMgrWithPriorAuth', 'AbstractBasicAuthHandler', 'HTTPBasicAuthHandler',
    'ProxyBasicAuthHandler', 'AbstractDigestAuthHandler', 'HTTPDigestAuthHandler',
    'ProxyDigestAuthHandler', 'HTTPHandler', 'HTTPSHandler', 'FileHandler', 'FTPHandler',
    'CacheFTPHandler', 'DataHandler', 'UnknownHandler', 'HTTPErrorProcessor', 'urlopen', 'install_opener',
    'build_opener', 'pathname2url', 'url2pathname', 'getproxies', 'urlretrieve', 'urlcleanup',
    'URLopener', 'FancyURLopener']

__version__ = '3.13'


class Request:
    """What is asked for."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.headers = {}
        self.unredirected_hdrs = {}
        self._data = None
        self.data = data
        self._tunnel_host = None
        for key, value in headers.items():
            self.add_header(key, value)
        self.origin_req_host = request_host(self) if origin_req_host is None else origin_req_host
        self.unverifiable = unverifiable
        if method:
            self.method = method

    @property
    def full_url(self):
        """The address."""
        return f'{self._url}#{self.fragment}' if self.fragment else self._url

    @full_url.setter
    def full_url(self, url):
        self._url, self.fragment = _splittag(unwrap(url))
        self.type, rest = _splittype(self._url)
        if self.type is None:
            raise ValueError(f'unknown url type: {self.full_url!r}')
        self.host, self.selector = _splithost(rest)
        if self.host:
            self.host = unquote(self.host)

    @full_url.deleter
    def full_url(self):
        self._url = self.fragment = None
        self.selector = ''

    @property
    def data(self):
        """What is sent along, or None."""
        return self._data

    @data.setter
    def data(self, data):
        if data != self._data:
            self._data = data
            self.remove_header('Content-length')   # of what was there before

    @data.deleter
    def data(self):
        self.data = None

    def get_method(self):
        """The method."""
        return getattr(self, 'method', 'GET' if self.data is None else 'POST')

    def get_full_url(self):
        """The address."""
        return self.full_url

    def set_proxy(self, host, type):
        """Ask that host instead."""
        if self.type == 'https' and not self._tunnel_host:
            self._tunnel_host = self.host
        else:
            self.type, self.selector = type, self._url
        self.host = host

    def has_proxy(self):
        """Whether another host is asked."""
        return self.selector == self._url

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
        return (self.unredirected_hdrs | self.headers).get(header_name, default)

    def remove_header(self, header_name):
        """Take a header away."""
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        """The headers."""
        return list((self.unredirected_hdrs | self.headers).items())


def request_host(request):
    """The host of a Request, without the port."""
    host = urlsplit(request.full_url).netloc or request.get_header('Host', '')
    name, colon, port = host.rpartition(':')
    return (name if colon and port.isdigit() else host).lower()


# ---- directors ---------------------------------------------------------------------------------------------

_NOT_CONDITIONS = {'redirect_request', 'do_open', 'proxy_open'}


class OpenerDirector:
    """Opens addresses by its handlers."""

    def __init__(self):
        self.addheaders = [('User-agent', f'Python-urllib/{__version__}')]
        self.handlers = []
        self.handle_open = {}         # scheme: handlers
        self.handle_error = {}        # scheme: {code or 'default': handlers}
        self.process_request = {}     # scheme: handlers
        self.process_response = {}    # scheme: handlers

    def _chain_for(self, method):
        """Where handlers with a method of that name are listed, and under what."""
        scheme, _, condition = method.partition('_')
        if not condition or method in _NOT_CONDITIONS:
            return None
        if condition.startswith('error'):
            code = condition[5:].lstrip('_')
            return self.handle_error.setdefault(scheme, {}), int(code) if code.isdigit() else code
        table = {'open': self.handle_open, 'request': self.process_request,
                 'response': self.process_response}.get(condition)
        return None if table is None else (table, scheme)

    def add_handler(self, handler):
        """Use a handler."""
        if not hasattr(handler, 'add_parent'):
            raise TypeError(f'expected BaseHandler instance, got {type(handler)!r}')
        known = False
        for method in dir(handler):
            if chain := self._chain_for(method):
                table, key = chain
                bisect.insort(table.setdefault(key, []), handler)
                known = True
        if known:
            bisect.insort(self.handlers, handler)
            handler.add_parent(self)

    def close(self):
        """Nothing is kept open."""

    def _first_answer(self, handlers, method, *args):
        for handler in handlers:
            if (answer := getattr(handler, method)(*args)) is not None:
                return answer

    def open(self, fullurl, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT):
        """Open an address or a Request; the answer."""
        request = Request(fullurl, data) if isinstance(fullurl, str) else fullurl
        if request is fullurl and data is not None:
            request.data = data
        request.timeout = timeout
        scheme = request.type
        for handler in self.process_request.get(scheme, ()):
            request = getattr(handler, scheme + '_request')(request)
        sys.audit('urllib.Request', request.full_url, request.data, request.headers, request.get_method())
        response = self._open(request)
        for handler in self.process_response.get(scheme, ()):
            response = getattr(handler, scheme + '_response')(request, response)
        return response

    def _open(self, request):
        for key, method in (('default', 'default_open'), (request.type, f'{request.type}_open'),
                            ('unknown', 'unknown_open')):
            answer = self._first_answer(self.handle_open.get(key, ()), method, request)
            if answer:
                return answer

    def error(self, proto, *args):
        """Ask the handlers of errors: for HTTP (request, answer, code, text, headers)."""
        if proto not in ('http', 'https'):
            return self._first_answer(self.handle_error.get(proto, {}).get('', ()), f'{proto}_error', *args)
        table = self.handle_error.get('http', {})
        for code in (args[2], 'default'):
            answer = self._first_answer(table.get(code, ()), f'http_error_{code}', *args)
            if answer:
                return answer


class BaseHandler:
    """What handlers have in common."""

    handler_order = 500
    parent = None

    def add_parent(self, parent):
        """Belong to a director."""
        self.parent = parent

    def close(self):
        """Nothing is kept open."""

    def __lt__(self, other):
        return self.handler_order < getattr(other, 'handler_order', self.handler_order + 1)


# ---- errors and redirections -------------------------------------------------------------------------------

class HTTPErrorProcessor(BaseHandler):
    """Gives answers that are no success to the handlers of errors."""

    handler_order = 1000

    def http_response(self, request, response):
        """See whether it is a success."""
        if 200 <= response.code < 300:
            return response
        return self.parent.error('http', request, response, response.code, response.msg, response.info())

    https_response = http_response


class HTTPDefaultErrorHandler(BaseHandler):
    """Makes errors exceptions."""

    def http_error_default(self, req, fp, code, msg, hdrs):
        """Raise HTTPError."""
        raise HTTPError(req.full_url, code, msg, hdrs, fp)


class HTTPRedirectHandler(BaseHandler):
    """Goes where the server says."""

    max_repeats = 4
    max_redirections = 10
    inf_msg = ('The HTTP server returned a redirect error that would lead to an infinite loop.\n'
               'The last 30x error message was:\n')

    def redirect_request(self, req, fp, code, msg, headers, newurl):
        """The Request that follows; HTTPError when the program has to be asked."""
        method = req.get_method()
        if method == 'POST' and code in (301, 302, 303):
            method = 'GET'     # as everybody does it, whatever RFC 2616 says
        elif method not in ('GET', 'HEAD'):
            raise HTTPError(req.full_url, code, msg, headers, fp)
        kept = {key: value for key, value in req.headers.items()
                if key.lower() not in ('content-length', 'content-type')}
        return Request(newurl.replace(' ', '%20'), headers=kept, origin_req_host=req.origin_req_host,
                       unverifiable=True, method='HEAD' if method == 'HEAD' else 'GET')

    def http_error_302(self, req, fp, code, msg, headers):
        """Follow."""
        target = headers.get('location') or headers.get('uri')
        if target is None:
            return
        parts = urlsplit(target)
        if parts.scheme not in ('http', 'https', 'ftp', ''):
            text = f"{msg} - Redirection to url '{target}' is not allowed"
            raise HTTPError(target, code, text, headers, fp)
        if not parts.path and parts.netloc:
            parts = parts._replace(path='/')
        # What is no character of an address is sent as the bytes that came.
        target = quote(urlunsplit(parts), encoding='iso-8859-1', safe=string.punctuation)
        target = urljoin(req.full_url, target)
        following = self.redirect_request(req, fp, code, msg, headers, target)
        if following is None:
            return
        visited = following.redirect_dict = req.redirect_dict = getattr(req, 'redirect_dict', {})
        if visited.get(target, 0) >= self.max_repeats or len(visited) >= self.max_redirections:
            raise HTTPError(req.full_url, code, self.inf_msg + msg, headers, fp)
        visited[target] = visited.get(target, 0) + 1
        # The connection may be used again only when all has been read.
        fp.read()
        fp.close()
        return self.parent.open(following, timeout=req.timeout)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


class UnknownHandler(BaseHandler):
    """Refuses addresses of other kinds."""

    def unknown_open(self, req):
        """Raise URLError."""
        raise URLError(f'unknown url type: {req.type}')


class HTTPCookieProcessor(BaseHandler):
    """Keeps cookies in a jar."""

    def __init__(self, cookiejar=None):
        if cookiejar is None:
            import http.cookiejar
            cookiejar = http.cookiejar.CookieJar()
        self.cookiejar = cookiejar

    def http_request(self, request):
        """Send the cookies."""
        self.cookiejar.add_cookie_header(request)
        return request

    def http_response(self, request, response):
        """Keep what the server sends."""
        self.cookiejar.extract_cookies(response, request)
        return response

    https_request, https_response = http_request, http_response


# ---- HTTP --------------------------------------------------------------------------------------------------

class AbstractHTTPHandler(BaseHandler):
    """Sends requests by a class of connections."""

    def __init__(self, debuglevel=None):
        self._debuglevel = http.client.HTTPConnection.debuglevel if debuglevel is None else debuglevel

    def set_http_debuglevel(self, level):
        """How much is told."""
        self._debuglevel = level

    def _get_content_length(self, request):
        return http.client.HTTPConnection._get_content_length(request.data, request.get_method())

    def do_request_(self, request):
        """Put in the headers that a request has."""
        if not request.host:
            raise URLError('no host given')
        if request.data is not None:
            self._describe_data(request)
        host = request.host
        if request.has_proxy():
            host, _ = _splithost(_splittype(request.selector)[1])
        if not request.has_header('Host'):
            request.add_unredirected_header('Host', host)
        for name, value in self.parent.addheaders:
            if not request.has_header(name := name.capitalize()):
                request.add_unredirected_header(name, value)
        return request

    def _describe_data(self, request):
        if isinstance(request.data, str):
            raise TypeError('POST data should be bytes, an iterable of bytes, or a file object. '
                            'It cannot be of type str.')
        if not request.has_header('Content-type'):
            request.add_unredirected_header('Content-type', 'application/x-www-form-urlencoded')
        if not request.has_header('Content-length') and not request.has_header('Transfer-encoding'):
            length = self._get_content_length(request)
            if length is None:
                request.add_unredirected_header('Transfer-encoding', 'chunked')
            else:
                request.add_unredirected_header('Content-length', str(length))

    def do_open(self, http_class, req, **http_conn_args):
        """Send the request; the answer."""
        if not req.host:
            raise URLError('no host given')
        # An answer is read to its end by whoever asked: the connection cannot be kept for others.
        headers = {name.title(): value
                   for name, value in (req.headers | req.unredirected_hdrs | {'Connection': 'close'}).items()}
        connection = http_class(req.host, timeout=req.timeout, **http_conn_args)
        connection.set_debuglevel(self._debuglevel)
        if req._tunnel_host:
            # Who we are concerns the proxy, not the server behind it.
            secret = headers.pop('Proxy-Authorization', None)
            connection.set_tunnel(req._tunnel_host, headers={'Proxy-Authorization': secret} if secret else {})
        try:
            try:
                connection.request(req.get_method(), req.selector, req.data, headers,
                                   encode_chunked=req.has_header('Transfer-encoding'))
            except OSError as error:
                raise URLError(error)
            response = connection.getresponse()
        except:
            connection.close()
            raise
        if connection.sock:
            # The answer keeps it.
            connection.sock.close()
            connection.sock = None
        response.url = req.get_full_url()
        response.msg = response.reason
        return response


class HTTPHandler(AbstractHTTPHandler):
    """http:"""

    def http_open(self, req):
        """Open."""
        return self.do_open(http.client.HTTPConnection, req)

    http_request = AbstractHTTPHandler.do_request_


class HTTPSHandler(AbstractHTTPHandler):
    """https:; a context says whom to trust."""

    def __init__(self, debuglevel=None, context=None, check_hostname=None):
        super().__init__(http.client.HTTPSConnection.debuglevel if debuglevel is None else debuglevel)
        self._context = context
        if check_hostname is not None:
            self._default_context().check_hostname = check_hostname

    def _default_context(self):
        # Made when it is needed: an opener is for other addresses too.
        if self._context is None:
            self._context = http.client._create_https_context(http.client.HTTPSConnection._http_vsn)
        return self._context

    def https_open(self, req):
        """Open."""
        return self.do_open(http.client.HTTPSConnection, req, context=self._default_context())

    https_request = AbstractHTTPHandler.do_request_


# ---- addresses without a server ----------------------------------------------------------------------------

def _headers(**values):
    from email.message import Message
    message = Message()
    for name, value in values.items():
        message[name.replace('_', '-')] = str(value)
    return message


class FileHandler(BaseHandler):
    """file:"""

    names = None

    def file_open(self, req):
        """Open."""
        if req.selector[:2] == '//' and req.selector[2:3] != '/' and req.host and req.host != 'localhost':
            if req.host not in self.get_names():
                raise URLError('file:// scheme is supported only on localhost')
            return
        return self.open_local_file(req)

    def get_names(self):
        """The addresses of this machine."""
        if FileHandler.names is None:
            try:
                here = [socket.gethostbyname_ex(name)[2] for name in ('localhost', socket.gethostname())]
                FileHandler.names = tuple(here[0] + here[1])
            except socket.gaierror:
                FileHandler.names = (socket.gethostbyname('localhost'),)
        return FileHandler.names

    def open_local_file(self, req):
        """Open a file."""
        import mimetypes
        from email.utils import formatdate
        path = url2pathname(req.selector)
        try:
            state = os.stat(path)
            headers = _headers(Content_type=mimetypes.guess_type(req.selector)[0] or 'text/plain',
                               Content_length=state.st_size,
                               Last_modified=formatdate(state.st_mtime, usegmt=True))
            host, port = req.host, None
            if host:
                host, _, port = host.partition(':')
            if not host or (not port and socket.gethostbyname(host) in self.get_names()):
                return addinfourl(open(path, 'rb'), headers, 'file://' + (host or '') + req.selector)
        except OSError as error:
            raise URLError(error, req.selector)
        raise URLError('file not on local host')


class DataHandler(BaseHandler):
    """data:, RFC 2397."""

    def data_open(self, req):
        """Take the data out of the address."""
        kind, comma, data = req.full_url.partition(':')[2].partition(',')
        if not comma:
            raise ValueError('not enough values to unpack (expected 2, got 1)')
        data = unquote_to_bytes(data)
        if kind.endswith(';base64'):
            data = base64.decodebytes(data)
            kind = kind[:-7]
        headers = _headers(Content_type=kind or 'text/plain;charset=US-ASCII', Content_length=len(data))
        return addinfourl(io.BytesIO(data), headers, req.full_url)


# ---- what programs call ------------------------------------------------------------------------------------

_opener = None


def build_opener(*handlers):
    """A director with the usual handlers; those given take the place of the ones they are derived from."""
    usual = [ProxyHandler, UnknownHandler, HTTPHandler, HTTPDefaultErrorHandler, HTTPRedirectHandler,
             FTPHandler, FileHandler, HTTPErrorProcessor, DataHandler, HTTPSHandler]
    given = [handler if isinstance(handler, type) else type(handler) for handler in handlers]
    director = OpenerDirector()
    for kind in usual:
        if not any(issubclass(other, kind) for other in given):
            director.add_handler(kind())
    for handler in handlers:
        director.add_handler(handler() if isinstance(handler, type) else handler)
    return director


def install_opener(opener):
    """What urlopen() uses from now on."""
    global _opener
    _opener = opener


def urlopen(url, data=None, timeout=socket._GLOBAL_DEFAULT_TIMEOUT, *, context=None):
    """Open an address or a Request; the answer, which can be read."""
    global _opener
    if context is not None:
        return build_opener(HTTPSHandler(context=context)).open(url, data, timeout)
    if _opener is None:
        _opener = build_opener()
    return _opener.open(url, data, timeout)


_temporary = []


def urlretrieve(url, filename=None, reporthook=None, data=None):
    """Store an address's content in a file; its name and the headers."""
    import tempfile
    scheme, path = _splittype(url)
    with urlopen(url, data) as response:
        headers = response.info()
        if scheme == 'file' and not filename:
            return os.path.normpath(path), headers
        if filename:
            target = open(filename, 'wb')
        else:
            target = tempfile.NamedTemporaryFile(delete=False)
            filename = target.name
            _temporary.append(filename)
        with target:
            size = int(headers['Content-Length']) if 'content-length' in headers else -1
            read = count = 0
            if reporthook:
                reporthook(0, 8192, size)
            while block := response.read(8192):
                read += len(block)
                target.write(block)
                count += 1
                if reporthook:
                    reporthook(count, 8192, size)
    if size >= 0 and read < size:
        raise ContentTooShortError(f'retrieval incomplete: got only {read} out of {size} bytes',
                                   (filename, headers))
    return filename, headers


def urlcleanup():
    """Remove what urlretrieve() has stored in temporary files."""
    install_opener(None)
    while _temporary:
        try:
            os.unlink(_temporary.pop())
        except OSError:
            pass


def pathname2url(pathname):
    """The address's path of a file."""
    return quote(pathname)


def url2pathname(pathname):
    """The file of an address's path."""
    return unquote(pathname)


# These are handlers too, and need what is above.
from urllib._proxies import (
    ProxyHandler, getproxies, getproxies_environment, proxy_bypass, proxy_bypass_environment, _parse_proxy,
    _proxy_bypass_macosx_sysconf, _proxy_bypass_winreg_override)
from urllib._authentication import (
    AbstractBasicAuthHandler, AbstractDigestAuthHandler, HTTPBasicAuthHandler, HTTPDigestAuthHandler,
    HTTPPasswordMgr, HTTPPasswordMgrWithDefaultRealm, HTTPPasswordMgrWithPriorAuth, ProxyBasicAuthHandler,
    ProxyDigestAuthHandler, parse_http_list, parse_keqv_list)
from urllib._ftp import CacheFTPHandler, FTPHandler, ftpwrapper

# The connections of URLopener, and how many of them there may be.
ftpcache = {}
MAXFTPCACHE = 10

for _name in __all__:
    if not _name.endswith('URLopener') and globals()[_name].__module__.startswith('urllib._'):
        globals()[_name].__module__ = __name__
del _name


_this_host = None


def thishost():
    """The addresses of this machine."""
    global _this_host
    if _this_host is None:
        try:
            _this_host = tuple(socket.gethostbyname_ex(socket.gethostname())[2])
        except socket.gaierror:
            _this_host = tuple(socket.gethostbyname_ex('localhost')[2])
    return _this_host


def __getattr__(name):
    if name in ('URLopener', 'FancyURLopener'):
        from urllib import _openers
        return getattr(_openers, name)
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')

"""HTTP for people: requests.get(address).json(), sessions with cookies, exceptions that say what happened.

The everyday part of the package of that name, over http.client, whose waits let other threads run. https: is refused
by name, as are uploads of files and proxies. An answer is read whole, also with stream=True.
"""

import base64
import datetime
import http.client
import json as _json
import sys
import time
import types
from collections.abc import Mapping, MutableMapping
from http import HTTPStatus
from urllib.parse import quote, unquote, urlencode, urljoin, urlsplit

__version__ = '2.32.0'


class RequestException(IOError):
    """The base of all exceptions here."""

    def __init__(self, *args, request=None, response=None):
        self.response = response
        self.request = request if request is not None or response is None else response.request
        super().__init__(*args)


class HTTPError(RequestException):
    """The answer was an error."""


class ConnectionError(RequestException):
    """No connection."""


class SSLError(ConnectionError):
    """TLS failed."""


class Timeout(RequestException):
    """It took too long."""


class ConnectTimeout(ConnectionError, Timeout):
    """Connecting took too long."""


class ReadTimeout(Timeout):
    """The answer took too long."""


class TooManyRedirects(RequestException):
    """One address pointed to the next again and again."""


class MissingSchema(RequestException, ValueError):
    """The address has no http: in front."""


class InvalidSchema(RequestException, ValueError):
    """The address has something else in front."""


class InvalidURL(RequestException, ValueError):
    """Not an address."""


class InvalidHeader(RequestException, ValueError):
    """Not a header."""


class ChunkedEncodingError(RequestException):
    """The body ended too early."""


class InvalidJSONError(RequestException):
    """Not JSON."""


class JSONDecodeError(InvalidJSONError, _json.JSONDecodeError):
    """The body is not JSON."""

    def __init__(self, *args, **kwargs):
        _json.JSONDecodeError.__init__(self, *args)
        text = self.args
        InvalidJSONError.__init__(self, *text, **kwargs)

    def __reduce__(self):
        return _json.JSONDecodeError.__reduce__(self)


class CaseInsensitiveDict(MutableMapping):
    """A dict of headers: the case of a name does not count, but is kept."""

    def __init__(self, data=None, **kwargs):
        self._store = {}
        self.update(data or {}, **kwargs)

    def __setitem__(self, key, value):
        self._store[key.lower()] = key, value

    def __getitem__(self, key):
        return self._store[key.lower()][1]

    def __delitem__(self, key):
        del self._store[key.lower()]

    def __iter__(self):
        return (key for key, _ in self._store.values())

    def __len__(self):
        return len(self._store)

    def lower_items(self):
        """The pairs with names in small letters."""
        return ((key, value) for key, (_, value) in self._store.items())

    def copy(self):
        """A copy."""
        return CaseInsensitiveDict(self._store.values())

    def __eq__(self, other):
        if not isinstance(other, Mapping):
            return NotImplemented
        return dict(self.lower_items()) == dict(CaseInsensitiveDict(other).lower_items())

    def __repr__(self):
        return str(dict(self.items()))


class Cookies(dict):
    """Cookies by name."""

    def get_dict(self):
        """A dict of them."""
        return dict(self)

    def set(self, name, value):
        """Set or, with None, forget one."""
        if value is None:
            self.pop(name, None)
        else:
            self[name] = value

    def _take(self, headers):
        for line in headers:
            first, *attributes = line.split(';')
            name, _, value = first.strip().partition('=')
            expired = any(a.strip().lower().replace(' ', '') == 'max-age=0' for a in attributes)
            self.set(name, None if expired else value.strip('"'))


class HTTPBasicAuth:
    """A name and a password."""

    def __init__(self, username, password):
        self.username = username
        self.password = password

    def __call__(self, r):
        pair = f'{self.username}:{self.password}'.encode('latin1')
        r.headers['Authorization'] = 'Basic ' + base64.b64encode(pair).decode()
        return r


class PreparedRequest:
    """What was sent."""

    def __init__(self, method, url, headers, body):
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body

    @property
    def path_url(self):
        """The path and the query."""
        parts = urlsplit(self.url)
        return (parts.path or '/') + ('?' + parts.query if parts.query else '')

    def __repr__(self):
        return f'<PreparedRequest [{self.method}]>'


class Response:
    """The answer."""

    def __init__(self):
        self.content = b''
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.url = None
        self.encoding = None
        self.history = []
        self.reason = None
        self.cookies = Cookies()
        self.elapsed = datetime.timedelta(0)
        self.request = None

    def __repr__(self):
        return f'<Response [{self.status_code}]>'

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    @property
    def ok(self):
        """Whether it is no error."""
        return self.status_code < 400

    @property
    def is_redirect(self):
        """Whether it points somewhere else."""
        return 'location' in self.headers and self.status_code in (301, 302, 303, 307, 308)

    @property
    def apparent_encoding(self):
        """What the body looks like."""
        try:
            self.content.decode('utf-8')
            return 'ascii' if self.content.isascii() else 'utf-8'
        except UnicodeDecodeError:
            return 'ISO-8859-1'

    @property
    def text(self):
        """The body as text."""
        try:
            return str(self.content, self.encoding or self.apparent_encoding, errors='replace')
        except LookupError:
            return str(self.content, errors='replace')

    def json(self, **kwargs):
        """The body's JSON as an object."""
        text = self.content.decode('utf-8', 'replace') if self.encoding is None else self.text
        try:
            return _json.loads(text, **kwargs)
        except _json.JSONDecodeError as e:
            raise JSONDecodeError(e.msg, e.doc, e.pos) from None

    def iter_content(self, chunk_size=1, decode_unicode=False):
        """The body piece by piece."""
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError(f'chunk_size must be an int, it is instead a {type(chunk_size)}.')
        data = self.text if decode_unicode else self.content
        size = chunk_size or len(data) or 1
        return (data[i:i + size] for i in range(0, len(data), size))

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        """The body line by line."""
        data = self.text if decode_unicode else self.content
        return iter(data.split(delimiter) if delimiter else data.splitlines())

    def raise_for_status(self):
        """HTTPError if the answer is an error."""
        if 400 <= self.status_code < 600:
            kind = 'Client' if self.status_code < 500 else 'Server'
            raise HTTPError(f'{self.status_code} {kind} Error: {self.reason} for url: {self.url}', response=self)

    def close(self):
        """Nothing is left open."""


class Session:
    """Headers, parameters, cookies and a name that go with every request; connections are kept."""

    def __init__(self):
        self.headers = CaseInsensitiveDict({'User-Agent': f'python-requests/{__version__}',
                                            'Accept-Encoding': 'identity', 'Accept': '*/*',
                                            'Connection': 'keep-alive'})
        self.auth = None
        self.params = {}
        self.cookies = Cookies()
        self.max_redirects = 30
        self.verify = True
        self._idle = {}

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def close(self):
        """Close the connections."""
        while self._idle:
            self._idle.popitem()[1].close()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None,
                json=None):
        """Send a request; its Response."""
        for name, value in (('files', files), ('proxies', proxies), ('hooks', hooks), ('cert', cert)):
            if value:
                raise NotImplementedError(f'requests without {name}')
        sent = CaseInsensitiveDict(self.headers)
        for name, value in (headers or {}).items():
            if value is None:
                sent.pop(name, None)
            elif not isinstance(value, (str, bytes)):
                raise InvalidHeader(f'Header part ({value!r}) from ({name!r}, {value!r}) must be of type str or '
                                    f'bytes, not {type(value)}')
            else:
                sent[name] = value
        body, kind = _body(data, json)
        if kind and 'Content-Type' not in sent:
            sent['Content-Type'] = kind
        request = PreparedRequest(method.upper(), _address(url, {**self.params, **params} if isinstance(params, dict)
                                                           else params or self.params), sent, body)
        parts = urlsplit(request.url)
        auth = auth or self.auth or (parts.username and (unquote(parts.username), unquote(parts.password or '')))
        if auth:
            (HTTPBasicAuth(*auth) if isinstance(auth, tuple) else auth)(request)
        history = []
        while True:
            jar = {**self.cookies, **(cookies or {})}
            if jar:
                request.headers['Cookie'] = '; '.join(f'{name}={value}' for name, value in jar.items())
            response = self._send(request, timeout)
            response.history = list(history)
            if not (allow_redirects and response.is_redirect):
                return response
            if len(history) >= self.max_redirects:
                raise TooManyRedirects(f'Exceeded {self.max_redirects} redirects.', response=response)
            history.append(response)
            request = self._next(request, response)

    def _next(self, request, response):
        url = urljoin(request.url, quote(response.headers['location'], safe="!#$%&'()*+,/:;=?@[]~"))
        headers, method, body = request.headers.copy(), request.method, request.body
        if method != 'HEAD' and (response.status_code in (302, 303) or
                                 (response.status_code == 301 and method == 'POST')):
            method = 'GET'
        if response.status_code not in (307, 308):
            body = None
            headers.pop('Content-Type', None)
            headers.pop('Content-Length', None)
        headers.pop('Cookie', None)
        if urlsplit(url)[:2] != urlsplit(request.url)[:2]:
            headers.pop('Authorization', None)
        return PreparedRequest(method, _address(url, None), headers, body)

    def _send(self, request, timeout):
        parts = urlsplit(request.url)
        if parts.scheme != 'http':
            raise InvalidSchema(f'No connection adapters were found for {request.url!r}')
        connect, read = timeout if isinstance(timeout, tuple) else (timeout, timeout)
        place = parts.hostname, parts.port or 80
        where = f"HTTPConnectionPool(host='{place[0]}', port={place[1]})"
        started = time.perf_counter()
        # Taken out while it is used: two threads never share one.
        connection = self._idle.pop(place, None)
        reused = connection is not None
        while True:
            if connection is None:
                connection = http.client.HTTPConnection(*place, timeout=connect)
                try:
                    connection.connect()
                except TimeoutError:
                    raise ConnectTimeout(f'{where}: Max retries exceeded with url: {request.path_url} (Caused by '
                                         f'ConnectTimeoutError(connect timeout={connect}))', request=request) from None
                except OSError as e:
                    raise ConnectionError(f'{where}: Max retries exceeded with url: {request.path_url} (Caused by '
                                          f'NewConnectionError(Failed to establish a new connection: {e}))',
                                          request=request) from e
            try:
                connection.sock.settimeout(read)
                connection.request(request.method, request.path_url, request.body, request.headers)
                answer = connection.getresponse()
                content = answer.read()
            except TimeoutError:
                connection.close()
                raise ReadTimeout(f'{where}: Read timed out. (read timeout={read})', request=request) from None
            except http.client.IncompleteRead as e:
                connection.close()
                raise ChunkedEncodingError(f'Connection broken: {e!r}', e, request=request) from e
            except (OSError, http.client.HTTPException) as e:
                connection.close()
                if reused:
                    # The server had closed the idle connection.
                    reused, connection = False, None
                    continue
                raise ConnectionError('Connection aborted.', e, request=request) from e
            except BaseException:
                connection.close()
                raise
            break
        if answer.will_close:
            connection.close()
        else:
            previous, self._idle[place] = self._idle.get(place), connection
            if previous is not None:
                previous.close()
        response = Response()
        response.elapsed = datetime.timedelta(seconds=time.perf_counter() - started)
        response.content = content
        response.status_code = answer.status
        response.reason = answer.reason
        response.url = request.url
        response.request = request
        for name in answer.headers:
            response.headers[name] = ', '.join(answer.headers.get_all(name))
        kind = response.headers.get('content-type')
        if kind is not None:
            response.encoding = (answer.headers.get_param('charset') or
                                 ('ISO-8859-1' if 'text' in kind.partition(';')[0] else
                                  'utf-8' if 'application/json' in kind else None))
        taken = answer.headers.get_all('set-cookie', [])
        response.cookies._take(taken)
        self.cookies._take(taken)
        return response

    def get(self, url, **kwargs):
        """GET."""
        return self.request('GET', url, **kwargs)

    def options(self, url, **kwargs):
        """OPTIONS."""
        return self.request('OPTIONS', url, **kwargs)

    def head(self, url, **kwargs):
        """HEAD."""
        kwargs.setdefault('allow_redirects', False)
        return self.request('HEAD', url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        """POST."""
        return self.request('POST', url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        """PUT."""
        return self.request('PUT', url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        """PATCH."""
        return self.request('PATCH', url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        """DELETE."""
        return self.request('DELETE', url, **kwargs)


def _body(data, json):
    if not data and json is not None:
        try:
            return _json.dumps(json, allow_nan=False).encode(), 'application/json'
        except ValueError as e:
            raise InvalidJSONError(e) from None
    if not data:
        return None, None
    if isinstance(data, str):
        return data.encode(), None
    if isinstance(data, (bytes, bytearray)) or hasattr(data, 'read'):
        return data, None
    if isinstance(data, Mapping) or isinstance(data, (list, tuple)):
        return urlencode(data, doseq=True).encode(), 'application/x-www-form-urlencoded'
    return data, None


def _address(url, params):
    url = (url.decode() if isinstance(url, bytes) else str(url)).lstrip()
    try:
        parts = urlsplit(url)
        parts.port
    except ValueError:
        raise InvalidURL(f'Failed to parse: {url}') from None
    if not parts.scheme:
        raise MissingSchema(f'Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?')
    if not parts.netloc:
        if parts.scheme not in ('http', 'https'):
            return url
        raise InvalidURL(f'Invalid URL {url!r}: No host supplied')
    query = parts.query
    if params:
        if isinstance(params, (str, bytes)):
            more = params.decode() if isinstance(params, bytes) else params
        else:
            pairs = params.items() if hasattr(params, 'items') else params
            more = urlencode([pair for pair in pairs if pair[1] is not None], doseq=True)
        query = f'{query}&{more}' if query and more else query or more
    safe = "!#$%&'()*+,/:;=?@[]~"
    return parts._replace(path=quote(parts.path or '/', safe=safe), query=quote(query, safe=safe)).geturl()


def session():
    """A Session."""
    return Session()


def request(method, url, **kwargs):
    """Send a request; its Response."""
    with Session() as one:
        return one.request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    """GET."""
    return request('get', url, params=params, **kwargs)


def options(url, **kwargs):
    """OPTIONS."""
    return request('options', url, **kwargs)


def head(url, **kwargs):
    """HEAD."""
    kwargs.setdefault('allow_redirects', False)
    return request('head', url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    """POST."""
    return request('post', url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    """PUT."""
    return request('put', url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    """PATCH."""
    return request('patch', url, data=data, **kwargs)


def delete(url, **kwargs):
    """DELETE."""
    return request('delete', url, **kwargs)


class _Codes:
    """Status codes by name."""


codes = _Codes()
for _status in HTTPStatus:
    setattr(codes, _status.name.lower(), int(_status))
    setattr(codes, _status.name, int(_status))


exceptions = types.ModuleType('requests.exceptions', 'What this module raises.')
for _item in list(globals().values()):
    if isinstance(_item, type) and issubclass(_item, RequestException):
        setattr(exceptions, _item.__name__, _item)
        _item.__module__ = 'requests.exceptions'
sys.modules['requests.exceptions'] = exceptions

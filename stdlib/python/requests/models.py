"""Request: what is wanted. PreparedRequest: the bytes that are sent for it. Response: what came back."""

import datetime
import json as _json
import os
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from .auth import HTTPBasicAuth
from .cookies import RequestsCookieJar, cookiejar_from_dict
from .exceptions import (HTTPError, InvalidJSONError, InvalidURL, JSONDecodeError, MissingSchema,
                         StreamConsumedError)
from .status_codes import codes
from .structures import CaseInsensitiveDict
from .utils import (check_header_validity, get_auth_from_url, get_encoding_from_headers, guess_encoding,
                    guess_filename, guess_json_utf, iter_slices, parse_header_links, requote_uri,
                    stream_decode_response_unicode, super_len, to_key_val_list)

REDIRECT_STATI = (codes.moved, codes.found, codes.other, codes.temporary_redirect, codes.permanent_redirect)
DEFAULT_REDIRECT_LIMIT = 30
CONTENT_CHUNK_SIZE = 10 * 1024
ITER_CHUNK_SIZE = 512


def add_hooks(hooks, event, added):
    """Put one function or several to those that are called at an event ('response' is the only one)."""
    if event not in hooks:
        raise ValueError(f'Unsupported event specified, with event name "{event}"')
    hooks[event].extend([added] if callable(added) else [hook for hook in added if callable(hook)])


def run_hooks(hooks, event, data, **kwargs):
    """Call them one after the other; each may answer something else in place of data."""
    called = (hooks or {}).get(event) or []
    for hook in [called] if callable(called) else called:
        answer = hook(data, **kwargs)
        if answer is not None:
            data = answer
    return data


# ---- bodies ---------------------------------------------------------------------------------------------

def _pairs(fields):
    """(name, text) for every value of a form or a query: a list gives several, None none."""
    for name, values in to_key_val_list(fields):
        if isinstance(values, (str, bytes)) or not hasattr(values, '__iter__'):
            values = [values]
        for value in values:
            if value is not None:
                yield (name.encode() if isinstance(name, str) else name,
                       value.encode() if isinstance(value, str) else value)


def _encoded(data):
    """A form as application/x-www-form-urlencoded; text, bytes and files as they are."""
    if isinstance(data, (str, bytes)) or hasattr(data, 'read'):
        return data
    return urlencode(list(_pairs(data))) if hasattr(data, '__iter__') else data


def _quoted(name, text):
    text = text.decode() if isinstance(text, bytes) else text
    for bad, escape in (('\n', '%0A'), ('\r', '%0D'), ('"', '%22')):
        text = text.replace(bad, escape)
    return f'{name}="{text}"'


def _part(name, content, filename=None, kind=None, headers=None):
    """One part of a multipart body."""
    disposition = 'form-data; ' + _quoted('name', name)
    if filename is not None:
        disposition += '; ' + _quoted('filename', filename)
    lines = {'Content-Disposition': disposition}
    if kind:
        lines['Content-Type'] = kind
    lines.update(headers or {})
    head = ''.join(f'{key}: {value}\r\n' for key, value in lines.items())
    return head.encode() + b'\r\n' + content + b'\r\n'


def encode_files(files, data):
    """A multipart/form-data body of a form's fields and files, and its content type."""
    if not files:
        raise ValueError('Files must be provided.')
    if isinstance(data, (str, bytes)):
        raise ValueError('Data must not be a string.')
    parts = [_part(name, value if isinstance(value, bytes) else str(value).encode()) for name, value in
             _pairs(data or {})]
    for name, file in to_key_val_list(files):
        if isinstance(file, (tuple, list)):
            filename, file, *rest = file
        else:
            filename, rest = guess_filename(file) or name, ()
        if file is None:
            continue
        content = file.read() if hasattr(file, 'read') else file
        if not isinstance(content, (str, bytes, bytearray)):
            continue
        content = content.encode() if isinstance(content, str) else bytes(content)
        parts.append(_part(name, content, filename, *rest))
    boundary = os.urandom(16).hex()
    edge = b'--' + boundary.encode()
    body = b''.join(edge + b'\r\n' + part for part in parts) + edge + b'--\r\n'
    return body, f'multipart/form-data; boundary={boundary}'


# ---- requests -------------------------------------------------------------------------------------------

class Request:
    """What a user asks for; prepare() makes it ready to be sent."""

    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None,
                 cookies=None, hooks=None, json=None):
        self.method = method
        self.url = url
        self.headers = {} if headers is None else headers
        self.files = [] if files is None else files
        self.data = [] if data is None else data
        self.json = json
        self.params = {} if params is None else params
        self.auth = auth
        self.cookies = cookies
        self.hooks = {'response': []}
        for event, hook in (hooks or {}).items():
            self.register_hook(event, hook)

    def __repr__(self):
        return f'<Request [{self.method}]>'

    def register_hook(self, event, hook):
        """Have a function called at an event."""
        add_hooks(self.hooks, event, hook)

    def deregister_hook(self, event, hook):
        """Have it called no longer; False if it was not."""
        try:
            self.hooks[event].remove(hook)
        except ValueError:
            return False
        return True

    def prepare(self):
        """The PreparedRequest."""
        prepared = PreparedRequest()
        prepared.prepare(**vars(self))
        return prepared


class PreparedRequest:
    """What goes over the line: method, url, headers, body."""

    def __init__(self):
        self.method = self.url = self.headers = self.body = self._cookies = self._start = None
        self.hooks = {'response': []}

    def __repr__(self):
        return f'<PreparedRequest [{self.method}]>'

    def prepare(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None,
                cookies=None, hooks=None, json=None):
        """Fill everything in. Authentication comes last: it may sign the rest."""
        self.prepare_method(method)
        self.prepare_url(url, params)
        self.prepare_headers(headers)
        self.prepare_cookies(cookies)
        self.prepare_body(data, files, json)
        self.prepare_auth(auth, url)
        self.prepare_hooks(hooks)

    def copy(self):
        """The same once more."""
        other = PreparedRequest()
        vars(other).update(vars(self))
        other.headers = self.headers and self.headers.copy()
        other._cookies = self._cookies and self._cookies.copy()
        return other

    def register_hook(self, event, hook):
        """Have a function called at an event."""
        add_hooks(self.hooks, event, hook)

    deregister_hook = Request.deregister_hook

    @property
    def path_url(self):
        """The path and the query."""
        parts = urlsplit(self.url)
        return urlunsplit(('', '', parts.path or '/', parts.query, ''))

    def prepare_method(self, method):
        """In capitals."""
        self.method = method.decode() if isinstance(method, bytes) else method
        if self.method is not None:
            self.method = self.method.upper()

    def prepare_url(self, url, params):
        """A whole address, with the parameters in its query."""
        url = (url.decode('utf8') if isinstance(url, bytes) else str(url)).lstrip()
        if ':' in url and not url.lower().startswith('http'):
            # Something for an adapter that its user has mounted.
            self.url = url
            return
        try:
            parts = urlsplit(url)
            host, port = parts.hostname, parts.port
        except ValueError:
            raise InvalidURL(f'Failed to parse: {url}') from None
        if not parts.scheme:
            raise MissingSchema(f'Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?')
        if not host:
            raise InvalidURL(f'Invalid URL {url!r}: No host supplied')
        if not host.isascii():
            try:
                host = host.encode('idna').decode('ascii')
            except (UnicodeError, LookupError):
                raise InvalidURL('URL has an invalid label.') from None
        elif host.startswith(('*', '.')):
            raise InvalidURL('URL has an invalid label.')
        if any(c.isspace() or c in '\\^`{|}<>"' for c in host):
            raise InvalidURL(f'Failed to parse: {url}')
        user, at, _ = parts.netloc.rpartition('@')
        netloc = user + at + (f'[{host}]' if ':' in host else host) + (f':{port}' if port is not None else '')
        query = parts.query
        if isinstance(params, (bytes, bytearray)):
            params = params.decode()
        if added := _encoded(params or ''):
            query = f'{query}&{added}' if query else added
        self.url = requote_uri(urlunsplit((parts.scheme, netloc, parts.path or '/', query, parts.fragment)))

    def prepare_headers(self, headers):
        """Those given, checked."""
        self.headers = CaseInsensitiveDict()
        for name, value in (headers or {}).items():
            check_header_validity((name, value))
            self.headers[name.decode('ascii') if isinstance(name, bytes) else name] = value

    def prepare_cookies(self, cookies):
        """The Cookie header. A second time it does nothing, until the header is taken away."""
        self._cookies = cookies if isinstance(cookies, RequestsCookieJar) else cookiejar_from_dict(cookies)
        header = self._cookies.header_for(self.url)
        if header and 'Cookie' not in self.headers:
            self.headers['Cookie'] = header

    def prepare_body(self, data, files, json=None):
        """The body and its headers: from JSON, a form, files, text, bytes, or what is read in pieces."""
        body = kind = None
        if not data and json is not None:
            try:
                body = _json.dumps(json, allow_nan=False).encode()
            except ValueError as error:
                raise InvalidJSONError(error, request=self) from None
            kind = 'application/json'
        whole = isinstance(data, (str, bytes, bytearray, list, tuple, Mapping))
        streamed = hasattr(data, '__iter__') and not whole
        if streamed:
            if files:
                raise NotImplementedError('Streamed bodies and files are mutually exclusive.')
            body = data
            length = super_len(data)
            try:
                self._start = data.tell() if hasattr(data, 'tell') else None
            except OSError:
                self._start = False
            if length:
                self.headers['Content-Length'] = str(length)
            else:
                self.headers['Transfer-Encoding'] = 'chunked'
        else:
            if files:
                body, kind = encode_files(files, data)
            elif data:
                body = bytes(data) if isinstance(data, bytearray) else _encoded(data)
                if not isinstance(data, (str, bytes, bytearray)) and not hasattr(data, 'read'):
                    kind = 'application/x-www-form-urlencoded'
            self.prepare_content_length(body)
        if kind and 'Content-Type' not in self.headers:
            self.headers['Content-Type'] = kind
        self.body = body

    def prepare_content_length(self, body):
        """The length, where it is known, and 0 where a server may expect a body and there is none."""
        if body is not None:
            if length := super_len(body):
                self.headers['Content-Length'] = str(length)
        elif self.method not in ('GET', 'HEAD') and self.headers.get('Content-Length') is None:
            self.headers['Content-Length'] = '0'

    def prepare_auth(self, auth, url=''):
        """Let the authentication do what it does; without any, what the address says."""
        if auth is None:
            given = get_auth_from_url(self.url)
            auth = given if any(given) else None
        if not auth:
            return
        if isinstance(auth, tuple) and len(auth) == 2:
            auth = HTTPBasicAuth(*auth)
        answer = auth(self)
        if answer is not self:
            vars(self).update(vars(answer))
        self.prepare_content_length(self.body)

    def prepare_hooks(self, hooks):
        """Hooks of the request."""
        for event, hook in (hooks or {}).items():
            self.register_hook(event, hook)


# ---- answers --------------------------------------------------------------------------------------------

class Response:
    """What a server answered."""

    __attrs__ = ['_content', 'status_code', 'url', 'headers', 'history', 'encoding', 'reason', 'cookies',
                 'elapsed', 'request']

    def __init__(self):
        self._content = False        # False: not read yet
        self._consumed = False
        self._next = None
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.raw = None
        self.url = None
        self.encoding = None
        self.history = []
        self.reason = None
        self.cookies = cookiejar_from_dict({})
        self.elapsed = datetime.timedelta(0)
        self.request = None

    def __getstate__(self):
        self.content
        return {name: getattr(self, name, None) for name in self.__attrs__}

    def __setstate__(self, state):
        vars(self).update(state, _consumed=True, raw=None, _next=None)

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
        try:
            self.raise_for_status()
        except HTTPError:
            return False
        return True

    @property
    def is_redirect(self):
        """Whether it points to another address that may be followed."""
        return 'location' in self.headers and self.status_code in REDIRECT_STATI

    @property
    def is_permanent_redirect(self):
        """Whether it does so for good."""
        return self.is_redirect and self.status_code in (codes.moved_permanently, codes.permanent_redirect)

    @property
    def next(self):
        """The request that a redirect asks for, where it was not followed."""
        return self._next

    @property
    def apparent_encoding(self):
        """What the body looks like."""
        return guess_encoding(self.content or b'')

    @property
    def links(self):
        """What the Link header says, by rel."""
        header = self.headers.get('link')
        links = parse_header_links(header) if header else ()
        return {link.get('rel') or link.get('url'): link for link in links}

    # ---- the body

    def iter_content(self, chunk_size=1, decode_unicode=False):
        """Pieces of the body, read when asked for if the request had stream=True. None: as they come."""
        if self._consumed and isinstance(self._content, bool):
            raise StreamConsumedError('The content for this response was already consumed')
        if chunk_size is not None and not isinstance(chunk_size, int):
            raise TypeError(f'chunk_size must be an int, it is instead a {type(chunk_size)}.')
        pieces = iter_slices(self._content or b'', chunk_size) if self._consumed else self._read(chunk_size)
        return stream_decode_response_unicode(pieces, self) if decode_unicode else pieces

    def _read(self, size):
        if hasattr(self.raw, 'stream'):
            yield from self.raw.stream(size, decode_content=True)
        else:
            while piece := self.raw.read(-1 if size is None else size):
                yield piece
        self._consumed = True

    def iter_lines(self, chunk_size=ITER_CHUNK_SIZE, decode_unicode=False, delimiter=None):
        """Lines of the body, without their ends."""
        pending = None
        for piece in self.iter_content(chunk_size, decode_unicode):
            if pending is not None:
                piece = pending + piece
            if delimiter:
                *lines, pending = piece.split(delimiter)
            else:
                lines = piece.splitlines()
                # The last one may go on in the next piece.
                pending = lines.pop() if lines and lines[-1][-1:] == piece[-1:] else None
            yield from lines
        if pending is not None:
            yield pending

    @property
    def content(self):
        """The whole body."""
        if self._content is False:
            if self._consumed:
                raise RuntimeError('The content for this response was already consumed')
            if self.status_code == 0 or self.raw is None:
                self._content = None
            else:
                self._content = b''.join(self.iter_content(CONTENT_CHUNK_SIZE)) or b''
        self._consumed = True
        return self._content

    @property
    def text(self):
        """The body as text: by encoding, or by what it looks like."""
        if not self.content:
            return ''
        try:
            return str(self.content, self.encoding or self.apparent_encoding, errors='replace')
        except (LookupError, TypeError):
            return str(self.content, errors='replace')

    def json(self, **kwargs):
        """The object that the body's JSON says."""
        text = None
        if not self.encoding and self.content and len(self.content) > 3:
            try:
                text = self.content.decode(guess_json_utf(self.content) or 'utf-8')
            except UnicodeDecodeError:
                pass
        try:
            return _json.loads(self.text if text is None else text, **kwargs)
        except _json.JSONDecodeError as error:
            raise JSONDecodeError(error.msg, error.doc, error.pos) from None

    def raise_for_status(self):
        """HTTPError if the answer is an error."""
        if 400 <= self.status_code < 600:
            reason = self.reason
            if isinstance(reason, bytes):
                reason = reason.decode('utf-8', 'replace')
            kind = 'Client' if self.status_code < 500 else 'Server'
            raise HTTPError(f'{self.status_code} {kind} Error: {reason} for url: {self.url}', response=self)

    def close(self):
        """Let the connection go. Only needed where a body with stream=True was not read to its end."""
        if self.raw is not None:
            self.raw.close()

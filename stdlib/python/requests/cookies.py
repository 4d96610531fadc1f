"""Cookies: which ones a server set (RFC 6265), and which ones go with a request.

A jar is a dict from (domain, path, name) to Cookie. That is also what makes it safe among threads: every
operation takes a copy of the values first.
"""

import calendar
import re
import time
from collections.abc import MutableMapping
from urllib.parse import urlsplit

_DATE = re.compile(r'(\d{1,2})[- ]([A-Za-z]{3})[a-z]*[- ](\d{2,4})\s+(\d{1,2}):(\d\d):(\d\d)')
_MONTHS = ('jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec')
_ANY = object()


class CookieConflictError(RuntimeError):
    """Several cookies have the name: say which domain or path is meant."""


class Cookie:
    """One cookie. A domain with a dot in front means hosts below it too, none means all of them."""

    def __init__(self, name, value, domain='', path='/', secure=False, expires=None, **rest):
        self.name = name
        self.value = value
        self.domain = domain
        self.path = path
        self.secure = bool(secure)
        self.expires = expires
        self.version = rest.pop('version', 0)
        self.port = rest.pop('port', None)
        self.discard = rest.pop('discard', expires is None)
        self.comment = rest.pop('comment', None)
        self.rest = rest.pop('rest', {})
        if rest:
            raise TypeError(f'create_cookie() got unexpected keyword arguments: {list(rest)}')

    def __repr__(self):
        return f'<Cookie {self.name}={self.value} for {self.domain}{self.path}>'

    def __eq__(self, other):
        return vars(self) == vars(other) if isinstance(other, Cookie) else NotImplemented

    def __hash__(self):
        return hash((self.domain, self.path, self.name))

    def is_expired(self, now=None):
        """Whether its time is over."""
        return self.expires is not None and self.expires <= (time.time() if now is None else now)

    def has_nonstandard_attr(self, name):
        """Whether the server said something about it that is not in the standard, as HttpOnly."""
        return name in self.rest

    def get_nonstandard_attr(self, name, default=None):
        """What it said."""
        return self.rest.get(name, default)

    def goes_to(self, parts, host):
        """Whether it belongs into a request for an address."""
        if self.is_expired() or (self.secure and parts.scheme != 'https'):
            return False
        if self.domain and host != self.domain.lstrip('.'):
            if self.domain[0] != '.' or not host.endswith(self.domain):
                return False
        path = parts.path or '/'
        return path == self.path or (path.startswith(self.path) and
                                     (self.path.endswith('/') or path[len(self.path)] == '/'))


def create_cookie(name, value, **kwargs):
    """A Cookie."""
    return Cookie(name, value, **kwargs)


def _host_of(url):
    parts = urlsplit(url)
    host = (parts.hostname or '').lower()
    # As CPython's jar has it: names without a dot are in the domain .local.
    return parts, host if '.' in host or ':' in host else host + '.local'


def _moment(text):
    """Seconds since the epoch of a date, or None."""
    found = _DATE.search(text)
    if not found or found[2].lower() not in _MONTHS:
        return None
    year = int(found[3])
    if year < 100:
        year += 2000 if year < 70 else 1900
    month = _MONTHS.index(found[2].lower()) + 1
    return calendar.timegm((year, month, *map(int, found.group(1, 4, 5, 6))))


def _parse(line, url):
    """The cookie of a Set-Cookie header; None when it is not for this server to set."""
    first, *rest = line.split(';')
    name, equals, value = first.partition('=')
    name = name.strip()
    if not equals or not name:
        return None
    parts, host = _host_of(url)
    cookie = Cookie(name, value.strip(), host)
    cookie.path = parts.path[:parts.path.rfind('/')] or '/'
    for piece in rest:
        key, _, text = piece.strip().partition('=')
        text = text.strip()
        match key.strip().lower():
            case 'domain' if text.strip('.'):
                domain = '.' + text.lstrip('.').lower()
                if domain[1:] == host and host.replace('.', '').isdigit():
                    continue
                if '.' not in domain[1:] or not ('.' + host).endswith(domain):
                    return None
                cookie.domain = domain
            case 'path' if text.startswith('/'):
                cookie.path = text
            case 'secure':
                cookie.secure = True
            case 'max-age':
                try:
                    cookie.expires = time.time() + int(text)
                except ValueError:
                    continue
                cookie.discard = False
            case 'expires' if cookie.expires is None:
                cookie.expires = _moment(text.strip('"'))
                cookie.discard = cookie.expires is None
            case '' | 'domain' | 'path' | 'expires':
                pass
            case _:
                cookie.rest[key.strip()] = text or None
    return cookie


class RequestsCookieJar(MutableMapping):
    """Cookies, also as a mapping of names to values. Iterating gives the Cookie objects."""

    def __init__(self, policy=None):
        self._cookies = {}

    def __iter__(self):
        return iter(list(self._cookies.values()))

    def __len__(self):
        return len(self._cookies)

    def __repr__(self):
        return f'<RequestsCookieJar[{", ".join(map(repr, self))}]>'

    def __contains__(self, name):
        return any(cookie.name == name for cookie in self)

    def __eq__(self, other):
        return self._cookies == other._cookies if isinstance(other, RequestsCookieJar) else NotImplemented

    def _select(self, name=_ANY, domain=None, path=None):
        return [cookie for cookie in self if (name is _ANY or cookie.name == name) and
                (domain is None or cookie.domain == domain) and (path is None or cookie.path == path)]

    def _one(self, name, domain=None, path=None):
        found = self._select(name, domain, path)
        if len(found) > 1:
            raise CookieConflictError(f'There are multiple cookies with name, {name!r}')
        if not found:
            raise KeyError(f'name={name!r}, domain={domain!r}, path={path!r}')
        return found[0].value

    def __getitem__(self, name):
        return self._one(name)

    def __setitem__(self, name, value):
        self.set(name, value)

    def __delitem__(self, name):
        for cookie in self._select(name):
            self._cookies.pop((cookie.domain, cookie.path, name), None)

    def get(self, name, default=None, domain=None, path=None):
        """The value of a cookie."""
        try:
            return self._one(name, domain, path)
        except KeyError:
            return default

    def set(self, name, value, **kwargs):
        """Set a cookie by name and value (None: forget it), or domain and path too; the Cookie."""
        if value is None:
            for cookie in self._select(name, kwargs.get('domain'), kwargs.get('path')):
                self._cookies.pop((cookie.domain, cookie.path, name), None)
            return None
        cookie = create_cookie(name, value, **kwargs)
        self.set_cookie(cookie)
        return cookie

    def set_cookie(self, cookie):
        """Put a Cookie in."""
        self._cookies[cookie.domain, cookie.path, cookie.name] = cookie

    def clear(self, domain=None, path=None, name=_ANY):
        """Forget all cookies, or those of a domain, path and name."""
        for cookie in self._select(name, domain, path):
            self._cookies.pop((cookie.domain, cookie.path, cookie.name), None)

    def iterkeys(self):
        """Names, one after the other."""
        return (cookie.name for cookie in self)

    def itervalues(self):
        """Values, one after the other."""
        return (cookie.value for cookie in self)

    def iteritems(self):
        """Pairs, one after the other."""
        return ((cookie.name, cookie.value) for cookie in self)

    def keys(self):
        """A list of names."""
        return list(self.iterkeys())

    def values(self):
        """A list of values."""
        return list(self.itervalues())

    def items(self):
        """A list of pairs."""
        return list(self.iteritems())

    def list_domains(self):
        """Every domain once."""
        return list(dict.fromkeys(cookie.domain for cookie in self))

    def list_paths(self):
        """Every path once."""
        return list(dict.fromkeys(cookie.path for cookie in self))

    def multiple_domains(self):
        """Whether a domain has several cookies."""
        return len(self) > len(self.list_domains())

    def get_dict(self, domain=None, path=None):
        """A dict of names and values."""
        return {cookie.name: cookie.value for cookie in self._select(domain=domain, path=path)}

    def update(self, other=(), **kwargs):
        """Take the cookies of another jar or mapping."""
        if isinstance(other, RequestsCookieJar):
            self._cookies.update(other._cookies)
            other = ()
        super().update(other, **kwargs)

    def copy(self):
        """A jar of its own."""
        jar = RequestsCookieJar()
        jar.update(self)
        return jar

    def take(self, url, lines):
        """What a server's Set-Cookie headers say."""
        for cookie in filter(None, (_parse(line, url) for line in lines)):
            if cookie.is_expired():
                self._cookies.pop((cookie.domain, cookie.path, cookie.name), None)
            else:
                self.set_cookie(cookie)

    def header_for(self, url):
        """The Cookie header for an address, or None. Longer paths come first."""
        parts, host = _host_of(url)
        chosen = sorted((c for c in self if c.goes_to(parts, host)), key=lambda c: -len(c.path))
        return '; '.join(f'{c.name}={c.value}' for c in chosen) or None


def cookiejar_from_dict(cookie_dict, cookiejar=None, overwrite=True):
    """A jar with what a dict has; or a given one, to which it is added."""
    jar = RequestsCookieJar() if cookiejar is None else cookiejar
    for name, value in (cookie_dict or {}).items():
        if overwrite or name not in jar:
            jar.set(name, value)
    return jar


def merge_cookies(cookiejar, cookies):
    """Add a dict's or another jar's cookies to a jar."""
    if not isinstance(cookiejar, RequestsCookieJar):
        raise ValueError('You can only merge into CookieJar')
    if isinstance(cookies, RequestsCookieJar):
        cookiejar.update(cookies)
    else:
        cookiejar_from_dict(cookies, cookiejar, overwrite=False)
    return cookiejar


def extract_cookies_to_jar(jar, request, response):
    """Put what a raw answer sets into a jar."""
    jar.take(request.url, response.headers.getlist('set-cookie'))


def get_cookie_header(jar, request):
    """The Cookie header for a prepared request."""
    return jar.header_for(request.url)

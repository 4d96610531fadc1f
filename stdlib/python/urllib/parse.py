"""URLs: taking them apart, putting them together, and the quoting of what is in them.

They are split by the regular expression of RFC 3986 (appendix B), and relative ones are resolved as its
section 5.2 says. The functions do their work on text; URLs that are bytes are decoded before it and encoded
after it (_coerce_args). The same holds for the results: the classes for bytes ask the ones for text.
"""

import functools
import re
from collections import namedtuple

__all__ = ['urlparse', 'urlunparse', 'urlsplit', 'urlunsplit', 'urljoin', 'urldefrag', 'urlencode',
           'parse_qs', 'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus',
           'unquote_to_bytes', 'ParseResult', 'SplitResult', 'DefragResult', 'ParseResultBytes',
           'SplitResultBytes', 'DefragResultBytes']


def _schemes_by_use():
    """For each use (relative, netloc, params, query, fragment) the schemes that have it; '' is for none."""
    uses = {'': 'rnpqf', 'ftp': 'rnpf', 'http': 'rnpqf', 'https': 'rnpqf', 'shttp': 'rnpqf', 'gopher': 'rnqf',
            'nntp': 'rnf', 'imap': 'rnpq', 'wais': 'rnqf', 'file': 'rnf', 'mms': 'rnpq', 'prospero': 'rnpf',
            'rtsp': 'rnpq', 'rtsps': 'rnpq', 'rtspu': 'rnpq', 'sftp': 'rnp', 'svn': 'rn', 'svn+ssh': 'rn',
            'ws': 'rn', 'wss': 'rn', 'telnet': 'n', 'snews': 'nf', 'rsync': 'n', 'nfs': 'n', 'git': 'n',
            'git+ssh': 'n', 'itms-services': 'n', 'hdl': 'pf', 'sip': 'pq', 'sips': 'pq', 'tel': 'p',
            'news': 'f'}
    return [[scheme for scheme, letters in uses.items() if use in letters] for use in 'rnpqf']


uses_relative, uses_netloc, uses_params, uses_query, uses_fragment = _schemes_by_use()
non_hierarchical = 'gopher hdl mailto news telnet wais imap snews sip sips'.split()
scheme_chars = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.'

_CONTROL_OR_SPACE = ''.join(map(chr, range(33)))
_TAB_AND_LINE_ENDS = dict.fromkeys(map(ord, '\t\r\n'))
_START = r'(?s)(?:([A-Za-z][A-Za-z0-9+.-]*):)?(?://([^/?#]*))?'
_URL = re.compile(_START + r'([^?#]*)(?:\?([^#]*))?(?:#(.*))?')
_URL_WITHOUT_FRAGMENT = re.compile(_START + r'([^?]*)(?:\?(.*))?()')


def _as_bytes(text):
    return text.encode('ascii', 'strict')


def _coerce_args(*arguments):
    """The arguments as text, and a function for the result: it encodes it if they were bytes."""
    is_text = isinstance(arguments[0], str)
    for argument in arguments[1:]:
        # Empty ones may be defaults, which are text.
        if argument and isinstance(argument, str) != is_text:
            raise TypeError('Cannot mix str and non-str arguments')
    if is_text:
        return *arguments, lambda result: result
    return *(argument.decode('ascii', 'strict') if argument else '' for argument in arguments), \
        lambda result: result.encode()


# Results

class _Result:
    """What is common to all results, which differ in how many parts they have."""

    __slots__ = ()

    def geturl(self):
        """The parts as one URL again."""
        return {2: _urlunfrag, 5: urlunsplit, 6: urlunparse}[len(self)](self)


class _TextResult(_Result):
    """A result of text; encode() has the same as bytes."""

    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        """The same with bytes."""
        return self._encoded_counterpart(*(part.encode(encoding, errors) for part in self))

class _WithNetloc(_TextResult):
    """A result whose netloc has parts too: user:password@host:port."""

    __slots__ = ()

    def _user(self):
        """[name, password], [name] or []."""
        user, at, _ = self.netloc.rpartition('@')
        return user.split(':', 1) if at else []

    def _host(self):
        """(host, text of the port)."""
        _, _, host = self.netloc.rpartition('@')
        _, bracket, rest = host.partition('[')
        if bracket:
            host, _, port = rest.partition(']')
            return host, port.partition(':')[2]
        host, _, port = host.partition(':')
        return host, port

    @property
    def username(self):
        """The name of the user, or None."""
        return self._user()[0] if self._user() else None

    @property
    def password(self):
        """The password, or None."""
        return self._user()[1] if len(self._user()) == 2 else None

    @property
    def hostname(self):
        """The host in lower case, without brackets, or None."""
        # The name of a zone, after %, may need its capitals.
        host, percent, zone = self._host()[0].partition('%')
        return host.lower() + percent + zone or None

    @property
    def port(self):
        """The port as a number, or None."""
        port = self._host()[1]
        if not port:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        if int(port) > 65535:
            raise ValueError('Port out of range 0-65535')
        return int(port)


class _BytesResult(_Result):
    """A result of bytes; decode() has the same as text, and what else there is to know."""

    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        """The same with text."""
        return self._decoded_counterpart(*(part.decode(encoding, errors) for part in self))

class _BytesWithNetloc(_BytesResult):
    __slots__ = ()

    @property
    def port(self):
        """The port as a number, or None."""
        return self.decode().port


def _add_bytes_properties():
    for name in ('username', 'password', 'hostname'):
        def get(self, name=name):
            text = getattr(self.decode(), name)
            return text if text is None else text.encode('ascii')
        setattr(_BytesWithNetloc, name, property(get, doc=getattr(_WithNetloc, name).__doc__))


_add_bytes_properties()
ResultBase = _WithNetloc

_Defrag = namedtuple('_Defrag', 'url fragment', module=__name__)
_Split = namedtuple('_Split', 'scheme netloc path query fragment', module=__name__)
_Parse = namedtuple('_Parse', 'scheme netloc path params query fragment', module=__name__)


class DefragResult(_Defrag, _TextResult):
    """What urldefrag() returns: a URL and its fragment."""

    __slots__ = ()


class DefragResultBytes(_Defrag, _BytesResult):
    """What urldefrag() returns for bytes."""

    __slots__ = ()


class SplitResult(_Split, _WithNetloc):
    """What urlsplit() returns."""

    __slots__ = ()


class SplitResultBytes(_Split, _BytesWithNetloc):
    """What urlsplit() returns for bytes."""

    __slots__ = ()


class ParseResult(_Parse, _WithNetloc):
    """What urlparse() returns."""

    __slots__ = ()


class ParseResultBytes(_Parse, _BytesWithNetloc):
    """What urlparse() returns for bytes."""

    __slots__ = ()


for _text, _bytes in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                      (ParseResult, ParseResultBytes)):
    _text._encoded_counterpart, _bytes._decoded_counterpart = _bytes, _text
del _text, _bytes


# Splitting and joining

def _check_netloc(netloc):
    opening, closing = '[' in netloc, ']' in netloc
    if opening != closing:
        raise ValueError('Invalid IPv6 URL')
    if opening:
        _check_bracketed_host(netloc.partition('[')[2].partition(']')[0])
    if not netloc.isascii():
        # Other programs may normalize the name, and find a part of the URL to begin elsewhere.
        import unicodedata
        plain = netloc.translate(dict.fromkeys(map(ord, '@:#?')))
        normal = unicodedata.normalize('NFKC', plain)
        if plain != normal and set(normal) & set('/?#@:'):
            raise ValueError(f'netloc {netloc!r} contains invalid characters under NFKC normalization')


def _check_bracketed_host(host):
    if host.startswith('v'):
        if not re.fullmatch(r'v[a-fA-F0-9]+\..+', host):
            raise ValueError('IPvFuture address is invalid')
        return
    import ipaddress
    if ipaddress.ip_address(host).version == 4:
        raise ValueError('An IPv4 address cannot be in brackets')


@functools.lru_cache(typed=True)
def urlsplit(url, scheme='', allow_fragments=True):
    """Split a URL into (scheme, netloc, path, query, fragment); *scheme* is for one that has none."""
    url, scheme, result = _coerce_args(url, scheme)
    # As browsers do (WHATWG).
    url = url.lstrip(_CONTROL_OR_SPACE).translate(_TAB_AND_LINE_ENDS)
    scheme = scheme.strip(_CONTROL_OR_SPACE).translate(_TAB_AND_LINE_ENDS)
    pattern = _URL if allow_fragments else _URL_WITHOUT_FRAGMENT
    own_scheme, netloc, path, query, fragment = pattern.match(url).groups('')
    if netloc:
        _check_netloc(netloc)
    return result(SplitResult(own_scheme.lower() or scheme, netloc, path, query, fragment))


def _splitnetloc(url, start=0):
    """(netloc, what follows it) of a URL whose netloc begins at *start*."""
    end = min([at for at in [url.find(mark, start) for mark in '/?#'] if at >= 0], default=len(url))
    return url[start:end], url[end:]


def _splitparams(url):
    """(path, parameters of its last segment). There has to be a slash or a semicolon."""
    at = url.find(';', max(url.rfind('/'), 0))
    return (url[:at], url[at + 1:]) if at >= 0 or '/' not in url else (url, '')


def urlparse(url, scheme='', allow_fragments=True):
    """urlsplit() that splits off parameters too: (scheme, netloc, path, params, query, fragment)."""
    url, scheme, result = _coerce_args(url, scheme)
    parts = urlsplit(url, scheme, allow_fragments)
    path, params = parts.path, ''
    if parts.scheme in uses_params and ';' in path:
        path, params = _splitparams(path)
    return result(ParseResult(parts.scheme, parts.netloc, path, params, parts.query, parts.fragment))


def urlunsplit(components):
    """The URL of what urlsplit() returns, or of something like it."""
    scheme, netloc, path, query, fragment, result = _coerce_args(*components)
    if netloc:
        slash = '/' if path and not path.startswith('/') else ''
        path = f'//{netloc}{slash}{path}'
    elif path[:2] == '//' or scheme and scheme in uses_netloc and path[:1] in ('', '/'):
        path = '//' + path
    url = f'{scheme}:{path}' if scheme else path
    if query:
        url += '?' + query
    if fragment:
        url += '#' + fragment
    return url if isinstance(components[0], str) else _as_bytes(url)


def _urlunfrag(components):
    url, fragment = components
    return url + ('#' if isinstance(url, str) else b'#') + fragment if fragment else url


def urlunparse(components):
    """The URL of what urlparse() returns, or of something like it."""
    scheme, netloc, path, params, query, fragment, _ = _coerce_args(*components)
    url = urlunsplit((scheme, netloc, f'{path};{params}' if params else path, query, fragment))
    return url if isinstance(components[0], str) else _as_bytes(url)


def _without_dots(segments):
    """The segments of a path as a path, '.' and '..' resolved; '..' at the top leads nowhere."""
    kept = []
    for segment in segments:
        if segment == '..':
            del kept[-1:]
        elif segment != '.':
            kept.append(segment)
    if segments[-1] in ('.', '..'):
        kept.append('')
    return '/'.join(kept) or '/'


def urljoin(base, url, allow_fragments=True):
    """The URL that *url* means where *base* is the present one."""
    if not base or not url:
        return base or url
    base_text, text, _ = _coerce_args(base, url)
    start = urlparse(base_text, '', allow_fragments)
    target = urlparse(text, start.scheme, allow_fragments)
    if target.scheme != start.scheme or target.scheme not in uses_relative:
        return url
    if not (target.netloc and target.scheme in uses_netloc):
        if target.scheme in uses_netloc:
            target = target._replace(netloc=start.netloc)
        if target.path or target.params:
            segments = target.path.split('/')
            if not target.path.startswith('/'):
                # Relative to the directory: the last segment of the base goes, if it is not empty.
                before = start.path.split('/')
                segments = (before if before[-1] == '' else before[:-1]) + segments
                segments[1:-1] = filter(None, segments[1:-1])
            target = target._replace(path=_without_dots(segments))
        else:
            target = target._replace(path=start.path, params=start.params, query=target.query or start.query)
    joined = target.geturl()
    return joined if isinstance(base, str) else _as_bytes(joined)


def urldefrag(url):
    """The URL without its fragment, and the fragment."""
    text, result = _coerce_args(url)
    fragment = ''
    if '#' in text:
        parts = urlparse(text)
        text, fragment = parts._replace(fragment='').geturl(), parts.fragment
    return result(DefragResult(text, fragment))


def clear_cache():
    """Forget what has been kept in order to be faster."""
    urlsplit.cache_clear()
    _quoter.cache_clear()


# Quoting

_ALWAYS_SAFE = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')
_ALWAYS_SAFE_BYTES = bytes(sorted(_ALWAYS_SAFE))
_ASCII_RUN = re.compile('[\0-\x7f]+')
_ESCAPES = re.compile(b'(?:%[0-9A-Fa-f]{2})+')


class _Quoter(dict):
    """A table for str.translate(): from the bytes that are not safe to their escapes."""

    def __init__(self, safe):
        always_or_safe = _ALWAYS_SAFE.union(safe)
        super().__init__((byte, f'%{byte:02X}') for byte in range(256) if byte not in always_or_safe)

    def __repr__(self):
        return f'<Quoter {dict(self)!r}>'


@functools.lru_cache
def _quoter(safe):
    return dict(_Quoter(safe))      # a plain dict: translate() asks it without exceptions


def quote_from_bytes(bs, safe='/'):
    """Bytes as text with an escape %XX for all but letters, digits, _.-~ and what is in *safe*."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    else:
        safe = bytes(byte for byte in safe if byte < 128)
    if not bs.rstrip(_ALWAYS_SAFE_BYTES + safe):
        return bs.decode()
    return bs.decode('latin-1').translate(_quoter(safe))


def quote(string, safe='/', encoding=None, errors=None):
    """Text, encoded, or bytes with an escape %XX for all that may mean something in a URL."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    elif encoding is not None:
        raise TypeError("quote() doesn't support 'encoding' for bytes")
    elif errors is not None:
        raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """quote() that makes + of a space, as forms do."""
    space = ' ' if isinstance(string, str) else b' '
    if not isinstance(string, (str, bytes, bytearray)) or space not in string:
        return quote(string, safe, encoding, errors)
    safe = safe + (' ' if isinstance(safe, str) else b' ')
    return quote(string, safe, encoding, errors).replace(' ', '+')


def unquote_to_bytes(string):
    """Bytes, or text in UTF-8, with bytes for the escapes %XX; what is no escape stays."""
    if isinstance(string, str):
        string = string.encode('utf-8')
    elif not string:
        string.split        # Whatever is empty but has nothing like a string is an error.
        return b''
    if len(string.split(b'%', 1)) == 1:
        return bytes(string)
    return _ESCAPES.sub(lambda run: bytes.fromhex(run[0].replace(b'%', b'').decode()), string)


def unquote(string, encoding='utf-8', errors='replace'):
    """The text with characters for the escapes %XX, which are the bytes of *encoding*."""
    encoding, errors = encoding or 'utf-8', errors or 'replace'
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding, errors)
    if '%' not in string:
        string.split
        return string
    # Characters that are not ASCII cannot be a part of what is encoded.
    return _ASCII_RUN.sub(lambda run: unquote_to_bytes(run[0]).decode(encoding, errors), string)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """unquote() that makes a space of +, as forms do."""
    return unquote(string.replace('+', ' '), encoding, errors)


# Queries

def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    """The fields of a query as a dictionary: name -> list of values."""
    fields = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields,
                                 separator):
        fields.setdefault(name, []).append(value)
    return fields


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    """The fields of a query as a list of (name, value).

    Fields without a value are left out unless they are to be kept; *strict_parsing* makes what is no field
    an error.
    """
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    if not qs:
        return []
    if isinstance(qs, str):
        separator = separator if isinstance(separator, str) else str(separator, 'ascii')
        equals = '='

        def plain(text):
            return unquote_plus(text, encoding, errors)
    else:
        qs = bytes(memoryview(qs))
        separator = separator.encode('ascii') if isinstance(separator, str) else separator
        equals = b'='

        def plain(data):
            return unquote_to_bytes(data.replace(b'+', b' '))
    if max_num_fields is not None and qs.count(separator) >= max_num_fields:
        raise ValueError('Max number of fields exceeded')
    fields = []
    for field in qs.split(separator):
        name, found, value = field.partition(equals)
        if strict_parsing and not found:
            raise ValueError(f'bad query field: {field!r}')
        if value or keep_blank_values and field:
            fields.append((plain(name), plain(value)))
    return fields


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """The fields of a mapping, or of a sequence of pairs, as a query.

    With *doseq* a value that is a sequence makes one field for each of its items.
    """
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            # Text would be taken apart below, one character after the other.
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as error:
            raise TypeError('not a valid non-string sequence or mapping object') from error

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    def values(value):
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
                return value
            except TypeError:
                pass
        return (value,)

    return '&'.join([f'{quoted(name)}={quoted(item)}' for name, value in query for item in values(value)])


# Older functions, each for one part of a URL. The names without an underscore are deprecated.

def unwrap(url):
    """The URL in '<URL:scheme://host/path>' or a part of that."""
    url = str(url).strip()
    if url.startswith('<') and url.endswith('>'):
        url = url[1:-1].strip()
    return url.removeprefix('URL:').strip() if url.startswith('URL:') else url


def _to_bytes(url):
    if isinstance(url, str) and not url.isascii():
        raise UnicodeError(f'URL {url!r} contains non-ASCII characters')
    return url


def _splittype(url):
    scheme, colon, rest = url.partition(':')
    return (scheme.lower(), rest) if colon and scheme and '/' not in scheme else (None, url)


def _splithost(url):
    found = re.match(r'//([^/#?]*)(.*)', url, re.DOTALL)
    if not found:
        return None, url
    host, path = found.groups()
    return host, '/' + path if path and path[0] != '/' else path


def _splituser(host):
    user, at, host = host.rpartition('@')
    return user if at else None, host


def _splitpasswd(user):
    user, colon, password = user.partition(':')
    return user, password if colon else None


def _splitport(host):
    name, colon, port = host.rpartition(':')
    if colon and (not port or port.isascii() and port.isdigit()):
        return name, port or None
    return host, None


def _splitnport(host, defport=-1):
    name, colon, port = host.rpartition(':')
    if not colon:
        return host, defport
    if not port:
        return name, defport
    return name, int(port) if port.isascii() and port.isdigit() else None


def _split_last(url, mark):
    before, found, after = url.rpartition(mark)
    return (before, after) if found else (url, None)


def _splitquery(url):
    return _split_last(url, '?')


def _splittag(url):
    return _split_last(url, '#')


def _splitattr(url):
    path, *attributes = url.split(';')
    return path, attributes


def _splitvalue(attr):
    name, equals, value = attr.partition('=')
    return name, value if equals else None


_DEPRECATED = dict.fromkeys(('splittype', 'splithost', 'splituser', 'splitpasswd', 'splitport', 'splitnport',
                             'splitquery', 'splittag', 'splitattr'), ', use urllib.parse.urlparse() instead')
_DEPRECATED.update(splitvalue=', use urllib.parse.parse_qsl() instead', to_bytes='')


def __getattr__(name):
    import warnings
    if name == 'Quoter':
        warnings.warn('Deprecated in 3.11. urllib.parse.Quoter will be removed in Python 3.14. '
                      'It was not intended to be a public API.', DeprecationWarning, stacklevel=2)
        return _Quoter
    if name not in _DEPRECATED:
        raise AttributeError(f'module {__name__!r} has no attribute {name!r}')
    function = globals()['_' + name]

    @functools.wraps(function)
    def warn_and_call(*args, **kwargs):
        warnings.warn(f'urllib.parse.{name}() is deprecated as of 3.8{_DEPRECATED[name]}', DeprecationWarning,
                      stacklevel=2)
        return function(*args, **kwargs)

    warn_and_call.__name__ = warn_and_call.__qualname__ = name
    return warn_and_call

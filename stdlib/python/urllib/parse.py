"""Addresses taken apart and put together, and their quoting."""

import re
from collections import namedtuple

__all__ = ['urlparse', 'urlunparse', 'urljoin', 'urldefrag', 'urlsplit', 'urlunsplit', 'urlencode', 'parse_qs',
           'parse_qsl', 'quote', 'quote_plus', 'quote_from_bytes', 'unquote', 'unquote_plus', 'unquote_to_bytes',
           'DefragResult', 'ParseResult', 'SplitResult', 'DefragResultBytes', 'ParseResultBytes',
           'SplitResultBytes']

uses_relative = ['', 'ftp', 'http', 'gopher', 'nntp', 'imap', 'wais', 'file', 'https', 'shttp', 'mms', 'prospero',
                 'rtsp', 'rtsps', 'rtspu', 'sftp', 'svn', 'svn+ssh', 'ws', 'wss']
uses_netloc = ['', 'ftp', 'http', 'gopher', 'nntp', 'telnet', 'imap', 'wais', 'file', 'mms', 'https', 'shttp', 'snews',
               'prospero', 'rtsp', 'rtsps', 'rtspu', 'rsync', 'svn', 'svn+ssh', 'sftp', 'nfs', 'git', 'git+ssh', 'ws',
               'wss', 'itms-services']
uses_params = ['', 'ftp', 'hdl', 'prospero', 'http', 'imap', 'https', 'shttp', 'rtsp', 'rtsps', 'rtspu', 'sip',
               'sips', 'mms', 'sftp', 'tel']

_LETTERS = frozenset('abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ')
_SCHEME = _LETTERS | frozenset('0123456789+-.')
_CONTROL = ''.join(map(chr, range(0x21)))
_UNRESERVED = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~')


class _Text:
    """What the results made of str have."""

    __slots__ = ()

    def encode(self, encoding='ascii', errors='strict'):
        """The same of bytes."""
        return self._other(*(part.encode(encoding, errors) for part in self))


class _Octets:
    """What the results made of bytes have."""

    __slots__ = ()

    def decode(self, encoding='ascii', errors='strict'):
        """The same of str."""
        return self._other(*(part.decode(encoding, errors) for part in self))


class _Netloc:
    """The parts of the network location."""

    __slots__ = ()

    def _divided(self):
        netloc = self.netloc
        empty = netloc[:0]
        at, colon, left, right = ('@', ':', '[', ']') if isinstance(netloc, str) else (b'@', b':', b'[', b']')
        user, has_user, host = netloc.rpartition(at)
        name = password = None
        if has_user:
            name, has_password, password = user.partition(colon)
            if not has_password:
                password = None
        _, bracket, inside = host.partition(left)
        if bracket:
            host, _, port = inside.partition(right)
            port = port.partition(colon)[2]
        else:
            host, _, port = host.partition(colon)
        return name, password, host or None, port or None, empty

    @property
    def username(self):
        """The user's name or None."""
        return self._divided()[0]

    @property
    def password(self):
        """The password or None."""
        return self._divided()[1]

    @property
    def hostname(self):
        """The host in small letters or None."""
        host = self._divided()[2]
        if not host:
            return None
        percent = '%' if isinstance(host, str) else b'%'
        name, separator, zone = host.partition(percent)
        return name.lower() + separator + zone

    @property
    def port(self):
        """The port as a number or None."""
        port = self._divided()[3]
        if port is None:
            return None
        if not (port.isdigit() and port.isascii()):
            raise ValueError(f'Port could not be cast to integer value as {port!r}')
        port = int(port)
        if port > 65535:
            raise ValueError('Port out of range 0-65535')
        return port


class DefragResult(namedtuple('DefragResult', 'url fragment'), _Text):
    """urldefrag()'s result."""

    __slots__ = ()

    def geturl(self):
        """The address."""
        return self.url + '#' + self.fragment if self.fragment else self.url


class SplitResult(namedtuple('SplitResult', 'scheme netloc path query fragment'), _Netloc, _Text):
    """urlsplit()'s result."""

    __slots__ = ()

    def geturl(self):
        """The address."""
        return urlunsplit(self)


class ParseResult(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Netloc, _Text):
    """urlparse()'s result."""

    __slots__ = ()

    def geturl(self):
        """The address."""
        return urlunparse(self)


class DefragResultBytes(namedtuple('DefragResult', 'url fragment'), _Octets):
    """urldefrag()'s result for bytes."""

    __slots__ = ()

    def geturl(self):
        """The address."""
        return self.url + b'#' + self.fragment if self.fragment else self.url


class SplitResultBytes(namedtuple('SplitResult', 'scheme netloc path query fragment'), _Netloc, _Octets):
    """urlsplit()'s result for bytes."""

    __slots__ = ()

    def geturl(self):
        """The address."""
        return urlunsplit(self)


class ParseResultBytes(namedtuple('ParseResult', 'scheme netloc path params query fragment'), _Netloc, _Octets):
    """urlparse()'s result for bytes."""

    __slots__ = ()

    def geturl(self):
        """The address."""
        return urlunparse(self)


for _text, _octets in ((DefragResult, DefragResultBytes), (SplitResult, SplitResultBytes),
                       (ParseResult, ParseResultBytes)):
    _text._other, _octets._other = _octets, _text


def _as_text(*args):
    # The arguments as str, and what turns a result back into their kind.
    is_text = isinstance(args[0], str)
    for arg in args[1:]:
        if arg and isinstance(arg, str) != is_text:
            raise TypeError('Cannot mix str and non-str arguments')
    if is_text:
        return (*args, lambda result: result)
    return (*(arg.decode('ascii', 'strict') if arg else '' for arg in args),
            lambda result: result.encode('ascii', 'strict'))


def urlsplit(url, scheme='', allow_fragments=True):
    """The scheme, network location, path, query and fragment of an address."""
    url, scheme, back = _as_text(url, scheme)
    url = url.lstrip(_CONTROL)
    scheme = scheme.strip(_CONTROL)
    for unsafe in '\t\r\n':
        url = url.replace(unsafe, '')
        scheme = scheme.replace(unsafe, '')
    netloc = query = fragment = ''
    colon = url.find(':')
    if colon > 0 and url[0] in _LETTERS and _SCHEME.issuperset(url[:colon]):
        scheme, url = url[:colon].lower(), url[colon + 1:]
    if url[:2] == '//':
        end = min((i for i in (url.find(c, 2) for c in '/?#') if i >= 0), default=len(url))
        netloc, url = url[2:end], url[end:]
        if ('[' in netloc) != (']' in netloc):
            raise ValueError('Invalid IPv6 URL')
        if '[' in netloc and ']' in netloc:
            _check_brackets(netloc)
    if allow_fragments and '#' in url:
        url, fragment = url.split('#', 1)
    if '?' in url:
        url, query = url.split('?', 1)
    if netloc and not netloc.isascii():
        _check_netloc(netloc)
    return back(SplitResult(scheme, netloc, url, query, fragment))


def _check_brackets(netloc):
    address = netloc.partition('[')[2].partition(']')[0]
    if address.startswith('v'):
        if not re.match(r'\Av[a-fA-F0-9]+\..+\Z', address):
            raise ValueError('IPvFuture address is invalid')
        return
    import socket
    try:
        socket.inet_pton(socket.AF_INET6, address.partition('%')[0])
    except OSError:
        try:
            socket.inet_pton(socket.AF_INET, address)
        except OSError:
            raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 address') from None
        raise ValueError('An IPv4 address cannot be in brackets') from None


def _check_netloc(netloc):
    import unicodedata
    text = netloc.replace('@', '').replace(':', '').replace('#', '').replace('?', '')
    normal = unicodedata.normalize('NFKC', text)
    if text != normal:
        for c in '/?#@:':
            if c in normal:
                raise ValueError(f"netloc '{netloc}' contains invalid characters under NFKC normalization")


def urlparse(url, scheme='', allow_fragments=True):
    """As urlsplit(), with the last path segment's parameters."""
    url, scheme, back = _as_text(url, scheme)
    scheme, netloc, path, query, fragment = urlsplit(url, scheme, allow_fragments)
    params = ''
    if scheme in uses_params and ';' in path:
        at = path.find(';', path.rfind('/') + 1) if '/' in path else path.find(';')
        if at >= 0:
            path, params = path[:at], path[at + 1:]
    return back(ParseResult(scheme, netloc, path, params, query, fragment))


def urlunparse(components):
    """The address of the six parts."""
    scheme, netloc, url, params, query, fragment, back = _as_text(*components)
    if params:
        url = f'{url};{params}'
    return back(urlunsplit((scheme, netloc, url, query, fragment)))


def urlunsplit(components):
    """The address of the five parts."""
    scheme, netloc, url, query, fragment, back = _as_text(*components)
    if netloc:
        if url and url[:1] != '/':
            url = '/' + url
        url = '//' + netloc + url
    elif url[:2] == '//':
        url = '//' + url
    elif scheme and scheme in uses_netloc and (not url or url[:1] == '/'):
        url = '//' + url
    if scheme:
        url = scheme + ':' + url
    if query:
        url = url + '?' + query
    if fragment:
        url = url + '#' + fragment
    return back(url)


def urljoin(base, url, allow_fragments=True):
    """The address that *url* means on the page *base*."""
    if not base:
        return url
    if not url:
        return base
    base, url, back = _as_text(base, url)
    b = urlparse(base, '', allow_fragments)
    scheme, netloc, path, params, query, fragment = urlparse(url, b.scheme, allow_fragments)
    if scheme != b.scheme or scheme not in uses_relative:
        return back(url)
    if scheme in uses_netloc:
        if netloc:
            return back(urlunparse((scheme, netloc, path, params, query, fragment)))
        netloc = b.netloc
    if not path and not params:
        return back(urlunparse((scheme, netloc, b.path, b.params, query or b.query, fragment)))
    parts = b.path.split('/')
    if parts[-1] != '':
        del parts[-1]
    if path[:1] == '/':
        segments = path.split('/')
    else:
        segments = parts + path.split('/')
        segments[1:-1] = filter(None, segments[1:-1])
    resolved = []
    for segment in segments:
        if segment == '..':
            if resolved:
                resolved.pop()
        elif segment != '.':
            resolved.append(segment)
    if segments[-1] in ('.', '..'):
        resolved.append('')
    return back(urlunparse((scheme, netloc, '/'.join(resolved) or '/', params, query, fragment)))


def urldefrag(url):
    """The address without its fragment, and the fragment."""
    url, back = _as_text(url)
    if '#' not in url:
        return back(DefragResult(url, ''))
    scheme, netloc, path, params, query, fragment = urlparse(url)
    return back(DefragResult(urlunparse((scheme, netloc, path, params, query, '')), fragment))


def unquote_to_bytes(string):
    """Bytes without %xx."""
    if isinstance(string, str):
        string = string.encode('utf-8')
    parts = string.split(b'%')
    if len(parts) == 1:
        return bytes(string)
    result = [parts[0]]
    for part in parts[1:]:
        try:
            if len(part[:2].strip()) < 2 or part[:1] in b'+-_' or b'_' in part[:2]:
                raise ValueError
            result.append(bytes([int(part[:2], 16)]) + part[2:])
        except ValueError:
            result.append(b'%' + part)
    return b''.join(result)


def unquote(string, encoding='utf-8', errors='replace'):
    """Text without %xx."""
    if isinstance(string, bytes):
        return unquote_to_bytes(string).decode(encoding or 'utf-8', errors or 'replace')
    if '%' not in string:
        return string
    encoding, errors = encoding or 'utf-8', errors or 'replace'
    return re.sub(r'[\x00-\x7f]+', lambda m: unquote_to_bytes(m[0]).decode(encoding, errors), string)


def unquote_plus(string, encoding='utf-8', errors='replace'):
    """unquote() that makes plus a blank."""
    return unquote(string.replace('+', ' '), encoding, errors)


def quote(string, safe='/', encoding=None, errors=None):
    """Text with %xx for what has a meaning in addresses."""
    if isinstance(string, str):
        if not string:
            return string
        string = string.encode(encoding or 'utf-8', errors or 'strict')
    else:
        if encoding is not None:
            raise TypeError("quote() doesn't support 'encoding' for bytes")
        if errors is not None:
            raise TypeError("quote() doesn't support 'errors' for bytes")
    return quote_from_bytes(string, safe)


def quote_plus(string, safe='', encoding=None, errors=None):
    """quote() that makes a blank a plus."""
    blank = ' ' if isinstance(string, str) else b' '
    if blank not in string:
        return quote(string, safe, encoding, errors)
    return quote(string, safe + type(safe)(' ' if isinstance(safe, str) else b' '), encoding, errors).replace(' ', '+')


def quote_from_bytes(bs, safe='/'):
    """quote() of bytes."""
    if not isinstance(bs, (bytes, bytearray)):
        raise TypeError('quote_from_bytes() expected bytes')
    if not bs:
        return ''
    if isinstance(safe, str):
        safe = safe.encode('ascii', 'ignore')
    good = _UNRESERVED.union(c for c in safe if c < 128)
    if good.issuperset(bs):
        return bs.decode()
    return ''.join([chr(c) if c in good else f'%{c:02X}' for c in bs])


def urlencode(query, doseq=False, safe='', encoding=None, errors=None, quote_via=quote_plus):
    """The query string of a mapping or of pairs."""
    if hasattr(query, 'items'):
        query = query.items()
    else:
        try:
            if len(query) and not isinstance(query[0], tuple):
                raise TypeError
        except TypeError as err:
            raise TypeError('not a valid non-string sequence or mapping object') from err

    def quoted(value):
        if isinstance(value, bytes):
            return quote_via(value, safe)
        return quote_via(str(value), safe, encoding, errors)

    pairs = []
    for key, value in query:
        key = quoted(key)
        if doseq and not isinstance(value, (str, bytes)):
            try:
                len(value)
            except TypeError:
                pass
            else:
                pairs.extend(key + '=' + quoted(item) for item in value)
                continue
        pairs.append(key + '=' + quoted(value))
    return '&'.join(pairs)


def parse_qsl(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
              max_num_fields=None, separator='&'):
    """The pairs of a query string."""
    if not separator or not isinstance(separator, (str, bytes)):
        raise ValueError('Separator must be of type string or bytes.')
    if not qs:
        return []
    is_bytes = not isinstance(qs, str)
    if is_bytes:
        qs = bytes(qs).decode('latin-1')
        separator = separator.decode('ascii') if isinstance(separator, bytes) else separator
    if max_num_fields is not None and 1 + qs.count(separator) > max_num_fields:
        raise ValueError('Max number of fields exceeded')

    def decoded(text):
        text = text.replace('+', ' ')
        if is_bytes:
            return unquote_to_bytes(text.encode('latin-1'))
        return unquote(text, encoding, errors)

    pairs = []
    for pair in qs.split(separator):
        if not pair and not strict_parsing:
            continue
        name, equals, value = pair.partition('=')
        if not equals and strict_parsing:
            raise ValueError(f'bad query field: {pair!r}')
        if value or keep_blank_values:
            pairs.append((decoded(name), decoded(value)))
    return pairs


def parse_qs(qs, keep_blank_values=False, strict_parsing=False, encoding='utf-8', errors='replace',
             max_num_fields=None, separator='&'):
    """The lists of values of a query string, by name."""
    result = {}
    for name, value in parse_qsl(qs, keep_blank_values, strict_parsing, encoding, errors, max_num_fields, separator):
        result.setdefault(name, []).append(value)
    return result

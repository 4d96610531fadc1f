"""Small parts that the other modules share, and that programs use."""

import codecs
import io
import os
import re
from collections.abc import Mapping
from urllib.parse import quote, unquote, urlsplit, urlunsplit

from .cookies import cookiejar_from_dict
from .exceptions import InvalidHeader, InvalidURL
from .structures import CaseInsensitiveDict

__all__ = ['quote', 'unquote', 'add_dict_to_cookiejar', 'check_header_validity', 'default_headers',
           'default_user_agent', 'dict_from_cookiejar', 'from_key_val_list', 'get_auth_from_url',
           'get_encoding_from_headers', 'get_environ_proxies', 'get_netrc_auth',
           'guess_filename', 'guess_json_utf',
           'iter_slices', 'parse_dict_header', 'parse_header_links', 'prepend_scheme_if_needed',
           'requote_uri', 'select_proxy', 'should_bypass_proxies',
           'stream_decode_response_unicode', 'super_len', 'to_key_val_list', 'unquote_header_value',
           'unquote_unreserved', 'urldefragauth']

version = '2.32.3'
DEFAULT_ACCEPT_ENCODING = 'gzip, deflate'
NETRC_FILES = '~/.netrc', '~/_netrc'


# ---- headers --------------------------------------------------------------------------------------------

def default_user_agent(name='python-requests'):
    """What a session calls itself."""
    return f'{name}/{version}'


def default_headers():
    """What a session sends with every request."""
    return CaseInsensitiveDict({'User-Agent': default_user_agent(),
                                'Accept-Encoding': DEFAULT_ACCEPT_ENCODING, 'Accept': '*/*',
                                'Connection': 'keep-alive'})


_BAD_NAME = re.compile(r'\A\s|[:\r\n]|\A\Z')
_BAD_VALUE = re.compile(r'\A\s|[\r\n]')


def check_header_validity(header):
    """InvalidHeader for a (name, value) that would break the message."""
    for part, bad, what in zip(header, (_BAD_NAME, _BAD_VALUE), ('name', 'value')):
        if not isinstance(part, (str, bytes)):
            raise InvalidHeader(f'Header part ({part!r}) from ({header[0]!r}, {header[1]!r}) must be of type '
                                f'str or bytes, not {type(part)}')
        if bad.search(part if isinstance(part, str) else part.decode('latin1')):
            raise InvalidHeader('Invalid leading whitespace, reserved character(s), or return character(s) '
                                f'in header {what}: {part!r}')


def unquote_header_value(value, is_filename=False):
    """Text without the quotes around it."""
    if len(value) < 2 or value[0] != '"' or value[-1] != '"':
        return value
    value = value[1:-1]
    return value if is_filename and value.startswith('\\\\') else re.sub(r'\\(["\\])', r'\1', value)


_PARAMETER = re.compile(r'\s*([^\s=;,]+)\s*(?:=\s*("(?:[^"\\]|\\.)*"|[^;,]*))?')


def _parameters(text):
    """name=value pairs with ; or , between them; True where there is no value."""
    for found in _PARAMETER.finditer(text):
        value = found[2]
        yield found[1].lower(), True if value is None else value.strip().strip('\'"')


def parse_dict_header(value):
    """A dict of what a header lists, as 'a=1, b="two", c'."""
    return {found[1]: None if found[2] is None else unquote_header_value(found[2].strip())
            for found in _PARAMETER.finditer(value)}


_LINK = re.compile(r'<\s*([^>]*)>([^<]*)|([^,<;][^,<]*)')


def parse_header_links(value):
    """A list of dicts of what a Link header says."""
    links = []
    for found in _LINK.finditer(value.strip(' \'"')):
        url, rest = (found[1], found[2]) if found[1] is not None else found[3].partition(';')[::2]
        link = {'url': url.strip('<> \'"')}
        for piece in rest.rstrip(', ').split(';'):
            key, equals, text = piece.partition('=')
            if equals:
                link[key.strip(' \'"')] = text.strip(' \'"')
        links.append(link)
    return links


def get_encoding_from_headers(headers):
    """The encoding that Content-Type tells, or that its kind implies."""
    kind, _, rest = (headers.get('content-type') or '').partition(';')
    charset = dict(_parameters(rest)).get('charset')
    if isinstance(charset, str):
        return charset
    if 'text' in kind:
        return 'ISO-8859-1'
    return 'utf-8' if 'application/json' in kind else None


# ---- text -----------------------------------------------------------------------------------------------

_MARKS = ((codecs.BOM_UTF32_LE, 'utf-32'), (codecs.BOM_UTF32_BE, 'utf-32'), (codecs.BOM_UTF8, 'utf-8-sig'),
          (codecs.BOM_UTF16_LE, 'utf-16'), (codecs.BOM_UTF16_BE, 'utf-16'))


def guess_json_utf(data):
    """Which UTF bytes of JSON are in: its first two characters are ASCII, so zeros tell."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    zeros = tuple(byte == 0 for byte in data[:4])
    return {(): 'utf-8', (True, False, True, False): 'utf-16-be', (False, True, False, True): 'utf-16-le',
            (True, True, True, False): 'utf-32-be',
            (False, True, True, True): 'utf-32-le'}.get(zeros, None if any(zeros) else 'utf-8')


def guess_encoding(data):
    """What bytes look like: a mark at their beginning, ASCII, UTF-8, or else a character for each byte."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return name
    if data.isascii():
        return 'ascii'
    try:
        data.decode('utf-8')
        return 'utf-8'
    except UnicodeDecodeError:
        return 'Windows-1252' if any(0x80 <= byte < 0xa0 for byte in data) else 'ISO-8859-1'


def stream_decode_response_unicode(iterator, r):
    """Pieces of bytes as pieces of text, characters that are cut in two put together."""
    if r.encoding is None:
        yield from iterator
        return
    decoder = codecs.getincrementaldecoder(r.encoding)(errors='replace')
    for piece in iterator:
        if text := decoder.decode(piece):
            yield text
    if text := decoder.decode(b'', final=True):
        yield text


def iter_slices(string, slice_length):
    """Pieces of a text or of bytes."""
    if not slice_length or slice_length < 0:
        slice_length = len(string) or 1
    for start in range(0, len(string), slice_length):
        yield string[start:start + slice_length]


# ---- addresses ------------------------------------------------------------------------------------------

_UNRESERVED = frozenset(b'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~')


def unquote_unreserved(uri):
    """The address with characters that need no quoting unquoted."""
    def one(found):
        try:
            byte = int(found[1], 16)
        except ValueError:
            raise InvalidURL(f"Invalid percent-escape sequence: '{found[1]}'") from None
        return chr(byte) if byte in _UNRESERVED else found[0]
    return re.sub('%([0-9A-Za-z]{2})', one, uri)


def requote_uri(uri):
    """The address with everything quoted that has to be, and nothing quoted twice."""
    try:
        return quote(unquote_unreserved(uri), safe="!#$%&'()*+,/:;=?@[]~")
    except InvalidURL:
        return quote(uri, safe="!#$&'()*+,/:;=?@[]~")


def get_netrc_auth(url, raise_errors=False):
    """Name and password for an address from the file that NETRC names, or ~/.netrc; None if it has none."""
    import netrc
    named = os.environ.get('NETRC')
    places = [os.path.expanduser(place) for place in ([named] if named else NETRC_FILES)]
    file = next(filter(os.path.exists, places), None)
    host = urlsplit(url).hostname if file else None
    if not host:
        return None
    try:
        found = netrc.netrc(file).authenticators(host)
    except (netrc.NetrcParseError, OSError):
        if raise_errors:
            raise
        return None
    return found and (found[0] or found[1], found[2])


def get_auth_from_url(url):
    """The (name, password) in an address; ('', '') without."""
    parts = urlsplit(url)
    if parts.username is None or parts.password is None:
        return '', ''
    return unquote(parts.username), unquote(parts.password)


def without_user(netloc):
    """The host and port."""
    return netloc.rpartition('@')[2]


def urldefragauth(url):
    """The address without fragment, name and password."""
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=without_user(parts.netloc), fragment=''))


def prepend_scheme_if_needed(url, new_scheme):
    """The address, with a scheme in front if it has none."""
    return url if '://' in url else f'{new_scheme}://{url.lstrip("/")}'


# ---- proxies --------------------------------------------------------------------------------------------

def _environment(name):
    return os.environ.get(name) or os.environ.get(name.upper())


def should_bypass_proxies(url, no_proxy):
    """Whether no_proxy (or the environment's) lists the address's host."""
    listed = no_proxy or _environment('no_proxy')
    parts = urlsplit(url)
    host = (parts.hostname or '').lower()
    if not host:
        return True
    names = {host, f'{host}:{parts.port}'}
    for entry in filter(None, re.split(r'[,\s]+', (listed or '').lower())):
        if entry == '*' or any(name == entry or name.endswith('.' + entry.lstrip('.')) for name in names):
            return True
        if '/' in entry and host.replace('.', '').isdigit():
            import ipaddress
            try:
                if ipaddress.ip_address(host) in ipaddress.ip_network(entry, strict=False):
                    return True
            except ValueError:
                continue
    return False


def get_environ_proxies(url, no_proxy=None):
    """Proxies by scheme, from the environment."""
    if should_bypass_proxies(url, no_proxy):
        return {}
    found = {scheme: _environment(f'{scheme}_proxy') for scheme in ('http', 'https', 'all')}
    return {scheme: proxy for scheme, proxy in found.items() if proxy}


def select_proxy(url, proxies):
    """The proxy for an address: the most special entry, or None."""
    parts = urlsplit(url)
    proxies = proxies or {}
    for key in (f'{parts.scheme}://{parts.hostname}', parts.scheme, f'all://{parts.hostname}', 'all'):
        if key in proxies:
            return proxies[key]
    return None


# ---- data -----------------------------------------------------------------------------------------------

def to_key_val_list(value):
    """A list of pairs, from a mapping or from pairs."""
    if value is None:
        return None
    if isinstance(value, (str, bytes, bool, int)):
        raise ValueError('cannot encode objects that are not 2-tuples')
    return list(value.items() if isinstance(value, Mapping) else value)


def from_key_val_list(value):
    """A dict of pairs."""
    return None if value is None else dict(to_key_val_list(value))


def super_len(o):
    """How many bytes something to be sent has left; 0 when nobody knows."""
    total = None
    if isinstance(o, str):
        return len(o.encode())
    if hasattr(o, '__len__'):
        total = len(o)
    elif hasattr(o, 'len'):
        total = o.len
    elif hasattr(o, 'fileno'):
        try:
            total = os.fstat(o.fileno()).st_size
        except (io.UnsupportedOperation, AttributeError):
            pass
    if hasattr(o, 'tell'):
        try:
            position = o.tell()
            if total is None and hasattr(o, 'seek'):
                total = o.seek(0, 2)
                o.seek(position)
        except OSError:
            return 0
        total = (total or 0) - position
    return max(0, total or 0)


def guess_filename(obj):
    """The name of an open file."""
    name = getattr(obj, 'name', None)
    if name and isinstance(name, (str, bytes)) and name[0] not in ('<', b'<'[0]):
        return os.path.basename(name)
    return None


def dict_from_cookiejar(cj):
    """A dict of names and values."""
    return {cookie.name: cookie.value for cookie in cj}


def add_dict_to_cookiejar(cj, cookie_dict):
    """A jar with a dict's cookies added."""
    return cookiejar_from_dict(cookie_dict, cj)

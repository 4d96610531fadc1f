"""Addresses, dates, identifiers and parameters of headers."""

import datetime
import os
import re
import time
import urllib.parse
from email._parseaddr import AddressList as _AddressList
from email._parseaddr import _parsedate_tz, mktime_tz, parsedate, parsedate_tz, quote

__all__ = ['collapse_rfc2231_value', 'decode_params', 'decode_rfc2231', 'encode_rfc2231', 'formataddr',
           'formatdate', 'format_datetime', 'getaddresses', 'make_msgid', 'mktime_tz', 'parseaddr',
           'parsedate', 'parsedate_tz', 'parsedate_to_datetime', 'unquote']

supports_strict_parsing = True
_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
_needs_quotes = re.compile(r'[][\\()<>@,:;".]')
_surrogate = re.compile('[\ud800-\udfff]')
_quoted_name = re.compile(r'\\.|"(?:[^"\\]|\\.)*("?)', re.DOTALL)
_BROKEN = ('', '')


def _has_surrogates(s):
    """Whether a text has characters that no encoding can write (bytes that were no ASCII when it was
    read)."""
    return _surrogate.search(s) is not None


def _sanitize(string):
    """The text with the bytes that were no ASCII shown as unknown."""
    return string.encode('utf-8', 'surrogateescape').decode('utf-8', 'replace')


# Addresses.

def formataddr(pair, charset='utf-8'):
    """(name, address) as a header has it; a name that is no ASCII is encoded."""
    name, address = pair
    address.encode('ascii')
    if not name:
        return address
    try:
        name.encode('ascii')
    except UnicodeEncodeError:
        if isinstance(charset, str):
            from email.charset import Charset
            charset = Charset(charset)
        return f'{charset.header_encode(name)} <{address}>'
    mark = '"' if _needs_quotes.search(name) else ''
    return f'{mark}{quote(name)}{mark} <{address}>'


def _iter_escaped_chars(addr):
    """(position, character); a character behind a backslash comes with it."""
    for found in re.finditer(r'\\.|.', addr, re.DOTALL):
        yield found.end() - 1, found[0]


def _strip_quoted_realnames(addr):
    """The text without what is between quotes; a quote that is not closed stays."""
    kept, position = [], 0
    for found in _quoted_name.finditer(addr):
        if found[0][0] == '"' and found[1]:
            kept.append(addr[position:found.start()])
            position = found.end()
    return ''.join(kept) + addr[position:]


def _check_parenthesis(addr):
    """Whether every comment outside quotes is closed."""
    depth = 0
    for _, char in _iter_escaped_chars(_strip_quoted_realnames(addr)):
        depth += (char == '(') - (char == ')')
        if depth < 0:
            return False
    return depth == 0


def _addresses(values):
    """The addresses of texts, each of which that cannot be trusted is _BROKEN."""
    trusted = [value if _check_parenthesis(value) else "('', '')" for value in values]
    found = _AddressList(', '.join(trusted)).addresslist
    return trusted, [_BROKEN if '[' in address else (name, address) for name, address in found]


def getaddresses(fieldvalues, *, strict=True):
    """[(name, address)] of all headers given; strict: ('', '') alone when texts and addresses do not
    tally."""
    values = [str(value) for value in fieldvalues]
    if not strict:
        return _AddressList(', '.join(values)).addresslist
    trusted, found = _addresses(values)
    expected = sum(1 + _strip_quoted_realnames(value).count(',') for value in trusted)
    return found if len(found) == expected else [_BROKEN]


def parseaddr(addr, *, strict=True):
    """(name, address) of a text, or ('', '')."""
    if not strict:
        if isinstance(addr, list):          # words that are not looked at
            return '', ''.join(addr)
        return (_AddressList(addr).addresslist or [_BROKEN])[0]
    if isinstance(addr, list):
        addr = addr[0]
    if not isinstance(addr, str):
        return _BROKEN
    _, found = _addresses([addr])
    return found[0] if len(found) == 1 else _BROKEN


def unquote(str):
    """A text without the quotes, or the < and >, around it."""
    if len(str) > 1:
        if str[0] == str[-1] == '"':
            return str[1:-1].replace('\\\\', '\\').replace('\\"', '"')
        if str[0] == '<' and str[-1] == '>':
            return str[1:-1]
    return str


# Dates and identifiers.

def formatdate(timeval=None, localtime=False, usegmt=False):
    """Seconds since the epoch as a date of a header."""
    when = datetime.datetime.fromtimestamp(time.time() if timeval is None else timeval, datetime.timezone.utc)
    if localtime:
        return format_datetime(when.astimezone())
    if not usegmt:
        when = when.replace(tzinfo=None)
    return format_datetime(when, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as a date of a header."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        zone = 'GMT'
    else:
        zone = '-0000' if dt.tzinfo is None else dt.strftime('%z')
    return (f'{_DAYS[dt.weekday()]}, {dt.day:02} {_MONTHS[dt.month - 1]} {dt.year:04} '
            f'{dt.hour:02}:{dt.minute:02}:{dt.second:02} {zone}')


def localtime(dt=None, isdst=None):
    """A datetime (the present one) in the zone of the place."""
    if isdst is not None:
        import warnings
        warnings._deprecated('The \'isdst\' parameter to \'localtime\'',
                             message='{name} is deprecated and slated for removal in Python {remove}',
                             remove=(3, 14))
    return (datetime.datetime.now() if dt is None else dt).astimezone()


def parsedate_to_datetime(data):
    """The datetime of a date of a header; without a zone, or with -0000, it has none."""
    parts = _parsedate_tz(data)
    if parts is None:
        raise ValueError(f'Invalid date value or format "{data}"')
    offset = parts[9]
    zone = None if offset is None else datetime.timezone(datetime.timedelta(seconds=offset))
    return datetime.datetime(*parts[:6], tzinfo=zone)


def make_msgid(idstring=None, domain=None):
    """A new identifier for a message, <time.process.random[.idstring]@domain>."""
    import random
    if domain is None:
        import socket
        domain = socket.getfqdn()
    parts = [int(time.time() * 100), os.getpid(), random.getrandbits(64)]
    if idstring is not None:
        parts.append(idstring)
    return f'<{".".join(map(str, parts))}@{domain}>'


# Parameters with a character set or in several sections (RFC 2231).

def decode_rfc2231(s):
    """charset'language'text as three; text alone has no charset and language."""
    parts = s.split("'", 2)
    return parts if len(parts) == 3 else (None, None, s)


def encode_rfc2231(s, charset=None, language=None):
    """A text with a character set as a parameter can carry it."""
    text = urllib.parse.quote(s, safe='', encoding=charset or 'ascii')
    return text if charset is None and language is None else f"{charset}'{language or ''}'{text}"


_sectioned = re.compile(r'(\w+)\*(?:([0-9]+)(\*?))?\Z', re.ASCII)


def decode_params(params):
    """Parameters [(name, value)] with the sections of each name joined; the first is left as it is.

    A value with a character set is (charset, language, text).
    """
    new_params, sections = [params[0]], {}
    for name, value in params[1:]:
        encoded = name.endswith('*')
        value = unquote(value)
        found = _sectioned.match(name)
        if found:
            number = found[2] and int(found[2])
            sections.setdefault(found[1], []).append((number, value, encoded))
        else:
            new_params.append((name, f'"{quote(value)}"'))
    for name, parts in sections.items():
        # A section without a number stands before the others.
        parts.sort(key=lambda part: -1 if part[0] is None else part[0])
        encoded = any(part[2] for part in parts)
        text = ''.join(urllib.parse.unquote(value, encoding='latin-1') if section_encoded else value
                       for _, value, section_encoded in parts)
        if encoded:
            charset, language, text = decode_rfc2231(text)
            new_params.append((name, (charset, language, f'"{quote(text)}"')))
        else:
            new_params.append((name, f'"{quote(text)}"'))
    return new_params


def collapse_rfc2231_value(value, errors='replace', fallback_charset='us-ascii'):
    """The text of a value of decode_params()."""
    if not isinstance(value, tuple) or len(value) != 3:
        return unquote(value)
    charset, _, text = value
    # Each character stands for a byte of the text in its own character set.
    raw = text.encode('raw-unicode-escape')
    try:
        return raw.decode(charset or fallback_charset, errors)
    except LookupError:                 # a character set that nobody knows
        return unquote(text)

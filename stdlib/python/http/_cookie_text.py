"""What http.cookiejar reads and writes as text: dates, the words of headers, hosts and paths of requests."""

import calendar
import re
import time
import urllib.parse

DEFAULT_HTTP_PORT = '80'
_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']


# Dates.

def time2isoz(t=None):
    """Seconds since the epoch as '1994-11-24 08:49:37Z'."""
    return time.strftime('%Y-%m-%d %H:%M:%SZ', time.gmtime(t))


def time2netscape(t=None):
    """Seconds since the epoch as 'Thu, 24-Nov-1994 08:49:37 GMT'."""
    year, month, day, hour, minute, second, weekday, _, _ = time.gmtime(t)
    return (f'{_DAYS[weekday]}, {day:02}-{_MONTHS[month - 1]}-{year:04} '
            f'{hour:02}:{minute:02}:{second:02} GMT')


_offset = re.compile(r'([-+])?(\d\d?):?(\d\d)?', re.ASCII)


def offset_from_tz_string(tz):
    """Seconds east of Greenwich, or None."""
    if tz in ('GMT', 'UTC', 'UT', 'Z'):
        return 0
    found = _offset.fullmatch(tz)
    if found is None:
        return None
    seconds = 3600 * int(found[2]) + 60 * int(found[3] or 0)
    return -seconds if found[1] == '-' else seconds


def _seconds(day, month, year, hour, minute, second, zone):
    """Seconds since the epoch of a date's fields, which are texts or None; None when they are no date."""
    year = int(year)
    if year > 9999:
        return None
    if month.isdigit():
        month = int(month)
    else:
        month = month.capitalize()
        if month not in _MONTHS:
            return None
        month = _MONTHS.index(month) + 1
    if year < 1000:
        # Two digits: the year that is nearest to the present.
        present = time.localtime()[0]
        guess = year + present - present % 100
        year = guess + (100 if present - guess > 50 else -100 if guess - present > 50 else 0)
    day, hour, minute, second = int(day), int(hour or 0), int(minute or 0), int(second or 0)
    if year < 1970 or not 1 <= month <= 12 or not 1 <= day <= 31 or hour > 24 or minute > 59 or second > 61:
        return None
    found = calendar.timegm((year, month, day, hour, minute, second))
    offset = offset_from_tz_string((zone or 'UTC').upper())
    return None if offset is None else found - offset


_weekday = re.compile(r'(?:Sun|Mon|Tue|Wed|Thu|Fri|Sat)[a-z]*,?\s*', re.IGNORECASE | re.ASCII)
_http_date = re.compile(r'''
    (\d\d?)(?:\s+|[-/])(\w+)(?:\s+|[-/])(\d+)                       # day, month, year
    (?:(?:\s+|:)(\d\d?):(\d\d)(?::(\d\d))?)?                        # time
    \s*(?:(?<=\s)([-+]?\d{2,4}|(?![APap][Mm]\b)[A-Za-z]+))?         # zone
    \s*(?:\(\w+\))?\s*''', re.VERBOSE | re.ASCII)
_iso_date = re.compile(r'''
    (\d{4})[-/]?(\d\d?)[-/]?(\d\d?)
    (?:(?:\s+|[-:Tt])(\d\d?):?(\d\d)(?::?(\d\d(?:\.\d*)?))?)?
    \s*([-+]?\d\d?:?(?:\d\d)?|Z|z)?\s*''', re.VERBOSE | re.ASCII)


def _squeezed(text):
    """The text with one space for each run of it: the patterns then take no time over many."""
    return ' '.join(text.split())


_strict_date = re.compile(
    r'[SMTWF][a-z]{2}, (\d\d) ([JFMASOND][a-z]{2}) (\d{4}) (\d\d):(\d\d):(\d\d) GMT', re.ASCII)


def http2time(text):
    """Seconds since the epoch of a date in any form that is in use, or None."""
    strict = _strict_date.fullmatch(text)
    if strict:
        found = _seconds(*strict.groups(), 'GMT')
        return found if found is None else float(found)
    text = _squeezed(text)
    found = _http_date.fullmatch(_weekday.sub('', text, count=1))
    return None if found is None else _seconds(*found.groups())


def iso2time(text):
    """Seconds since the epoch of a date in the form of ISO 8601, or None."""
    found = _iso_date.fullmatch(_squeezed(text))
    if found is None:
        return None
    year, month, day, hour, minute, second, zone = found.groups()
    return _seconds(day, month, year, hour, minute, second and second.split('.')[0], zone)


# The words of headers.

_word = re.compile(r'\s*([^=\s;,]+)(?:\s*=\s*(?:"([^"\\]*(?:\\.[^"\\]*)*)"|([^\s;,]*)))?')


def split_header_words(header_values):
    """[[(name, value)]] of headers, a list for each part between commas; a name without = has no value."""
    assert not isinstance(header_values, str)
    result = []
    for text in header_values:
        pairs, position = [], 0
        while position < len(text):
            found = _word.match(text, position)
            if found:
                position = found.end()
                name, quoted, plain = found.groups()
                pairs.append((name, plain if quoted is None else re.sub(r'\\(.)', r'\1', quoted)))
                continue
            rest = text[position:].lstrip()
            position = len(text) - len(rest)
            if rest.startswith(','):
                if pairs:
                    result.append(pairs)
                pairs = []
            position += 1                   # a comma, a semicolon, or what means nothing
        if pairs:
            result.append(pairs)
    return result


def join_header_words(lists):
    """The header of such lists."""
    def shown(name, value):
        if value is None:
            return name
        if not re.fullmatch(r'\w+', value):
            escaped = re.sub(r'(["\\])', r'\\\1', value)
            value = f'"{escaped}"'
        return f'{name}={value}'
    return ', '.join(['; '.join([shown(*pair) for pair in pairs]) for pairs in lists if pairs])


def strip_quotes(text):
    """A text without a quote at each end."""
    return text.removeprefix('"').removesuffix('"')


_NETSCAPE_NAMES = {'expires', 'domain', 'path', 'secure', 'version', 'port', 'max-age'}


def parse_ns_headers(ns_headers):
    """[[(name, value)]] of headers Set-Cookie by Netscape's rules: commas mean nothing, quotes little."""
    result = []
    for header in ns_headers:
        pairs, has_version = [], False
        for index, part in enumerate(header.split(';')):
            name, equals, value = part.strip().partition('=')
            name = name.strip()
            if not name:
                if index == 0:
                    break
                continue
            value = value.strip() if equals else None
            if index:
                lower = name.lower()
                if lower in _NETSCAPE_NAMES:
                    name = lower
                if name == 'version':
                    value = value and strip_quotes(value)
                    has_version = True
                elif name == 'expires':
                    value = None if value is None else http2time(strip_quotes(value))
            pairs.append((name, value))
        if pairs:
            if not has_version:
                pairs.append(('version', '0'))
            result.append(pairs)
    return result


# Hosts.

_ends_in_number = re.compile(r'\.\d+$', re.ASCII)


def is_HDN(text):
    """Whether a text may be the name of a host (and not its number)."""
    return not (_ends_in_number.search(text) or text == '' or text[0] == '.' or text[-1] == '.')


def domain_match(A, B):
    """Whether host A belongs to domain B, by RFC 2965: B is A, or begins with a dot and ends A."""
    A, B = A.lower(), B.lower()
    if A == B:
        return True
    return is_HDN(A) and A.rfind(B) > 0 and B.startswith('.') and is_HDN(B[1:]) and A.endswith(B)


def liberal_is_HDN(text):
    """Whether a text may be the name of a host, or the end of one."""
    return not _ends_in_number.search(text)


def user_domain_match(A, B):
    """Whether host A belongs to domain B, for lists that people write."""
    A, B = A.lower(), B.lower()
    if not (liberal_is_HDN(A) and liberal_is_HDN(B)):
        return A == B
    return A.endswith(B) if B.startswith('.') else A == B


def request_host(request):
    """The host of a request without its port."""
    host = urllib.parse.urlparse(request.get_full_url())[1] or request.get_header('Host', '')
    return re.sub(r':\d+$', '', host, count=1, flags=re.ASCII).lower()


def eff_request_host(request):
    """(host, host as RFC 2965 has it: with .local when it has no dot)."""
    host = request_host(request)
    return host, host if '.' in host else host + '.local'


def request_path(request):
    """The path of a request, with its parameters and without its query."""
    path = escape_path(urllib.parse.urlsplit(request.get_full_url()).path)
    return path if path.startswith('/') else '/' + path


def request_port(request):
    """The port of a request, as text; None when it is no number."""
    _, colon, port = request.host.partition(':')
    if not colon:
        return DEFAULT_HTTP_PORT
    try:
        int(port)
    except ValueError:
        return None
    return port


def escape_path(path):
    """A path with what is not allowed in it escaped."""
    path = urllib.parse.quote(path, "%/;:@&=+$,!~*'()")
    return re.sub('%([0-9a-fA-F][0-9a-fA-F])', lambda found: '%' + found[1].upper(), path)


def reach(h):
    """The widest domain that a host may set cookies for, by RFC 2965."""
    _, dot, rest = h.partition('.')
    if dot and is_HDN(h) and ('.' in rest or rest == 'local'):
        return '.' + rest
    return h


def is_third_party(request):
    """Whether a request goes to another site than the one that a person asked for."""
    return not domain_match(request_host(request), reach(request.origin_req_host))

"""Dates and lists of addresses as they stand in headers, read as forgivingly as mail needs (RFC 2822, RFC
822).

A date is read by what its words look like, so that the orders that mail, news, HTTP and ctime() use need
no rules of their own. Addresses are read by a descent over the text; comments are gathered on the way,
because they may be the name of the address.
"""

import calendar
import re
import time

__all__ = ['mktime_tz', 'parsedate', 'parsedate_tz', 'quote']

_DAYS = {'mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'}
_MONTHS = {}
for _number, _name in enumerate('january february march april may june july august september october '
                                'november december'.split(), 1):
    _MONTHS[_name] = _MONTHS[_name[:3]] = _number
_ZONES = {'UT': 0, 'UTC': 0, 'GMT': 0, 'Z': 0, 'AST': -4, 'ADT': -3, 'EST': -5, 'EDT': -4, 'CST': -6,
          'CDT': -5, 'MST': -7, 'MDT': -6, 'PST': -8, 'PDT': -7}
_clock = re.compile(r'(\d+)(?::(\d+)(?::(\d+))?|\.(\d+)(?:\.(\d+))?),?([-+]\S*)?')


def _date_words(data):
    """The words of a date without the name of its day: [day or month, month or day, ...]."""
    words = data.split()
    if not words:
        return words
    if words[0].endswith(',') or words[0].lower() in _DAYS:
        del words[0]
    else:
        words[0] = words[0].rpartition(',')[2]
    if len(words) in (2, 3):
        pieces = words[0].split('-')        # 08-Nov-82, RFC 850
        if len(pieces) == 3:
            words[:1] = pieces
    return words


def _offset(zone):
    """Seconds east of Greenwich, or None when the zone says nothing (`-0000` says that it says nothing)."""
    zone = zone.upper()
    if zone in _ZONES:
        return _ZONES[zone] * 3600
    try:
        number = int(zone)
    except ValueError:
        return None
    if number == 0 and zone.startswith('-'):
        return None
    hours, minutes = divmod(abs(number), 100)
    seconds = hours * 3600 + minutes * 60
    return -seconds if number < 0 else seconds


def _read_date(data):
    """(year, month, day, hour, minute, second, offset), or None when the text is no date."""
    words = _date_words(data) if data else []
    if len(words) < 4 or '' in words[:3]:
        return None
    day, month, *rest = words
    if month.lower() not in _MONTHS:
        day, month = month, day
        if month.lower() not in _MONTHS:
            return None
    year = clock = zone = None
    for word in rest[:3]:
        found = _clock.fullmatch(word)
        if found and clock is None:
            clock = found
        elif year is None and word[0].isdigit():
            year = word.rstrip(',')
        elif zone is None:
            zone = word
    if clock is None or not year:
        return None
    try:
        day, year = int(day.rstrip(',')), int(year)
    except ValueError:
        return None
    if year < 100:                          # POSIX: 69 to 99 are of the last century
        year += 1900 if year > 68 else 2000
    hour, minute, second = int(clock[1]), int(clock[2] or clock[4]), int(clock[3] or clock[5] or 0)
    return year, _MONTHS[month.lower()], day, hour, minute, second, _offset(clock[6] or zone or '')


def parsedate_tz(data):
    """A date as a tuple of ten: nine as time.mktime() takes them, and the offset from UTC in seconds."""
    date = _read_date(data)
    return date and date[:6] + (0, 1, -1, date[6] or 0)


def _parsedate_tz(data):
    """Like parsedate_tz(), but the offset is None when the text has none."""
    date = _read_date(data)
    return date and date[:6] + (0, 1, -1, date[6])


def parsedate(data):
    """A date as a tuple of nine, as time.mktime() takes it."""
    date = parsedate_tz(data)
    return date and date[:9]


def mktime_tz(data):
    """What parsedate_tz() gives, as seconds since the epoch; without an offset it is local time."""
    if data[9] is None:
        return time.mktime(data[:8] + (-1,))
    return calendar.timegm(data) - data[9]


def quote(str):
    """A text as it stands between quotes."""
    return str.replace('\\', '\\\\').replace('"', '\\"')


class AddrlistClass:
    """A descent over the text of a header that holds addresses; `commentlist` are the comments so far."""

    _SPECIALS = '()<>@:;".[]'
    _space = re.compile(r'[ \t\r\n]*')
    _atom = re.compile(r'[^()<>@,:;".\[\] \t\r\n]*')
    _phrase_atom = re.compile(r'[^()<>@,:;"\[\] \t\r\n]*')

    def __init__(self, field):
        self.field = field
        self.pos = 0
        self.commentlist = []

    def _here(self):
        """The character that comes next, or ''."""
        return self.field[self.pos:self.pos + 1]

    def _take(self, pattern):
        found = pattern.match(self.field, self.pos)
        self.pos = found.end()
        return found[0]

    def gotonext(self):
        """Go to what is neither space nor comment; the spaces passed."""
        spaces = self._take(self._space)
        while self._here() == '(':
            self.commentlist.append(self.getcomment())
            spaces += self._take(self._space)
        return spaces

    def getaddrlist(self):
        """All addresses, [(name, address)]; what is no address is ('', '')."""
        found = []
        while self.pos < len(self.field):
            found += self.getaddress() or [('', '')]
        return found

    def getaddress(self):
        """The next address, or those of a group."""
        self.commentlist = []
        self.gotonext()
        start, comments = self.pos, self.commentlist
        words = self.getphraselist()
        self.gotonext()
        here = self._here()
        found = []
        if here and here in '.@':           # what looked like a name begins an address
            self.pos, self.commentlist = start, comments
            address = self.getaddrspec()
            found = [(' '.join(self.commentlist), address)]
        elif here == ':':
            self.pos += 1
            while self.pos < len(self.field):
                self.gotonext()
                if self._here() == ';':
                    self.pos += 1
                    break
                found += self.getaddress()
        elif here == '<':
            address = self.getrouteaddr()
            name = ' '.join(words)
            if self.commentlist:
                name += f' ({" ".join(self.commentlist)})'
            found = [(name, address)]
        elif words:
            found = [(' '.join(self.commentlist), words[0])]
        elif here and here in self._SPECIALS:
            self.pos += 1
        self.gotonext()
        if self._here() == ',':
            self.pos += 1
        return found

    def getrouteaddr(self):
        """What is between < and >; a route before the address is passed over."""
        if self._here() != '<':
            return None
        self.pos += 1
        self.gotonext()
        address, in_route = '', False
        while here := self._here():
            if in_route:
                self.getdomain()
                in_route = False
            elif here == '>':
                self.pos += 1
                break
            elif here in '@:':
                self.pos += 1
                in_route = here == '@'
            else:
                address = self.getaddrspec()
                self.pos += 1               # whatever it is that should be >
                break
            self.gotonext()
        return address

    def getaddrspec(self):
        """local@domain; without a domain that is one, ''."""
        parts = []
        self.gotonext()
        while here := self._here():
            keep = True
            if here == '.':
                if parts and not parts[-1].strip():
                    parts.pop()
                parts.append('.')
                self.pos += 1
                keep = False
            elif here == '"':
                parts.append(f'"{quote(self.getquote())}"')
            elif here in '()<>@,:;[]':
                if parts and not parts[-1].strip():
                    parts.pop()
                break
            else:
                parts.append(self.getatom())
            spaces = self.gotonext()
            if keep and spaces:
                parts.append(spaces)
        if self._here() != '@':
            return ''.join(parts)
        self.pos += 1
        self.gotonext()
        domain = self.getdomain()
        return f'{"".join(parts)}@{domain}' if domain else ''

    def getdomain(self):
        """The domain of an address; one with a second @ is none."""
        parts = []
        while here := self._here():
            if here in ' \t\r\n':
                self._take(self._space)
            elif here == '(':
                self.commentlist.append(self.getcomment())
            elif here == '[':
                parts.append(self.getdomainliteral())
            elif here == '.':
                self.pos += 1
                parts.append('.')
            elif here == '@':
                return ''
            elif here in ')<>,:;"]':
                break
            else:
                parts.append(self.getatom())
        return ''.join(parts)

    def getdelimited(self, beginchar, endchars, allowcomments=True):
        """What is between delimiters; \\ keeps the character behind it, comments may be nested."""
        if self._here() != beginchar:
            return ''
        self.pos += 1
        parts, quoted = [], False
        while here := self._here():
            if quoted:
                parts.append(here)
                quoted = False
            elif here in endchars:
                self.pos += 1
                break
            elif allowcomments and here == '(':
                parts.append(self.getcomment())
                continue
            elif here == '\\':
                quoted = True
            else:
                parts.append(here)
            self.pos += 1
        return ''.join(parts)

    def getquote(self):
        """The text between quotes."""
        return self.getdelimited('"', '"\r', False)

    def getcomment(self):
        """The text of a comment."""
        return self.getdelimited('(', ')\r', True)

    def getdomainliteral(self):
        """A domain as an address in brackets."""
        return f'[{self.getdelimited("[", "]" + chr(13), False)}]'

    def getatom(self, atomends=None):
        """The characters up to one that ends an atom."""
        return self._take(self._atom)

    def getphraselist(self):
        """The words of a phrase."""
        words = []
        while here := self._here():
            if here in ' \t\r\n':
                self._take(self._space)
            elif here == '"':
                words.append(self.getquote())
            elif here == '(':
                self.commentlist.append(self.getcomment())
            elif here in ')<>@,:;[]':
                break
            else:
                words.append(self._take(self._phrase_atom))
        return words


class AddressList:
    """The addresses of a header as a list, with the arithmetic of sets (and the order kept)."""

    def __init__(self, field):
        self.addresslist = AddrlistClass(field).getaddrlist() if field else []

    def _of(self, addresses):
        made = AddressList(None)
        made.addresslist = addresses
        return made

    def __len__(self):
        return len(self.addresslist)

    def __getitem__(self, index):
        return self.addresslist[index]

    def __add__(self, other):
        mine = self.addresslist
        return self._of(mine + [pair for pair in other.addresslist if pair not in mine])

    def __sub__(self, other):
        return self._of([pair for pair in self.addresslist if pair not in other.addresslist])

    def __iadd__(self, other):
        self.addresslist = (self + other).addresslist
        return self

    def __isub__(self, other):
        self.addresslist = (self - other).addresslist
        return self

"""Files of zones (TZif, RFC 9636), and the rules at their end for the years that they do not list.

read_zone() gives a Zone: the moments when the clocks changed, and the Period that began at each. Because
clocks go back, a local time may come twice, and because they go forward, it may not come at all:
`starts_late` are the changes in local time by the later of the clocks before and behind the change, for times
with fold=0, and `starts_early` by the earlier one, for fold=1.
"""

import re
import struct
from collections import namedtuple
from datetime import date, timedelta
from functools import lru_cache
from zoneinfo import _tzpath

Period = namedtuple('Period', 'offset dst name')
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY = 86400


class ZoneInfoNotFoundError(KeyError):
    """There is no such zone."""


def open_zone(key):
    """The file of a zone, from the folders or from the package tzdata."""
    path = _tzpath.find_tzfile(key)
    try:
        if path is not None:
            return open(path, 'rb')
        import importlib.resources
        folder, _, name = key.rpartition('/')
        package = '.'.join(['tzdata', 'zoneinfo', *folder.split('/')]) if folder else 'tzdata.zoneinfo'
        return importlib.resources.open_binary(package, name)
    except (ImportError, FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError,
            UnicodeEncodeError, ValueError):
        raise ZoneInfoNotFoundError(f'No time zone found with key {key}')


@lru_cache(maxsize=512)
def _duration(seconds):
    """A timedelta; the same for all zones."""
    return timedelta(seconds=seconds)


class Zone:
    """Changes (`starts`, `periods`), the Periods before and after them, and the rule for what comes then.

    `only` is the Period of a zone that never changes.
    """

    def __init__(self, starts, kinds, types, dst_seconds, tail):
        known = [Period(_duration(offset), _duration(dst), name)
                 for (offset, _, name), dst in zip(types, dst_seconds)]
        self.starts = starts
        self.periods = [known[kind] for kind in kinds]
        self.starts_late, self.starts_early = [], []
        before = types[0][0] if types else 0
        for start, kind in zip(starts, kinds):
            after = types[kind][0]
            self.starts_late.append(start + max(before, after))
            self.starts_early.append(start + min(before, after))
            before = after
        standard = [period for period, (_, is_dst, _) in zip(known, types) if not is_dst]
        self.before = standard[0] if standard else self.periods[0] if self.periods else None
        self.rule = self.only = None
        if isinstance(tail, Rule):
            self.rule = self.after = tail
        elif tail is not None:
            self.after = tail
        elif known:
            self.after = self.periods[-1] if self.periods else known[-1]
        else:
            raise ValueError('No time zone information found.')
        if self.rule is None and len(known) < 2 and (not known or self.after == known[0]):
            self.only = self.after


def read_zone(file):
    """The Zone in a binary file."""
    version, counts = _read_header(file)
    size = 'l'
    if version >= 2:
        # The first part is for old programs: pass over it.
        utc_count, standard_count, leap_count, time_count, type_count, char_count = counts
        skipped = time_count * 5 + type_count * 6 + char_count + leap_count * 8 + standard_count + utc_count
        file.seek(skipped, 1)
        version, counts = _read_header(file)
        size = 'q'
    utc_count, standard_count, leap_count, time_count, type_count, char_count = counts
    width = struct.calcsize('>' + size)
    starts = list(struct.unpack(f'>{time_count}{size}', file.read(time_count * width)))
    kinds = struct.unpack(f'>{time_count}B', file.read(time_count))
    types = [struct.unpack('>lbb', file.read(6)) for _ in range(type_count)]
    names = file.read(char_count)
    types = [(offset, is_dst, names[start:names.find(b'\0', start)].decode())
             for offset, is_dst, start in types]
    tail = None
    if version >= 2:
        file.seek(leap_count * (width + 4) + standard_count + utc_count, 1)
        newline = file.read(1)
        assert newline == b'\n', newline
        text = b''
        while (char := file.read(1)) != b'\n':
            text += char
            if not char:
                break
        if text:
            tail = parse_rule(text)
    return Zone(starts, kinds, types, _dst_seconds(kinds, types), tail)


def _read_header(file):
    """(version, counts of what follows)."""
    if file.read(4) != b'TZif':
        raise ValueError('Invalid TZif file: magic not found')
    version = file.read(1)
    file.read(15)
    return 1 if version == b'\0' else int(version), struct.unpack('>6l', file.read(24))


def _dst_seconds(kinds, types):
    """How much of each type's offset is summer time.

    The files only say whether it is: the offset before such a time, or else after it, is taken as the
    standard one; when that does not help, it is an hour.
    """
    found = [0] * len(types)
    for index in range(1, len(kinds)):
        kind = kinds[index]
        offset, is_dst, _ = types[kind]
        if not is_dst or found[kind]:
            continue
        before_offset, before_is_dst, _ = types[kinds[index - 1]]
        if not before_is_dst:
            found[kind] = offset - before_offset
        if not found[kind] and index + 1 < len(kinds):
            after_offset, after_is_dst, _ = types[kinds[index + 1]]
            if not after_is_dst:
                found[kind] = offset - after_offset
    return [seconds or (3600 if is_dst else 0) for seconds, (_, is_dst, _) in zip(found, types)]


# Rules, as "CET-1CEST,M3.5.0,M10.5.0/3".

_NAME = r'[^<0-9:.+-]+|<[a-zA-Z0-9+-]+>'
_TIME = r'[+-]?\d{1,3}(?::\d{2}(?::\d{2})?)?'
_rule = re.compile(rf'({_NAME})({_TIME})(?:({_NAME})({_TIME})?)?', re.ASCII)
_change = re.compile(rf'(?:M(\d{{1,2}})\.(\d)\.(\d)|(J?)(\d{{1,3}}))(?:/({_TIME}))?', re.ASCII)


def _read_time(text, hours):
    """Seconds of [+-]hour[:minute[:second]]."""
    parts = [int(part) for part in text.lstrip('+-').split(':')] + [0, 0]
    hour, minute, second = parts[:3]
    if hour > hours or minute > 59 or second > 59:
        raise ValueError(text)
    seconds = hour * 3600 + minute * 60 + second
    return -seconds if text.startswith('-') else seconds


def parse_rule(text):
    """The Rule of a text, or the Period of one that has no summer time."""
    text = text.decode()
    try:
        main, *changes = text.split(',')
        found = _rule.fullmatch(main)
        if found is None or len(changes) not in (0, 2) or bool(changes) != bool(found[3]):
            raise ValueError(text)
        standard_name, standard, summer_name, summer = found.groups()
        standard = -_read_time(standard, 24)
        standard_name = standard_name.strip('<>')
        if summer_name is None:
            return Period(_duration(standard), _duration(0), standard_name)
        summer = standard + 3600 if summer is None else -_read_time(summer, 24)
        return Rule(Period(_duration(standard), _duration(0), standard_name),
                    Period(_duration(summer), _duration(summer - standard), summer_name.strip('<>')),
                    *[_read_change(change) for change in changes])
    except ValueError as error:
        raise ValueError(f'Malformed transition rule in TZ string: {text!r}') from error


def _read_change(text):
    """A function that gives the local second of a change in a year."""
    found = _change.fullmatch(text)
    if found is None:
        raise ValueError(text)
    month, week, weekday, julian, day, time = found.groups()
    seconds = 7200 if time is None else _read_time(time, 167)
    if month is not None:
        month, week, weekday = int(month), int(week), int(weekday)
        if not (1 <= month <= 12 and 1 <= week <= 5 and weekday <= 6):
            raise ValueError(text)
        return lambda year: _nth_weekday(year, month, week, weekday) * _DAY + seconds
    day = int(day)
    if day > 365 or julian and not day:
        raise ValueError(text)
    # As CPython has it: the days without J are counted from 1 too, and J59 of a leap year is 29 February.
    late = day - 1 + (bool(julian) and day >= 59)
    return lambda year: (date(year, 1, 1).toordinal() - _EPOCH_DAY
                         + (late if _is_leap(year) else day - 1)) * _DAY + seconds


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _nth_weekday(year, month, week, weekday):
    """The day, counted from the epoch, of a weekday (Sunday is 0) in a month; week 5 is the last one."""
    first = date(year, month, 1)
    day = 1 + (weekday - first.isoweekday()) % 7 + (week - 1) * 7
    length = 31 if month == 12 else (date(year, month + 1, 1) - first).days
    while day > length:
        day -= 7
    return first.toordinal() - _EPOCH_DAY + day - 1


class Rule:
    """Standard and summer time, and functions that say when each year's summer time begins and ends."""

    def __init__(self, standard, summer, begins, ends):
        self.standard, self.summer = standard, summer
        self.begins, self.ends = begins, ends
        self.shift = int(summer.dst.total_seconds())
        self.standard_seconds = int(standard.offset.total_seconds())

    def at_local(self, second, year, fold):
        """The Period of a local time."""
        begin, end = self.begins(year), self.ends(year)
        # With fold=0 the clock counts that showed the later time before the change, with fold=1 the other.
        if fold == (self.shift >= 0):
            end -= self.shift
        else:
            begin += self.shift
        inside = begin <= second < end if begin < end else not end <= second < begin
        return self.summer if inside else self.standard

    def at_utc(self, second, year):
        """(Period, whether the local time comes for the second time) of a time of UTC."""
        begin = self.begins(year) - self.standard_seconds
        end = self.ends(year) - self.standard_seconds - self.shift
        inside = begin <= second < end if begin < end else not end <= second < begin
        # The clocks go back at the end, or with a negative summer time at the beginning.
        back = end if self.shift > 0 else begin
        return self.summer if inside else self.standard, back <= second < back + abs(self.shift)

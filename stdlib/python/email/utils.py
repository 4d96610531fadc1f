"""Dates in headers."""

import datetime
import time

_DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
_MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']


def formatdate(timeval=None, localtime=False, usegmt=False):
    """A date as headers have it."""
    when = datetime.datetime.fromtimestamp(time.time() if timeval is None else timeval, datetime.timezone.utc)
    if localtime:
        return format_datetime(when.astimezone())
    if not usegmt:
        when = when.replace(tzinfo=None)
    return format_datetime(when, usegmt)


def format_datetime(dt, usegmt=False):
    """A datetime as headers have it."""
    if usegmt:
        if dt.tzinfo is None or dt.tzinfo != datetime.timezone.utc:
            raise ValueError('usegmt option requires a UTC datetime')
        zone = 'GMT'
    else:
        zone = '-0000' if dt.tzinfo is None else dt.strftime('%z')
    return (f'{_DAYS[dt.weekday()]}, {dt.day:02} {_MONTHS[dt.month - 1]} {dt.year:04} '
            f'{dt.hour:02}:{dt.minute:02}:{dt.second:02} {zone}')


def localtime(dt=None):
    """A datetime (the present one) in the zone of the place."""
    return (datetime.datetime.now() if dt is None else dt).astimezone()


def parsedate_to_datetime(data):
    """The datetime of a header's text."""
    words = data.replace(',', ' ').replace('-', ' ', 2).split()
    try:
        if not words[0].isdigit():
            del words[0]
        day, month, year, clock = words[:4]
        zone = words[4] if len(words) > 4 else '-0000'
        hour, minute, second = (clock.split(':') + ['0'])[:3]
        tz = None
        if zone in ('GMT', 'UTC', 'UT', 'Z'):
            tz = datetime.timezone.utc
        elif zone != '-0000':
            minutes = int(zone[1:3]) * 60 + int(zone[3:5])
            tz = datetime.timezone(datetime.timedelta(minutes=-minutes if zone[0] == '-' else minutes))
        return datetime.datetime(int(year), _MONTHS.index(month.title()) + 1, int(day), int(hour),
                                 int(minute), int(second), tzinfo=tz)
    except (ValueError, IndexError):
        raise ValueError(f'Invalid date value or format "{data}"') from None

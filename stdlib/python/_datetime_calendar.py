"""The calendar of module datetime, its checks of fields, and the texts of dates and times."""

import time as _time
from operator import index as _index

MINYEAR = 1
MAXYEAR = 9999
_MAXORDINAL = 3652059
_DAYS_IN_MONTH = (0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_MONTHS = ("", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


# ---- days and their numbers

def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _days_in_month(year, month):
    return 29 if month == 2 and _is_leap(year) else _DAYS_IN_MONTH[month]


def _ymd_to_ordinal(year, month, day):
    y = year - 1
    before = _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year))
    return y * 365 + y // 4 - y // 100 + y // 400 + before + day


def _ordinal_to_ymd(n):
    n -= 1
    n400, n = divmod(n, 146097)
    n100, n = divmod(n, 36524)
    n4, n = divmod(n, 1461)
    n1, n = divmod(n, 365)
    year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
    if n1 == 4 or n100 == 4:
        return year - 1, 12, 31
    month = (n + 50) >> 5
    before = _DAYS_BEFORE_MONTH[month] + (month > 2 and _is_leap(year))
    if before > n:
        month -= 1
        before -= _days_in_month(year, month)
    return year, month, n - before + 1


def _week_one(year):
    """Ordinal of the Monday of ISO week 1."""
    first = _ymd_to_ordinal(year, 1, 1)
    weekday = (first + 6) % 7
    return first - weekday + (7 if weekday > 3 else 0)


def _iso_to_ymd(year, week, day):
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"Year is out of range: {year}")
    if not 0 < week < 53:
        long_year = week == 53 and (_ymd_to_ordinal(year, 1, 1) % 7 == 4 or
                                    _ymd_to_ordinal(year, 1, 1) % 7 == 3 and _is_leap(year))
        if not long_year:
            raise ValueError(f"Invalid week: {week}")
    if not 0 < day < 8:
        raise ValueError(f"Invalid day: {day} (range is [1, 7])")
    n = _week_one(year) + (week - 1) * 7 + day - 1
    if not 1 <= n <= _MAXORDINAL:
        raise ValueError(f"year {0 if n < 1 else 10000} is out of range")
    return _ordinal_to_ymd(n)


# ---- checks

def _c_int(n):
    """operator.index(n), which must fit what CPython keeps it in."""
    n = _index(n)
    if -2**31 <= n < 2**31:
        return n
    if not -2**63 <= n < 2**63:
        raise OverflowError("Python int too large to convert to C long")
    raise OverflowError(f"signed integer is {'greater than maximum' if n > 0 else 'less than minimum'}")


def _check_given(month, day):
    """TypeError of a constructor that got a year alone, or no day."""
    if month is None or day is None:
        name = "month" if month is None else "day"
        raise TypeError(f"function missing required argument '{name}' (pos {2 if month is None else 3})")


def _check_date(year, month, day):
    year, month, day = _c_int(year), _c_int(month), _c_int(day)
    if not MINYEAR <= year <= MAXYEAR:
        raise ValueError(f"year {year} is out of range")
    if not 1 <= month <= 12:
        raise ValueError("month must be in 1..12")
    if not 1 <= day <= _days_in_month(year, month):
        raise ValueError("day is out of range for month")
    return year, month, day


def _check_time(hour, minute, second, microsecond, fold):
    hour, minute, second, microsecond = _c_int(hour), _c_int(minute), _c_int(second), _c_int(microsecond)
    if not 0 <= hour <= 23:
        raise ValueError("hour must be in 0..23")
    if not 0 <= minute <= 59:
        raise ValueError("minute must be in 0..59")
    if not 0 <= second <= 59:
        raise ValueError("second must be in 0..59")
    if not 0 <= microsecond <= 999999:
        raise ValueError("microsecond must be in 0..999999")
    if fold not in (0, 1):
        raise ValueError("fold must be either 0 or 1")
    return hour, minute, second, microsecond, fold


# ---- formatting

def _format_offset(offset, separator=":"):
    if offset is None:
        return ""
    sign = "-" if offset._days < 0 else "+"
    offset = abs(offset)
    hours, rest = divmod(offset._seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    text = f"{sign}{hours:02d}{separator}{minutes:02d}"
    if seconds or offset._microseconds:
        text += f"{separator}{seconds:02d}"
        if offset._microseconds:
            text += f".{offset._microseconds:06d}"
    return text


def _format_time(hour, minute, second, microsecond, timespec):
    if timespec == "auto":
        timespec = "microseconds" if microsecond else "seconds"
    if timespec == "hours":
        return f"{hour:02d}"
    if timespec == "minutes":
        return f"{hour:02d}:{minute:02d}"
    if timespec == "seconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}"
    if timespec == "milliseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond // 1000:03d}"
    if timespec == "microseconds":
        return f"{hour:02d}:{minute:02d}:{second:02d}.{microsecond:06d}"
    raise ValueError("Unknown timespec value")


def _strftime(obj, format, timetuple):
    """time.strftime with the directives that need the object: %f %z %Z %:z, and years of four digits."""
    if not isinstance(format, str):
        raise TypeError(f"strftime() argument 1 must be str, not {type(format).__name__}")
    out = []
    i, n = 0, len(format)
    while i < n:
        c = format[i]
        i += 1
        if c != "%" or i >= n:
            out.append(c)
            continue
        c = format[i]
        i += 1
        if c == "f":
            out.append(f"{getattr(obj, 'microsecond', 0):06d}")
        elif c == "z":
            out.append(_format_offset(obj.utcoffset() if hasattr(obj, "utcoffset") else None, ""))
        elif c == ":" and format[i:i + 1] == "z":
            i += 1
            out.append(_format_offset(obj.utcoffset() if hasattr(obj, "utcoffset") else None))
        elif c == "Z":
            out.append(((obj.tzname() if hasattr(obj, "tzname") else None) or "").replace("%", "%%"))
        elif c == "F" and timetuple[0] < 1000:
            out.append(f"{timetuple[0]}-%m-%d")
        elif c == "C" and timetuple[0] < 1000:
            out.append(f"{timetuple[0] // 100:02d}")
        elif c in "YG" and timetuple[0] < 1000:
            out.append(str(timetuple[0] if c == "Y" else obj.isocalendar()[0]))
        else:
            out.append("%" + c)
    return _time.strftime("".join(out), timetuple)


# ---- parsing of ISO 8601

def _digits(text, low, high):
    part = text[low:high]
    if len(part) != high - low or not (part.isascii() and part.isdigit()):
        raise ValueError
    return int(part)


def _has_weekday(text, at):
    """Whether the digits after YYYYWww begin with the day, where another digit may separate the time."""
    end = at
    while text[end:end + 1].isascii() and text[end:end + 1].isdigit():
        end += 1
    return end - at < 2 or (end - at) % 2 == 0


def _parse_date(text):
    """(year, month, day) and the length that the date takes."""
    year = _digits(text, 0, 4)
    dash = text[4:5] == "-"
    at = 4 + dash
    if text[at:at + 1] == "W":
        week = _digits(text, at + 1, at + 3)
        at += 3
        day = 1
        if dash and text[at:at + 1] == "-":
            day = _digits(text, at + 1, at + 2)
            at += 2
        elif not dash and text[at:at + 1].isdigit() and _has_weekday(text, at):
            day = _digits(text, at, at + 1)
            at += 1
        try:
            return _iso_to_ymd(year, week, day), at
        except ValueError:
            raise ValueError from None
    month = _digits(text, at, at + 2)
    at += 2
    if dash:
        if text[at:at + 1] != "-":
            raise ValueError
        at += 1
    return (year, month, _digits(text, at, at + 2)), at + 2


def _parse_clock(text):
    """[hour, minute, second, microsecond] of HH[:MM[:SS[.fff]]] or without colons."""
    parts = [_digits(text, 0, 2), 0, 0, 0]
    at = 2
    colon = text[2:3] == ":"
    for i in (1, 2):
        if at == len(text):
            return parts
        if colon:
            if text[at] != ":":
                raise ValueError
            at += 1
        parts[i] = _digits(text, at, at + 2)
        at += 2
    if at < len(text):
        if text[at] not in ".," or len(text) == at + 1:
            raise ValueError
        fraction = text[at + 1:]
        if not (fraction.isascii() and fraction.isdigit()):
            raise ValueError
        parts[3] = int(fraction[:6].ljust(6, "0"))
    return parts


def _bad_iso(text):
    return ValueError(f"Invalid isoformat string: {text!r}")

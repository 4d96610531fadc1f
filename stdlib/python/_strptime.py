"""Parsing dates: what time.strptime() calls.

A format becomes a regular expression with a group for each directive: TimeRE knows what a directive looks
like, LocaleTime by what words days and months go. What the groups found is put together to a date below. The
last few expressions are kept, as long as neither the locale nor the time zone changes.
"""

import locale
import re
import time
from _thread import allocate_lock
from re import escape

__all__ = []

_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
# directive: (lowest, highest, whether fewer digits will do, whether a space may stand for a zero)
_NUMBERS = {"d": (1, 31, True, True), "H": (0, 23, True, False), "I": (1, 12, True, False),
            "j": (1, 366, True, False), "m": (1, 12, True, False), "M": (0, 59, True, False),
            "S": (0, 61, True, False), "U": (0, 53, True, False), "W": (0, 53, True, False),
            "w": (0, 6, True, False), "u": (1, 7, True, False),
            "y": (0, 99, False, False), "Y": (0, 9999, False, False), "G": (0, 9999, False, False)}
_OFFSET = r"[+-]\d\d:?[0-5]\d(:?[0-5]\d(\.\d{1,6})?)?|(?-i:Z)"


def _getlang():
    """The locale that dates are written in, as (language, encoding)."""
    return locale.getlocale(locale.LC_TIME)


def _digits_between(low, high):
    """An expression for the numbers from low to high, two strings of equally many digits."""
    if set(low) == {"0"} and set(high) == {"9"}:
        return r"\d" * len(low)
    if len(low) == 1:
        return f"[{low}-{high}]" if low < high else low
    zeros, nines = "0" * (len(low) - 1), "9" * (len(low) - 1)
    if low[0] == high[0]:
        return low[0] + _digits_between(low[1:], high[1:])
    first, last = int(low[0]), int(high[0])
    parts = []
    if high[1:] != nines:
        parts.append(high[0] + _digits_between(zeros, high[1:]))
        last -= 1
    below = []
    if low[1:] != zeros:
        below.append(low[0] + _digits_between(low[1:], nines))
        first += 1
    if first <= last:
        parts.append(_digits_between(str(first), str(last)) + r"\d" * len(zeros))
    parts += below
    return f"(?:{'|'.join(parts)})" if len(parts) > 1 else parts[0]


def _number(lowest, highest, shorter, spaced):
    width = len(str(highest))
    widths = range(width, 0, -1) if shorter else [width]
    parts = [_digits_between(str(lowest).zfill(count), "9" * count if count < width else str(highest))
             for count in widths]
    if spaced:
        parts.append(" [1-9]")
    return "|".join(parts)


class LocaleTime:
    """The words and the formats of dates in the locale of now, in lower case.

    a_weekday, f_weekday    the days, short and in full, from Monday on
    a_month, f_month        the months, from index 1 on
    am_pm                   the halves of the day
    LC_date_time, LC_date, LC_time    the formats that %c, %x and %X stand for
    timezone                two sets: the zone's names, and those in summer
    lang, tzname, daylight  what all this was made for
    """

    def __init__(self):
        self.lang = _getlang()
        days = [(2001, 1, day, 0, 0, 0, day - 1, day, 0) for day in range(1, 8)]
        months = [(2001, month, 1, 0, 0, 0, 0, 1, 0) for month in range(1, 13)]
        self.a_weekday, self.f_weekday = (self._words(what, days) for what in ("%a", "%A"))
        self.a_month, self.f_month = (["", *self._words(what, months)] for what in ("%b", "%B"))
        self.am_pm = self._words("%p", [(2001, 1, 1, hour, 0, 0, 0, 1, 0) for hour in (1, 13)])
        self.LC_date_time, self.LC_date, self.LC_time = map(self._format_of, ("%c", "%x", "%X"))
        time.tzset()
        self.tzname, self.daylight = time.tzname, time.daylight
        summer = [self.tzname[1].lower()] if self.daylight else []
        self.timezone = frozenset({"utc", "gmt", self.tzname[0].lower()}), frozenset(summer)
        if _getlang() != self.lang:
            raise ValueError("locale changed during initialization")

    @staticmethod
    def _words(directive, moments):
        return [time.strftime(directive, moment).lower() for moment in moments]

    def _format_of(self, directive):
        """The format that writes dates as this directive does, found out with a date of unlike numbers."""
        moment = (1999, 3, 17, 22, 44, 55, 2, 76, 0)
        parts = {"1999": "%Y", "99": "%y", "03": "%m", "17": "%d", "22": "%H", "10": "%I", "44": "%M",
                 "55": "%S", "76": "%j", "3": "%m", "%": "%%"}
        for known in ("%A", "%B", "%a", "%b", "%p", "%Z"):
            parts.setdefault(time.strftime(known, moment).lower(), known)
        parts.pop("", None)
        longest_first = sorted(parts, key=len, reverse=True)
        found = re.compile("|".join(map(escape, longest_first)), re.IGNORECASE)
        return found.sub(lambda match: parts[match[0].lower()], time.strftime(directive, moment))


class TimeRE(dict):
    """What directives look like: directive -> expression. pattern() makes one of a whole format."""

    def __init__(self, locale_time=None):
        self.locale_time = words = locale_time or LocaleTime()
        for directive, limits in _NUMBERS.items():
            self[directive] = f"(?P<{directive}>{_number(*limits)})"
        self["V"] = rf"(?P<V>{_number(1, 53, False, False)}|\d)"
        self.update({"f": r"(?P<f>\d{1,6})", "z": f"(?P<z>{_OFFSET})", "%": "%"})
        for directive, choices in (("A", words.f_weekday), ("a", words.a_weekday), ("B", words.f_month[1:]),
                                   ("b", words.a_month[1:]), ("p", words.am_pm),
                                   ("Z", [name for names in words.timezone for name in names])):
            self[directive] = self._choice(directive, choices)
        for directive, format in (("c", words.LC_date_time), ("x", words.LC_date), ("X", words.LC_time)):
            self[directive] = self.pattern(format)

    @staticmethod
    def _choice(directive, words):
        # Longer words first: one may begin with another.
        words = sorted(filter(None, words), key=len, reverse=True)
        return f"(?P<{directive}>{'|'.join(map(escape, words))})" if words else ""

    def pattern(self, format):
        """The expression for a format, as text. KeyError: an unknown directive; IndexError: a lone %."""
        def part(match):
            if match["space"]:
                return r"\s+"
            if match["text"]:
                return escape(match["text"])
            if not match["directive"]:
                raise IndexError("stray %")
            return self[match["directive"]]
        return re.sub(r"(?P<space>\s+)|(?P<text>[^\s%]+)|%(?P<directive>.?)", part, format, flags=re.DOTALL)

    def compile(self, format):
        """The same, compiled: letters match whatever their case."""
        return re.compile(self.pattern(format), re.IGNORECASE)


_cache_lock = allocate_lock()
_CACHE_MAX_SIZE = 5
_TimeRE_cache = TimeRE()
_regex_cache = {}


def _expression(format):
    """(the compiled expression of a format, the words it was made with), made anew or kept."""
    global _TimeRE_cache
    with _cache_lock:
        words = _TimeRE_cache.locale_time
        if (words.lang, words.tzname, words.daylight) != (_getlang(), time.tzname, time.daylight):
            _TimeRE_cache = TimeRE()
            words = _TimeRE_cache.locale_time
            _regex_cache.clear()
        compiled = _regex_cache.get(format)
        if compiled is None:
            if len(_regex_cache) > _CACHE_MAX_SIZE:
                _regex_cache.clear()
            try:
                compiled = _TimeRE_cache.compile(format)
            except KeyError as error:
                directive = error.args[0]
                if directive.isspace() or directive in r"\.^$*+?(){}[]|":
                    directive = "%"
                raise ValueError(f"'{directive}' is a bad directive in format '{format}'") from None
            except IndexError:
                raise ValueError(f"stray % in format '{format}'") from None
            _warn_of_missing_year(compiled.groupindex)
            _regex_cache[format] = compiled
    return compiled, words


def _offset(text):
    """(seconds, microseconds) of what %z found."""
    if text == "Z":
        return 0, 0
    sign = -1 if text[0] == "-" else 1
    whole, _, fraction = text[1:].partition(".")
    if whole[2] == ":":
        if whole[5:6] not in ("", ":"):
            raise ValueError(f"Inconsistent use of : in {text}")
        whole = whole.replace(":", "")
    seconds = int(whole[:2]) * 3600 + int(whole[2:4]) * 60 + int(whole[4:6] or 0)
    return sign * seconds, sign * int(fraction.ljust(6, "0"))


def _values(match, words):
    """directive -> what it found, as a number where it is one."""
    found = match.groupdict()
    lists = {"A": words.f_weekday, "a": words.a_weekday, "B": words.f_month, "b": words.a_month,
             "p": words.am_pm}
    for directive, text in found.items():
        if directive in lists:
            found[directive] = lists[directive].index(text.lower())
        elif directive == "z":
            found[directive] = _offset(text)
        elif directive == "f":
            found[directive] = int(text.ljust(6, "0"))
        elif directive != "Z":
            found[directive] = int(text)
    return found


def _daylight(zone, words):
    """The flag of a zone's name: -1 where it is that of both halves of the year."""
    zone = zone.lower()
    for flag, names in enumerate(words.timezone):
        if zone in names:
            same = words.tzname[0] == words.tzname[1] and words.daylight and zone not in ("utc", "gmt")
            return -1 if same else flag
    return -1


def _is_leap(year):
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)


def _ordinal(year, month, day):
    """Days since the first of January of year 1, which is day 1."""
    before = year - 1
    leap_day = month > 2 and _is_leap(year)
    leap_days = before // 4 - before // 100 + before // 400 + leap_day
    return before * 365 + leap_days + _DAYS_BEFORE_MONTH[month - 1] + day


def _date_of_ordinal(ordinal):
    year = ordinal // 366 + 1
    while _ordinal(year + 1, 1, 1) <= ordinal:
        year += 1
    month = 12
    while _ordinal(year, month, 1) > ordinal:
        month -= 1
    return year, month, ordinal - _ordinal(year, month, 1) + 1


def _last(found, directives):
    """The last of these directives in the format, which outdoes the others; None if there is none."""
    return next((directive for directive in reversed(found) if directive in directives), None)


def _hour(found):
    if _last(found, "HI") != "I":
        return found.get("H", 0)
    return found["I"] % 12 + (12 if found.get("p") == 1 else 0)


def _check_iso(found):
    """ISO years and weeks make sense together only."""
    if "G" in found:
        if "j" in found:
            raise ValueError("Day of the year directive '%j' is not compatible with ISO year directive '%G'. "
                             "Use '%Y' instead.")
        if "V" not in found or not any(day in found for day in "aAwu"):
            raise ValueError("ISO year directive '%G' must be used with the ISO week directive '%V' and a "
                             "weekday directive ('%A', '%a', '%w', or '%u').")
    elif "V" in found:
        if "Y" not in found and "y" not in found or not any(day in found for day in "aAwu"):
            raise ValueError("ISO week directive '%V' must be used with the ISO year directive '%G' and a "
                             "weekday directive ('%A', '%a', '%w', or '%u').")
        raise ValueError("ISO week directive '%V' is incompatible with the year directive '%Y'. "
                         "Use the ISO year '%G' instead.")


def _weekday(found):
    directive = _last(found, "Aawu")
    if directive == "w":
        return (found["w"] - 1) % 7
    return found["u"] - 1 if directive == "u" else found.get(directive)


def _year(found):
    if _last(found, "Yy") == "y":
        return found["y"] + (2000 if found["y"] <= 68 else 1900)
    return found.get("Y")


def _day_in_week(year, week, weekday, monday_first):
    """The day of the year, perhaps outside it, of a day in a week as %W (%U) counts them."""
    before = _ordinal(year, 1, 1) - 1
    first = before % 7 if monday_first else (before + 1) % 7
    offset = weekday if monday_first else (weekday + 1) % 7
    days = offset - first if week == 0 else (7 - first) % 7 + 7 * (week - 1) + offset
    return days + 1


def _iso_ordinal(year, week, weekday):
    fourth = _ordinal(year, 1, 4)
    start = fourth - (fourth - 1) % 7
    if week < 1 or week > (53 if _ordinal(year, 12, 28) - start >= 364 else 52):
        raise ValueError(f"Invalid week: {week}")
    return start + 7 * (week - 1) + weekday


def _resolve_date(found):
    """(year, month, day, day of the year, weekday) out of what was given."""
    _check_iso(found)
    weekday, day = _weekday(found), found.get("d", 1)
    month = found.get(_last(found, "Bbm"), 1)
    given = year = _year(found)
    if year is None:
        # 1904 is a leap year, so that 29 February is a date.
        year = 1904 if month == 2 and day == 29 else 1900
    of_leap_year = given is None and year == 1904
    week = _last(found, "UW")
    day_of_year = found.get("j")
    if day_of_year is None and weekday is not None:
        if week:
            day_of_year = _day_in_week(year, found[week], weekday, week == "W")
        elif "G" in found and "V" in found:
            year, month, day = _date_of_ordinal(_iso_ordinal(found["G"], found["V"], weekday))
            day_of_year = _ordinal(year, month, day) - _ordinal(year, 1, 1) + 1
        if day_of_year is not None and day_of_year <= 0:
            year -= 1
            day_of_year += 366 if _is_leap(year) else 365
    if day_of_year is None:
        if day > _MONTH_LENGTHS[month - 1] + (month == 2 and _is_leap(year)):
            raise ValueError("day is out of range for month")
        ordinal = _ordinal(year, month, day)
        day_of_year = ordinal - _ordinal(year, 1, 1) + 1
    else:
        # Days after the last of the year are in the next one, but keep their number.
        ordinal = _ordinal(year, 1, 1) + day_of_year - 1
        year, month, day = _date_of_ordinal(ordinal)
    if weekday is None:
        weekday = (ordinal - 1) % 7
    return 1900 if of_leap_year else year, month, day, day_of_year, weekday


def _warn_of_missing_year(found):
    if "d" in found and not any(year in found for year in "YyG"):
        import warnings
        warnings.warn("""\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.""", DeprecationWarning, skip_file_prefixes=("<frozen ",))


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """The nine fields of struct_time with zone name and offset, microseconds, and those of the offset."""
    for index, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {index} must be str, not {type(argument)}")
    compiled, words = _expression(format)
    match = compiled.match(data_string)
    if not match:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if match.end() != len(data_string):
        raise ValueError(f"unconverted data remains: {data_string[match.end():]}")
    found = _values(match, words)
    year, month, day, day_of_year, weekday = _resolve_date(found)
    offset, offset_fraction = found.get("z", (None, 0))
    zone = found.get("Z")
    daylight = -1 if zone is None else _daylight(zone, words)
    fields = (year, month, day, _hour(found), found.get("M", 0), found.get("S", 0), weekday, day_of_year,
              daylight, zone, offset)
    return fields, found.get("f", 0), offset_fraction


def _strptime_time(data_string, format="%a %b %d %H:%M:%S %Y"):
    """time.strptime()."""
    return time.struct_time(_strptime(data_string, format)[0])


def _strptime_datetime(cls, data_string, format="%a %b %d %H:%M:%S %Y"):
    """datetime.datetime.strptime(): an instance of cls."""
    from datetime import timedelta, timezone
    fields, fraction, offset_fraction = _strptime(data_string, format)
    zone, offset = fields[-2:]
    if offset is None:
        return cls(*fields[:6], fraction)
    delta = timedelta(seconds=offset, microseconds=offset_fraction)
    return cls(*fields[:6], fraction, timezone(delta, zone) if zone else timezone(delta))

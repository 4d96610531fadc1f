"""Parsing dates: what time.strptime() calls.

A format is a row of items: literal text, white space, and directives. Each directive offers the places
where it may end, best first; the row is matched with backtracking, as a regular expression would be.
"""

import time

__all__ = []

_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
           "november", "december")
_MONTH_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_DAYS_BEFORE_MONTH = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_COMPOSITES = {"c": "%a %b %d %H:%M:%S %Y", "x": "%m/%d/%y", "X": "%H:%M:%S"}
# directive: (lowest, highest, most digits, whether a space may stand for the first of two digits)
_NUMBERS = {"d": (1, 31, 2, True), "H": (0, 23, 2, False), "I": (1, 12, 2, True), "j": (1, 366, 3, False),
            "m": (1, 12, 2, False), "M": (0, 59, 2, False), "S": (0, 61, 2, False), "U": (0, 53, 2, False),
            "W": (0, 53, 2, False), "V": (1, 53, 2, False), "w": (0, 6, 1, False), "u": (1, 7, 1, False)}


def _digits(text, position, most):
    """How many of the next `most` characters are decimal digits."""
    count = 0
    while count < most and text[position + count:position + count + 1].isdecimal():
        count += 1
    return count


def _number_ends(text, position, lowest, highest, most, spaced):
    for count in range(_digits(text, position, most), 0, -1):
        value = int(text[position:position + count])
        if lowest <= value <= highest:
            yield position + count, value
    if spaced and text[position:position + 1] == " " and _digits(text, position + 1, 1):
        value = int(text[position + 1])
        if value:
            yield position + 2, value


def _word_ends(text, position, words):
    """Each word of `words` at the position, longest first, with its index."""
    lowered = text[position:].lower()
    longest_first = sorted(range(len(words)), key=lambda index: -len(words[index]))
    for index in longest_first:
        if words[index] and lowered.startswith(words[index]):
            yield position + len(words[index]), index


def _exact_digits(text, position, count):
    if _digits(text, position, count) == count:
        yield position + count, int(text[position:position + count])


def _fraction_ends(text, position):
    for count in range(_digits(text, position, 6), 0, -1):
        yield position + count, int(text[position:position + count].ljust(6, "0"))


def _offset_ends(text, position):
    """[+-]HH[:]MM[[:]SS[.ffffff]] or Z: (seconds, microseconds)."""
    if text[position:position + 1] == "Z":
        yield position + 1, (0, 0)
        return
    sign = {"+": 1, "-": -1}.get(text[position:position + 1])
    if sign is None or _digits(text, position + 1, 2) != 2:
        return
    seconds = int(text[position + 1:position + 3]) * 3600
    end = position + 3
    colon = text[end:end + 1] == ":"
    end += colon
    if _digits(text, end, 2) != 2 or int(text[end:end + 2]) > 59:
        return
    seconds += int(text[end:end + 2]) * 60
    end += 2
    after = end + (text[end:end + 1] == ":")
    if _digits(text, after, 2) == 2 and int(text[after:after + 2]) < 60:
        if colon != (after > end):
            raise ValueError(f"Inconsistent use of : in {text[position:after + 2]}")
        seconds += int(text[after:after + 2])
        end = after + 2
        count = _digits(text, end + 1, 6) if text[end:end + 1] == "." else 0
        if count:
            yield end + 1 + count, (sign * seconds, sign * int(text[end + 1:end + 1 + count].ljust(6, "0")))
    yield end, (sign * seconds, 0)


def _zone_names():
    names = ["utc", "gmt", *(name.lower() for name in time.tzname)]
    return names, [0, 0, 0, 1 if time.daylight and time.tzname[0] != time.tzname[1] else 0]


def _ends(directive, text, position):
    """Where a directive may end, best first, each with the value found."""
    if directive in _NUMBERS:
        return _number_ends(text, position, *_NUMBERS[directive])
    if directive == "y":
        return _exact_digits(text, position, 2)
    if directive in ("Y", "G"):
        return _exact_digits(text, position, 4)
    if directive == "f":
        return _fraction_ends(text, position)
    if directive == "z":
        return _offset_ends(text, position)
    if directive == "A":
        return _word_ends(text, position, _DAYS)
    if directive == "a":
        return _word_ends(text, position, [day[:3] for day in _DAYS])
    if directive == "B":
        return _word_ends(text, position, _MONTHS)
    if directive == "b":
        return _word_ends(text, position, [month[:3] for month in _MONTHS])
    if directive == "p":
        return _word_ends(text, position, ("am", "pm"))
    return ((end, (end, index)) for end, index in _word_ends(text, position, _zone_names()[0]))


def _refuse_repeated(items):
    # As two groups of one name in a pattern, which formats are elsewhere.
    seen = [what for kind, what in items if kind == "directive"]
    if seen[-1] in seen[:-1]:
        import re
        raise re.PatternError(f"redefinition of group name {seen[-1]!r} as group {len(seen)}; "
                              f"was group {seen.index(seen[-1]) + 1}")


def _items(format):
    """The format as a list of (kind, what): "text", "space" or "directive"."""
    items = []
    i = 0
    while i < len(format):
        c = format[i]
        if c.isspace():
            while i < len(format) and format[i].isspace():
                i += 1
            items.append(("space", None))
            continue
        i += 1
        if c != "%":
            items.append(("text", c.lower()))
            continue
        if i == len(format):
            raise ValueError(f"stray % in format '{format}'") from None
        directive = format[i]
        i += 1
        if directive == "%":
            items.append(("text", "%"))
        elif directive in "cxX":
            for item in _items(_COMPOSITES[directive]):
                items.append(item)
                if item[0] == "directive":
                    _refuse_repeated(items)
        elif directive in "aAbBdfHIjmMpSUwWyYzZGuV":
            items.append(("directive", directive))
            _refuse_repeated(items)
        else:
            raise ValueError(f"'{directive}' is a bad directive in format '{format}'") from None
    return items


def _match(items, index, text, position, found):
    """Matches the items from index on; the end of the match, or None. Fills found, directive -> value."""
    if index == len(items):
        return position
    kind, what = items[index]
    if kind == "text":
        if text[position:position + 1].lower() != what:
            return None
        return _match(items, index + 1, text, position + 1, found)
    if kind == "space":
        end = position
        while end < len(text) and text[end].isspace():
            end += 1
        ends = ((stop, None) for stop in range(end, position, -1))
    else:
        ends = _ends(what, text, position)
    for stop, value in ends:
        end = _match(items, index + 1, text, stop, found)
        if end is not None:
            if kind == "directive":
                found[what] = value
            return end
    return None


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


def _hour(found):
    if "I" not in found:
        return found.get("H", 0)
    hour = found["I"] % 12
    return hour + 12 if found.get("p") == 1 else hour


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
    for directive in "Aa":
        if directive in found:
            return found[directive]
    if "w" in found:
        return (found["w"] - 1) % 7
    return found["u"] - 1 if "u" in found else None


def _year(found):
    if "Y" in found:
        return found["Y"]
    if "y" in found:
        return found["y"] + (2000 if found["y"] <= 68 else 1900)
    return None


def _month(found):
    for directive in "Bb":
        if directive in found:
            return found[directive] + 1
    return found.get("m", 1)


def _resolve_date(found):
    """(year, month, day, day of the year, weekday) out of what was given."""
    _check_iso(found)
    weekday = _weekday(found)
    year, month, day = _year(found), _month(found), found.get("d", 1)
    given_year = year
    if year is None:
        # 1904 is a leap year, so that 29 February is a date.
        year = 1904 if month == 2 and day == 29 else 1900
    ordinal = None
    if "j" in found:
        if given_year is not None or "G" not in found:
            ordinal = _ordinal(year, 1, 1) + found["j"] - 1
    elif weekday is not None and given_year is not None and ("U" in found or "W" in found):
        monday_first = "U" not in found
        week = found["W"] if monday_first else found["U"]
        start = _ordinal(year, 1, 1)
        first = (start - 1) % 7 if monday_first else start % 7
        offset = weekday if monday_first else (weekday + 1) % 7
        days = offset - first if week == 0 else (7 - first) % 7 + 7 * (week - 1) + offset
        ordinal = start + days
    elif "G" in found and "V" in found and weekday is not None:
        fourth = _ordinal(found["G"], 1, 4)
        ordinal = fourth - (fourth - 1) % 7 + 7 * (found["V"] - 1) + weekday
    if ordinal is not None:
        year, month, day = _date_of_ordinal(ordinal)
    else:
        if day > _MONTH_LENGTHS[month - 1] + (month == 2 and _is_leap(year)):
            raise ValueError("day is out of range for month")
        ordinal = _ordinal(year, month, day)
    if weekday is None:
        weekday = (ordinal - 1) % 7
    day_of_year = ordinal - _ordinal(year, 1, 1) + 1
    if given_year is None and "G" not in found:
        year = 1900
    return year, month, day, day_of_year, weekday


def _warn_of_missing_year(items):
    directives = [what for kind, what in items if kind == "directive"]
    if "d" in directives and not any(year in directives for year in "YyG"):
        import warnings
        warnings.warn("""\
Parsing dates involving a day of month without a year specified is ambiguious
and fails to parse leap day. The default behavior will change in Python 3.15
to either always raise an exception or to use a different default year (TBD).
To avoid trouble, add a specific year to the input & format.
See https://github.com/python/cpython/issues/70647.""", DeprecationWarning, stacklevel=4)


def _strptime(data_string, format="%a %b %d %H:%M:%S %Y"):
    """The nine fields of struct_time with zone name and offset, microseconds, and those of the offset."""
    for index, argument in enumerate((data_string, format)):
        if not isinstance(argument, str):
            raise TypeError(f"strptime() argument {index} must be str, not {type(argument)}")
    found = {}
    items = _items(format)
    _warn_of_missing_year(items)
    end = _match(items, 0, data_string, 0, found)
    if end is None:
        raise ValueError(f"time data {data_string!r} does not match format {format!r}")
    if end != len(data_string):
        raise ValueError(f"unconverted data remains: {data_string[end:]}")
    year, month, day, day_of_year, weekday = _resolve_date(found)
    offset, offset_fraction = found.get("z", (None, 0))
    daylight, zone = -1, None
    if "Z" in found:
        names, kinds = _zone_names()
        end, index = found["Z"]
        zone = data_string[end - len(names[index]):end]
        daylight = kinds[index]
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

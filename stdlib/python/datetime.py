"""Dates and times: date, time, datetime, timedelta, tzinfo, timezone, UTC."""

import math as _math
import time as _time
from _datetime_calendar import (MAXYEAR, MINYEAR, _MAXORDINAL, _MONTHS, _WEEKDAYS, _bad_iso, _check_date,
                                _check_given, _check_time, _format_offset, _format_time, _ordinal_to_ymd,
                                _parse_clock, _parse_date, _strftime, _ymd_to_ordinal)
from _datetime_date import date
from _datetime_delta import _class_name, _delta, timedelta
from _datetime_kernel import install as _install
from _imp import name_as_native as _name_as_native

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

_new = object.__new__
_not_given = object()


def _check_tzinfo(tz):
    if tz is not None and not isinstance(tz, _tzinfo_class):
        raise TypeError("tzinfo argument must be None or of a tzinfo subclass, "
                        f"not type '{type(tz).__name__}'")


def _check_state_tzinfo(tz):
    if tz is not None and not isinstance(tz, _tzinfo_class):
        raise TypeError("bad tzinfo state arg")


def _kind_of(value):
    """The type's name for messages: with the module if it is one of this module's."""
    kind = type(value)
    return f'datetime.{kind.__name__}' if kind.__module__ == 'datetime' else kind.__name__


def _check_tzname(name):
    if name is not None and not isinstance(name, str):
        raise TypeError(f"tzinfo.tzname() must return None or a string, not '{_kind_of(name)}'")
    return name


def _check_offset(name, offset):
    if offset is None:
        return None
    if not isinstance(offset, timedelta):
        raise TypeError(f"tzinfo.{name}() must return None or timedelta, not '{_kind_of(offset)}'")
    if not -_DAY < offset < _DAY:
        raise ValueError('offset must be a timedelta strictly between -timedelta(hours=24) '
                         'and timedelta(hours=24).')
    return offset


def _within_a_day(offset):
    if not -_DAY < offset < _DAY:
        raise ValueError("offset must be a timedelta strictly between -timedelta(hours=24) "
                         f"and timedelta(hours=24), not {offset!r}.")
    return offset


def _parse_time(text):
    """hour, minute, second, microsecond, tzinfo"""
    if not text:
        raise ValueError
    for i, c in enumerate(text):
        if c in "+-Z":
            break
    else:
        return *_parse_clock(text), None
    parts = _parse_clock(text[:i])
    rest = text[i + 1:]
    if c == "Z":
        if rest:
            raise ValueError
        return *parts, timezone.utc
    h, m, s, us = _parse_clock(rest)
    offset = timedelta(hours=h, minutes=m, seconds=s, microseconds=us)
    if c == "-":
        offset = -offset
    return *parts, timezone.utc if not offset else timezone(offset)


_DAY = timedelta(1)


class tzinfo:
    """Base of time zones: define utcoffset(), tzname(), dst()."""

    __slots__ = ()

    def __new__(cls, *args, **kwargs):
        # Subclasses may take what they like.
        return object.__new__(cls)

    def tzname(self, dt, /):
        """The zone's name at a time."""
        raise NotImplementedError("a tzinfo subclass must implement tzname()")

    def utcoffset(self, dt, /):
        """Local time minus UTC."""
        raise NotImplementedError("a tzinfo subclass must implement utcoffset()")

    def dst(self, dt, /):
        """What daylight saving time adds."""
        raise NotImplementedError("a tzinfo subclass must implement dst()")

    def fromutc(self, dt, /):
        """A UTC time in the zone's local time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        offset = dt.utcoffset()
        if offset is None:
            raise ValueError("fromutc: non-None utcoffset() result required")
        saving = dt.dst()
        if saving is None:
            raise ValueError("fromutc: non-None dst() result required")
        if offset - saving:
            dt += offset - saving
            saving = dt.dst()
            if saving is None:
                raise ValueError("fromutc: tz.dst() gave inconsistent results; cannot convert")
        return dt + saving

    def __reduce__(self):
        args = self.__getinitargs__() if hasattr(self, "__getinitargs__") else ()
        return self.__class__, args, self.__getstate__()


class time:
    """A time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")

    def __new__(cls, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
        if isinstance(hour, (bytes, str)) and len(hour) == 6:
            data = hour.encode("latin1") if isinstance(hour, str) else hour
            if data[0] & 0x7F < 24:
                tzinfo = minute or None
                _check_state_tzinfo(tzinfo)
                hour, fold = data[0] & 0x7F, data[0] >> 7
                minute, second = data[1], data[2]
                microsecond = int.from_bytes(data[3:], "big")
        values = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self = _new(cls)
        self._hour, self._minute, self._second, self._microsecond, self._fold = values
        self._tzinfo = tzinfo
        return self

    @classmethod
    def fromisoformat(cls, time_string, /):
        """The time that an ISO 8601 text names: 12:30, T123000.5+02:00."""
        if not isinstance(time_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            return cls(*_parse_time(time_string.removeprefix("T")))
        except ValueError as error:
            if error.args and error.args[0]:
                raise
            raise _bad_iso(time_string) from None

    def utcoffset(self):
        """The zone's offset from UTC, or None."""
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(None))

    def tzname(self):
        """The zone's name, or None."""
        return None if self._tzinfo is None else _check_tzname(self._tzinfo.tzname(None))

    def dst(self):
        """The zone's daylight saving, or None."""
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(None))

    def isoformat(self, timespec="auto"):
        """HH:MM:SS[.ffffff][+HH:MM]"""
        return _format_time(self._hour, self._minute, self._second, self._microsecond,
                            timespec) + _format_offset(self.utcoffset())

    def __str__(self):
        return self.isoformat()

    def __repr__(self):
        parts = [self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
            if self._microsecond:
                parts.append(self._microsecond)
        text = ", ".join(map(str, parts))
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        if self._fold:
            text += ", fold=1"
        return f"{_class_name(self)}({text})"

    def strftime(self, format):
        """Text by a format like time.strftime's; the day is 1 January 1900."""
        return _strftime(self, format, (1900, 1, 1, self._hour, self._minute, self._second, 0, 1, -1))

    __format__ = date.__format__

    def replace(self, hour=None, minute=None, second=None, microsecond=None, tzinfo=True, *, fold=None):
        """The same time with some fields changed."""
        return type(self)(self._hour if hour is None else hour, self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _compare(self, other, op):
        if not isinstance(other, time):
            return NotImplemented
        a = b = None
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
        x, y = self._micro(), other._micro()
        if a != b:
            if a is None or b is None:
                if op == "eq":
                    return False
                raise TypeError("can't compare offset-naive and offset-aware times")
            x, y = x - a._total(), y - b._total()
        return _OPERATORS[op](x, y)

    def _micro(self):
        return ((self._hour * 60 + self._minute) * 60 + self._second) * 1000000 + self._microsecond

    def __eq__(self, other):
        return self._compare(other, "eq")

    def __lt__(self, other):
        return self._compare(other, "lt")

    def __le__(self, other):
        return self._compare(other, "le")

    def __gt__(self, other):
        return self._compare(other, "gt")

    def __ge__(self, other):
        return self._compare(other, "ge")

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(self._micro() - (offset._total() if offset else 0))

    def __reduce_ex__(self, protocol):
        data = bytes((self._hour | (self._fold << 7 if protocol > 3 else 0), self._minute, self._second,
                      *self._microsecond.to_bytes(3, "big")))
        return self.__class__, (data,) if self._tzinfo is None else (data, self._tzinfo)

    def __reduce__(self):
        return self.__reduce_ex__(2)


_OPERATORS = {"eq": int.__eq__, "lt": int.__lt__, "le": int.__le__, "gt": int.__gt__, "ge": int.__ge__}
time.min, time.max, time.resolution = time(0, 0, 0), time(23, 59, 59, 999999), timedelta(microseconds=1)
_time_class, _tzinfo_class = time, tzinfo


class datetime(date):
    """A day and a time of day."""

    __slots__ = ("_hour", "_minute", "_second", "_microsecond", "_tzinfo", "_fold")
    _is_moment = True

    def __new__(cls, year, month=None, day=None, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *,
                fold=0):
        if isinstance(year, (bytes, str)) and len(year) == 10:
            data = year.encode("latin1") if isinstance(year, str) else year
            if 1 <= data[2] & 0x7F <= 12:
                # A pickle's state: not checked any further.
                _check_state_tzinfo(month)
                self = _new(cls)
                self._tzinfo, self._fold = month, data[2] >> 7
                self._year, self._month, self._day = data[0] * 256 + data[1], data[2] & 0x7F, data[3]
                self._hour, self._minute, self._second = data[4:7]
                self._microsecond = int.from_bytes(data[7:], "big")
                return self
        _check_given(month, day)
        self = _new(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        (self._hour, self._minute, self._second, self._microsecond,
         self._fold) = _check_time(hour, minute, second, microsecond, fold)
        _check_tzinfo(tzinfo)
        self._tzinfo = tzinfo
        return self

    @classmethod
    def _from_timestamp(cls, t, utc, tz):
        if t is None or not isinstance(t, (int, float)) and not hasattr(t, "__index__"):
            if not hasattr(t, "__float__"):
                raise TypeError(f"'{type(t).__name__}' object cannot be interpreted as an integer")
        if t != t:
            raise ValueError("Invalid value NaN (not a number)")
        if t in (float("inf"), float("-inf")):
            raise OverflowError("timestamp out of range for platform time_t")
        fraction, whole = _math.modf(t) if not isinstance(t, int) else (0, t)
        us = round(fraction * 1e6)
        seconds = int(whole)
        if us >= 1000000:
            seconds += 1
            us -= 1000000
        elif us < 0:
            seconds -= 1
            us += 1000000
        y, m, d, hh, mm, ss, *_ = (_time.gmtime if utc else _time.localtime)(seconds)
        result = cls(y, m, d, hh, mm, min(ss, 59), us, tz)
        if tz is None and not utc:
            # The second time this local time comes, when clocks went back?
            before = cls(*_time.localtime(seconds - 86400)[:6], us)
            shift = result - before - _DAY
            if shift._days < 0:
                y, m, d, hh, mm, ss, *_ = _time.localtime(seconds + int(shift.total_seconds()))
                if cls(y, m, d, hh, mm, min(ss, 59), us) == result:
                    result._fold = 1
        elif tz is not None:
            result = tz.fromutc(result)
        return result

    @classmethod
    def fromtimestamp(cls, timestamp, tz=None):
        """A POSIX timestamp in local time, or in tz's time."""
        _check_tzinfo(tz)
        return cls._from_timestamp(timestamp, tz is not None, tz)

    @classmethod
    def utcfromtimestamp(cls, t, /):
        """A POSIX timestamp as naive UTC time."""
        import warnings
        warnings.warn("datetime.datetime.utcfromtimestamp() is deprecated and scheduled for removal in a "
                      "future version. Use timezone-aware objects to represent datetimes in UTC: "
                      "datetime.datetime.fromtimestamp(timestamp, datetime.UTC).",
                      DeprecationWarning, stacklevel=2)
        return cls._from_timestamp(t, True, None)

    @classmethod
    def now(cls, tz=None):
        """The current time, local or in tz."""
        return cls.fromtimestamp(_time.time(), tz)

    @classmethod
    def utcnow(cls):
        """The current time as naive UTC time."""
        import warnings
        warnings.warn("datetime.datetime.utcnow() is deprecated and scheduled for removal in a future "
                      "version. Use timezone-aware objects to represent datetimes in UTC: "
                      "datetime.datetime.now(datetime.UTC).", DeprecationWarning, stacklevel=2)
        return cls._from_timestamp(_time.time(), True, None)

    @classmethod
    def combine(cls, date, time, tzinfo=True):
        """A day and a time joined."""
        if not isinstance(date, _date_class):
            raise TypeError(f"combine() argument 1 must be datetime.date, not {_kind_of(date)}")
        if not isinstance(time, _time_class):
            raise TypeError(f"combine() argument 2 must be datetime.time, not {type(time).__name__}")
        return cls(date._year, date._month, date._day,
                   time._hour, time._minute, time._second, time._microsecond,
                   time._tzinfo if tzinfo is True else tzinfo, fold=time._fold)

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The time that an ISO 8601 text names: 2024-02-29T12:30:00+02:00."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if len(date_string) < 7:
                raise ValueError
            ymd, end = _parse_date(date_string)
            if end == len(date_string):
                return cls(*ymd)
            return cls(*ymd, *_parse_time(date_string[end + 1:]))
        except ValueError as error:
            if error.args and error.args[0]:
                raise
            raise _bad_iso(date_string) from None

    @classmethod
    def strptime(cls, date_string, format, /):
        """The time that a text names by a format."""
        import _strptime
        return _strptime._strptime_datetime(cls, date_string, format)

    def timetuple(self):
        """A time.struct_time in local time."""
        dst = self.dst()
        return _time.struct_time((self._year, self._month, self._day, self._hour, self._minute, self._second,
                                  self.weekday(), self._yearday(), -1 if dst is None else int(bool(dst))))

    def utctimetuple(self):
        """A time.struct_time in UTC."""
        offset = self.utcoffset()
        t = self - offset if offset else self
        return _time.struct_time((t._year, t._month, t._day, t._hour, t._minute, t._second,
                                  t.weekday(), t._yearday(), 0))

    def _naive(self):
        """Microseconds since the start of year 1, without regard to the zone."""
        seconds = (self.toordinal() * 24 + self._hour) * 3600 + self._minute * 60 + self._second
        return seconds * 1000000 + self._microsecond

    def _local_seconds(self):
        epoch = 62135683200   # of 1970, in seconds of _naive
        t = self._naive() // 1000000 - epoch

        def local(u):
            y, m, d, hh, mm, ss = _time.localtime(u)[:6]
            return ((_ymd_to_ordinal(y, m, d) * 24 + hh) * 3600 + mm * 60 + ss) - epoch
        a = local(t) - t
        u1 = t - a
        t1 = local(u1)
        if t1 == t:
            u2 = u1 + (-86400, 86400)[self._fold]
            b = local(u2) - u2
            if a == b:
                return u1
        else:
            b = t1 - u1
        u2 = t - b
        if local(u2) == t:
            return u2
        if t1 == t:
            return u1
        return (max, min)[self._fold](u1, u2)

    def timestamp(self):
        """The POSIX timestamp."""
        if self._tzinfo is None:
            return self._local_seconds() + self._microsecond / 1e6
        return (self - _EPOCH).total_seconds()

    def date(self):
        """The day."""
        return _date_class(self._year, self._month, self._day)

    def time(self):
        """The time of day, without the zone."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, fold=self._fold)

    def timetz(self):
        """The time of day with the zone."""
        return _time_class(self._hour, self._minute, self._second, self._microsecond, self._tzinfo,
                           fold=self._fold)

    def replace(self, year=None, month=None, day=None, hour=None, minute=None, second=None,
                microsecond=None, tzinfo=True, *, fold=None):
        """The same time with some fields changed."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day, self._hour if hour is None else hour,
                          self._minute if minute is None else minute,
                          self._second if second is None else second,
                          self._microsecond if microsecond is None else microsecond,
                          self._tzinfo if tzinfo is True else tzinfo,
                          fold=self._fold if fold is None else fold)

    __replace__ = replace

    def _local_zone(self):
        if self._tzinfo is None:
            seconds = self._local_seconds()
            # In a gap the fold is the other way round.
            other = self.replace(fold=not self._fold)._local_seconds()
            if other != seconds and (other > seconds) == self._fold:
                seconds = other
        else:
            seconds = (self - _EPOCH) // timedelta(seconds=1)
        t = _time.localtime(seconds)
        return timezone(timedelta(seconds=t.tm_gmtoff), t.tm_zone)

    def astimezone(self, tz=None):
        """The same instant in another zone."""
        if tz is None:
            tz = self._local_zone()
        else:
            _check_tzinfo(tz)
        mine = self._tzinfo
        offset = None
        if mine is not None:
            if mine is tz:
                return self
            offset = mine.utcoffset(self)
        if offset is None:
            mine = self.replace(tzinfo=None)._local_zone()
            offset = mine.utcoffset(self)
        if tz is mine:
            return self
        return tz.fromutc((self - offset).replace(tzinfo=tz))

    def ctime(self):
        """As time.ctime()."""
        return (f"{_WEEKDAYS[self.weekday()]} {_MONTHS[self._month]} {self._day:2d} "
                f"{self._hour:02d}:{self._minute:02d}:{self._second:02d} {self._year:04d}")

    def isoformat(self, sep="T", timespec="auto"):
        """YYYY-MM-DDTHH:MM:SS[.ffffff][+HH:MM]"""
        if not isinstance(sep, str) or len(sep) != 1:
            raise TypeError(f"isoformat() argument 1 must be a unicode character, not {type(sep).__name__}")
        day = f"{self._year:04d}-{self._month:02d}-{self._day:02d}"
        time = _format_time(self._hour, self._minute, self._second, self._microsecond, timespec)
        return day + sep + time + _format_offset(self.utcoffset())

    def __repr__(self):
        parts = [self._year, self._month, self._day, self._hour, self._minute]
        if self._second or self._microsecond:
            parts.append(self._second)
            if self._microsecond:
                parts.append(self._microsecond)
        text = ", ".join(map(str, parts))
        if self._fold:
            text += ", fold=1"
        if self._tzinfo is not None:
            text += f", tzinfo={self._tzinfo!r}"
        return f"{_class_name(self)}({text})"

    def __str__(self):
        return self.isoformat(" ")

    def utcoffset(self):
        """The zone's offset from UTC, or None."""
        return None if self._tzinfo is None else _check_offset("utcoffset", self._tzinfo.utcoffset(self))

    def tzname(self):
        """The zone's name, or None."""
        if self._tzinfo is None:
            return None
        return _check_tzname(self._tzinfo.tzname(self))

    def dst(self):
        """The zone's daylight saving, or None."""
        return None if self._tzinfo is None else _check_offset("dst", self._tzinfo.dst(self))

    def _compare(self, other, op):
        if not isinstance(other, datetime):
            return NotImplemented
        a = b = None
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if op == "eq" and (a != self.replace(fold=not self._fold).utcoffset() or
                               b != other.replace(fold=not other._fold).utcoffset()):
                return False
        x, y = self._naive(), other._naive()
        if a != b:
            if a is None or b is None:
                if op == "eq":
                    return False
                raise TypeError("can't compare offset-naive and offset-aware datetimes")
            x, y = x - a._total(), y - b._total()
        return _OPERATORS[op](x, y)

    __eq__, __lt__, __le__, __gt__, __ge__ = (
        _time_class.__eq__, _time_class.__lt__, _time_class.__le__, _time_class.__gt__, _time_class.__ge__)

    def __hash__(self):
        offset = (self.replace(fold=0) if self._fold else self).utcoffset()
        return hash(self._naive() - (offset._total() if offset else 0))

    def __add__(self, other):
        return self._after(other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def _after(self, us):
        days, us = divmod(self._naive() + us, 86400000000)
        if not 0 < days <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        seconds, us = divmod(us, 1000000)
        hours, seconds = divmod(seconds, 3600)
        return type(self)(*_ordinal_to_ymd(days), hours, *divmod(seconds, 60), us, self._tzinfo)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._after(-other._total())
        if not isinstance(other, datetime):
            return NotImplemented
        difference = self._naive() - other._naive()
        if self._tzinfo is not other._tzinfo:
            a, b = self.utcoffset(), other.utcoffset()
            if a != b:
                if a is None or b is None:
                    raise TypeError("can't subtract offset-naive and offset-aware datetimes")
                difference += b._total() - a._total()
        return _delta(difference)

    def __reduce_ex__(self, protocol):
        month = self._month | (self._fold << 7 if protocol > 3 else 0)
        data = bytes((*divmod(self._year, 256), month, self._day,
                      self._hour, self._minute, self._second, *self._microsecond.to_bytes(3, "big")))
        return self.__class__, (data,) if self._tzinfo is None else (data, self._tzinfo)

    __reduce__ = _time_class.__reduce__


_date_class = date
datetime.min, datetime.max = datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999)
datetime.resolution = timedelta(microseconds=1)
# Not the same object as the module's name, which pickles would refer back to, where CPython's spell it.
datetime.__qualname__ = bytes(b"datetime").decode()


class timezone(tzinfo):
    """A zone with a fixed offset from UTC."""

    __slots__ = ("_offset", "_name")

    def __new__(cls, offset, name=_not_given):
        if not isinstance(offset, timedelta):
            raise TypeError(f"timezone() argument 1 must be datetime.timedelta, not {type(offset).__name__}")
        if name is _not_given:
            name = None
        elif not isinstance(name, str):
            raise TypeError("timezone() argument 2 must be str, not "
                            f"{'None' if name is None else type(name).__name__}")
        if not offset and name is None and hasattr(cls, "utc"):
            return cls.utc
        self = _new(cls)
        self._offset, self._name = _within_a_day(offset), name
        return self

    def __init_subclass__(cls):
        raise TypeError("type 'datetime.timezone' is not an acceptable base type")

    def __getinitargs__(self):
        return (self._offset,) if self._name is None else (self._offset, self._name)

    def __reduce__(self):
        return type(self), self.__getinitargs__()

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __eq__(self, other):
        return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

    def __hash__(self):
        return hash(self._offset)

    def __repr__(self):
        if self is timezone.utc:
            return "datetime.timezone.utc"
        if self._name is None:
            return f"datetime.timezone({self._offset!r})"
        return f"datetime.timezone({self._offset!r}, {self._name!r})"

    def __str__(self):
        return self.tzname(None)

    def _check(self, dt, name):
        if dt is not None and not isinstance(dt, datetime):
            raise TypeError(f"{name}(dt) argument must be a datetime instance or None, "
                            f"not {type(dt).__name__}")

    def utcoffset(self, dt, /):
        """The offset."""
        self._check(dt, "utcoffset")
        return self._offset

    def tzname(self, dt, /):
        """The name, or one like UTC+02:00."""
        self._check(dt, "tzname")
        if self._name is not None:
            return self._name
        return "UTC" + (_format_offset(self._offset) if self._offset else "")

    def dst(self, dt, /):
        """None"""
        self._check(dt, "dst")
        return None

    def fromutc(self, dt, /):
        """A UTC time in the zone's time."""
        if not isinstance(dt, datetime):
            raise TypeError("fromutc: argument must be a datetime instance")
        if dt.tzinfo is not self:
            raise ValueError("fromutc: dt.tzinfo is not self")
        return dt + self._offset


timezone.utc = UTC = timezone(timedelta(0))
timezone.max = timezone(timedelta(hours=23, minutes=59))
timezone.min = timezone(-timezone.max._offset)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

for _class in (timedelta, date, tzinfo, time, datetime, timezone):
    _name_as_native(_class)
del _class
# The common cases of what programs do most, in C.
_install(timedelta, date, time, datetime, tzinfo, UTC)

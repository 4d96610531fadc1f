"""date: a day of the calendar."""

import time as _time
from _datetime_calendar import (_MAXORDINAL, _MONTHS, _WEEKDAYS, _bad_iso, _c_int, _check_date, _check_given,
                                _iso_to_ymd, _ordinal_to_ymd, _parse_date, _strftime, _week_one,
                                _ymd_to_ordinal)
from _datetime_delta import _class_name, timedelta

_new = object.__new__


class _IsoCalendarDate(tuple):
    """What isocalendar() returns: year, week, weekday."""

    __slots__ = ()

    def __new__(cls, year, week, weekday, /):
        return tuple.__new__(cls, (year, week, weekday))

    year = property(lambda self: self[0])
    week = property(lambda self: self[1])
    weekday = property(lambda self: self[2])

    def __repr__(self):
        return f"datetime.IsoCalendarDate(year={self[0]}, week={self[1]}, weekday={self[2]})"

    def __reduce__(self):
        return tuple, (tuple(self),)


_IsoCalendarDate.__name__ = _IsoCalendarDate.__qualname__ = "IsoCalendarDate"


class date:
    """A day of the (proleptic Gregorian) calendar."""

    __slots__ = ("_year", "_month", "_day")
    _is_moment = False      # as datetimes are

    def __new__(cls, year, month=None, day=None):
        if month is None and isinstance(year, (bytes, str)) and len(year) == 4:
            data = year.encode("latin1") if isinstance(year, str) else year
            if 1 <= data[2] <= 12:
                # A pickle's state: not checked any further.
                self = _new(cls)
                self._year, self._month, self._day = data[0] * 256 + data[1], data[2], data[3]
                return self
        _check_given(month, day)
        self = _new(cls)
        self._year, self._month, self._day = _check_date(year, month, day)
        return self

    @classmethod
    def fromtimestamp(cls, t, /):
        """The local day of a POSIX timestamp."""
        if t is None:
            raise TypeError("'NoneType' object cannot be interpreted as an integer")
        return cls(*_time.localtime(t)[:3])

    @classmethod
    def today(cls):
        """The current local day."""
        return cls.fromtimestamp(_time.time())

    @classmethod
    def fromordinal(cls, n, /):
        """The day with that number; 1 January of year 1 is day 1."""
        n = _c_int(n)
        if n < 1:
            raise ValueError("ordinal must be >= 1")
        if n > _MAXORDINAL:
            raise ValueError(f"year {_ordinal_to_ymd(n)[0]} is out of range")
        return cls(*_ordinal_to_ymd(n))

    @classmethod
    def fromisoformat(cls, date_string, /):
        """The day that an ISO 8601 text names: 2024-02-29, 20240229, 2024-W09-4."""
        if not isinstance(date_string, str):
            raise TypeError("fromisoformat: argument must be str")
        try:
            if len(date_string) not in (7, 8, 10):
                raise ValueError
            ymd, end = _parse_date(date_string)
            if end != len(date_string):
                raise ValueError
        except ValueError as error:
            if error.args:
                raise
            raise _bad_iso(date_string) from None
        return cls(*ymd)

    @classmethod
    def fromisocalendar(cls, year, week, day):
        """The day of an ISO year, week and weekday."""
        return cls(*_iso_to_ymd(year, week, day))

    def __repr__(self):
        return f"{_class_name(self)}({self._year}, {self._month}, {self._day})"

    def isoformat(self):
        """YYYY-MM-DD"""
        return f"{self._year:04d}-{self._month:02d}-{self._day:02d}"

    def __str__(self):
        return self.isoformat()

    def ctime(self):
        """As time.ctime()."""
        return f"{_WEEKDAYS[self.weekday()]} {_MONTHS[self._month]} {self._day:2d} 00:00:00 {self._year:04d}"

    def strftime(self, format):
        """Text by a format like time.strftime's."""
        return _strftime(self, format, self.timetuple())

    def __format__(self, format, /):
        if not isinstance(format, str):
            raise TypeError(f"__format__() argument 1 must be str, not {type(format).__name__}")
        return self.strftime(format) if format else str(self)

    def timetuple(self):
        """A time.struct_time, for time.mktime()."""
        return _time.struct_time((self._year, self._month, self._day, 0, 0, 0,
                                  self.weekday(), self._yearday(), -1))

    def _yearday(self):
        return self.toordinal() - _ymd_to_ordinal(self._year, 1, 1) + 1

    def toordinal(self):
        """The number of the day; 1 January of year 1 is day 1."""
        return _ymd_to_ordinal(self._year, self._month, self._day)

    def weekday(self):
        """0 (Monday) to 6"""
        return (self.toordinal() + 6) % 7

    def isoweekday(self):
        """1 (Monday) to 7"""
        return self.toordinal() % 7 or 7

    def isocalendar(self):
        """(ISO year, week, weekday)"""
        year, n = self._year, self.toordinal()
        week, day = divmod(n - _week_one(year), 7)
        if week < 0:
            year -= 1
            week, day = divmod(n - _week_one(year), 7)
        elif week >= 52 and n >= _week_one(year + 1):
            year += 1
            week = 0
        return _IsoCalendarDate(year, week + 1, day + 1)

    def replace(self, year=None, month=None, day=None):
        """The same day with some fields changed."""
        return type(self)(self._year if year is None else year, self._month if month is None else month,
                          self._day if day is None else day)

    __replace__ = replace

    def _key(self):
        return self._year, self._month, self._day

    def __eq__(self, other):
        return self._key() == other._key() if _is_day(other) else NotImplemented

    def __lt__(self, other):
        return self._key() < other._key() if _is_day(other) else NotImplemented

    def __le__(self, other):
        return self._key() <= other._key() if _is_day(other) else NotImplemented

    def __gt__(self, other):
        return self._key() > other._key() if _is_day(other) else NotImplemented

    def __ge__(self, other):
        return self._key() >= other._key() if _is_day(other) else NotImplemented

    def __hash__(self):
        return hash(self._year * 512 + self._month * 32 + self._day)

    def __add__(self, other):
        return self._after(other._days) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def _after(self, days):
        n = self.toordinal() + days
        if not 0 < n <= _MAXORDINAL:
            raise OverflowError("date value out of range")
        return type(self).fromordinal(n)

    def __sub__(self, other):
        if isinstance(other, timedelta):
            return self._after(-other._days)
        if _is_day(other):
            return timedelta(self.toordinal() - other.toordinal())
        return NotImplemented

    def _pack(self):
        return bytes((*divmod(self._year, 256), self._month, self._day))

    def __reduce__(self):
        return self.__class__, (self._pack(),)


def _is_day(other):
    """Whether *other* is a date and no time as well: only those are compared with dates."""
    return isinstance(other, date) and not other._is_moment


date.min, date.max, date.resolution = date(1, 1, 1), date(9999, 12, 31), timedelta(1)
date.__module__ = 'datetime'

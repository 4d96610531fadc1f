"""Time zones of the IANA's database, as tzinfo objects (PEP 615).

The files come from the folders of TZPATH, or from the package tzdata.
"""

import functools
import weakref
from bisect import bisect_right
from collections import OrderedDict
from datetime import datetime, timedelta, tzinfo
from zoneinfo import _tzpath
from zoneinfo._rules import Period, ZoneInfoNotFoundError, open_zone, read_zone
from zoneinfo._tzpath import InvalidTZPathWarning, available_timezones, reset_tzpath

__all__ = ['ZoneInfo', 'reset_tzpath', 'available_timezones', 'TZPATH', 'ZoneInfoNotFoundError',
           'InvalidTZPathWarning']

_KEPT = 8                                   # as many zones stay alive in the cache without other references
_EPOCH_DAY = datetime(1970, 1, 1).toordinal()
_NOTHING = Period(None, None, None)


def _seconds(moment):
    """The fields of a datetime as seconds since the epoch, whatever its zone."""
    days = moment.toordinal() - _EPOCH_DAY
    return days * 86400 + moment.hour * 3600 + moment.minute * 60 + moment.second


class ZoneInfo(tzinfo):
    """A zone by its name, as 'Europe/Berlin'. The same name gives the same object."""

    _weak_cache = weakref.WeakValueDictionary()
    _strong_cache = OrderedDict()
    __module__ = 'zoneinfo'

    def __init_subclass__(cls):
        cls._weak_cache = weakref.WeakValueDictionary()
        cls._strong_cache = OrderedDict()

    def __new__(cls, key):
        found = cls._weak_cache.get(key)
        if found is None:
            found = cls._weak_cache.setdefault(key, cls._load(key))
            found._from_cache = True
        strong = cls._strong_cache
        strong[key] = strong.pop(key, found)
        while len(strong) > _KEPT:
            try:
                strong.popitem(last=False)
            except KeyError:                # another thread was faster
                break
        return found

    @classmethod
    def _load(cls, key):
        with open_zone(key) as file:
            return cls._of(file, key)

    @classmethod
    def _of(cls, file, key):
        self = super().__new__(cls)
        self._key = key
        self._file_repr = None
        self._from_cache = False
        self._zone = read_zone(file)
        return self

    @classmethod
    def no_cache(cls, key):
        """A new object for a zone."""
        return cls._load(key)

    @classmethod
    def from_file(cls, file_obj, /, key=None):
        """The zone of an open file; it is not kept, and cannot be pickled."""
        self = cls._of(file_obj, key)
        self._file_repr = repr(file_obj)
        return self

    @classmethod
    def clear_cache(cls, *, only_keys=None):
        """Forget the objects of all zones, or of some."""
        if only_keys is None:
            cls._weak_cache.clear()
            cls._strong_cache.clear()
        else:
            for key in only_keys:
                cls._weak_cache.pop(key, None)
                cls._strong_cache.pop(key, None)

    @property
    def key(self):
        """The name of the zone."""
        return self._key

    def _period(self, moment):
        """The Period that a time of this zone is in; without a time, that of a zone which has only one."""
        zone = self._zone
        if zone.only is not None:
            return zone.only
        if moment is None:
            return _NOTHING
        starts = zone.starts_late if moment.fold == 0 else zone.starts_early
        second = _seconds(moment)
        if not starts or second > starts[-1]:
            return zone.after if zone.rule is None else zone.rule.at_local(second, moment.year, moment.fold)
        index = bisect_right(starts, second)
        return zone.periods[index - 1] if index else zone.before

    def utcoffset(self, dt, /):
        """How far the zone is east of UTC."""
        return self._period(dt).offset

    def dst(self, dt, /):
        """How much of that is summer time."""
        return self._period(dt).dst

    def tzname(self, dt, /):
        """What the time is called."""
        return self._period(dt).name

    def fromutc(self, dt, /):
        """The time of the zone for a time of UTC."""
        if not isinstance(dt, datetime):
            raise TypeError('fromutc: argument must be a datetime')
        if dt.tzinfo is not self:
            raise ValueError('fromutc: dt.tzinfo is not self')
        zone, second = self._zone, _seconds(dt)
        starts = zone.starts
        fold = False
        if starts and second < starts[0]:
            period = zone.before
        elif zone.rule is not None and (not starts or second > starts[-1]):
            period, fold = zone.rule.at_utc(second, dt.year)
        elif not starts:
            period = zone.after
        else:
            index = bisect_right(starts, second)
            period, previous = zone.periods[index - 1], zone.before
            if index > 1:
                previous = zone.periods[index - 2]
            elif second > starts[-1]:
                period, previous = zone.after, period
            fold = (previous.offset - period.offset).total_seconds() > second - starts[index - 1]
        dt += period.offset
        return dt.replace(fold=1) if fold else dt

    def __str__(self):
        return repr(self) if self._key is None else f'{self._key}'

    def __repr__(self):
        name = f'{type(self).__module__}.{type(self).__qualname__}'
        return f'{name}.from_file({self._file_repr})' if self._key is None else f'{name}(key={self._key!r})'

    def __reduce__(self):
        if self._file_repr is not None:
            import pickle
            raise pickle.PicklingError('Cannot pickle a ZoneInfo file from a file stream.')
        return self.__class__._unpickle, (self._key, self._from_cache)

    @classmethod
    def _unpickle(cls, key, from_cache, /):
        return cls(key) if from_cache else cls.no_cache(key)


def __getattr__(name):
    if name == 'TZPATH':
        return _tzpath.TZPATH
    raise AttributeError(f'module {__name__!r} has no attribute {name!r}')


def __dir__():
    return sorted(list(globals()) + ['TZPATH'])

"""timedelta: a span of time, which is a number of microseconds."""

import math as _math

_new = object.__new__


def _class_name(obj):
    cls = type(obj)
    return "datetime." + cls.__qualname__ if cls.__module__ == "datetime" else cls.__name__


class timedelta:
    """A span of time: days, seconds, microseconds."""

    __slots__ = ("_days", "_seconds", "_microseconds", "_hash")

    def __new__(cls, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
        if (type(days) is int is type(seconds) is type(microseconds)
                and not (milliseconds or minutes or hours or weeks)):
            total = microseconds + 1000000 * (seconds + 86400 * days)
        else:
            total, fraction = 0, 0.0
            for name, value, factor in (
                    ("microseconds", microseconds, 1), ("milliseconds", milliseconds, 1000),
                    ("seconds", seconds, 1000000), ("minutes", minutes, 60000000),
                    ("hours", hours, 3600000000), ("days", days, 86400000000),
                    ("weeks", weeks, 604800000000)):
                if isinstance(value, int):
                    total += int(value) * factor
                elif isinstance(value, float):
                    part, whole = _math.modf(value)
                    total += int(whole) * factor
                    part, whole = _math.modf(part * factor)
                    total += int(whole)
                    fraction += part
                else:
                    raise TypeError(f"unsupported type for timedelta {name} component: "
                                    f"{type(value).__name__}")
            if fraction:
                whole = round(fraction)
                if abs(whole - fraction) == 0.5:   # ties to an even total
                    whole = 2 * round((fraction + (total & 1)) * 0.5) - (total & 1)
                total += whole
        return _delta(total, cls)

    def _total(self):
        return (self._days * 86400 + self._seconds) * 1000000 + self._microseconds

    def total_seconds(self):
        """The whole span in seconds."""
        return self._total() / 10**6

    def __repr__(self):
        parts = [f"{name}={value}" for name, value in (("days", self._days), ("seconds", self._seconds),
                                                       ("microseconds", self._microseconds)) if value]
        return f"{_class_name(self)}({', '.join(parts) or '0'})"

    def __str__(self):
        minutes, seconds = divmod(self._seconds, 60)
        hours, minutes = divmod(minutes, 60)
        text = f"{hours}:{minutes:02d}:{seconds:02d}"
        if self._days:
            text = f"{self._days} day{'' if abs(self._days) == 1 else 's'}, {text}"
        return text + (f".{self._microseconds:06d}" if self._microseconds else "")

    def __add__(self, other):
        return _delta(self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented

    __radd__ = __add__

    def __sub__(self, other):
        return _delta(self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented

    def __rsub__(self, other):
        return _delta(other._total() - self._total()) if isinstance(other, timedelta) else NotImplemented

    def __neg__(self):
        return _delta(-self._total())

    def __pos__(self):
        return _delta(self._total())

    def __abs__(self):
        return _delta(abs(self._total()))

    def __mul__(self, other):
        if isinstance(other, int):
            return _delta(self._total() * int(other))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _delta(_divide_nearest(self._total() * a, b))
        return NotImplemented

    __rmul__ = __mul__

    def __floordiv__(self, other):
        if isinstance(other, timedelta):
            return self._total() // other._total()
        if isinstance(other, int):
            return _delta(self._total() // int(other))
        return NotImplemented

    def __truediv__(self, other):
        if isinstance(other, timedelta):
            return self._total() / other._total()
        if isinstance(other, int):
            return _delta(_divide_nearest(self._total(), int(other)))
        if isinstance(other, float):
            a, b = other.as_integer_ratio()
            return _delta(_divide_nearest(b * self._total(), a))
        return NotImplemented

    def __mod__(self, other):
        return _delta(self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented

    def __divmod__(self, other):
        if not isinstance(other, timedelta):
            return NotImplemented
        q, r = divmod(self._total(), other._total())
        return q, _delta(r)

    def __eq__(self, other):
        return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented

    def __lt__(self, other):
        return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented

    def __le__(self, other):
        return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented

    def __gt__(self, other):
        return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented

    def __ge__(self, other):
        return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

    def __hash__(self):
        return hash((self._days, self._seconds, self._microseconds))

    def __bool__(self):
        return self._total() != 0

    def __reduce__(self):
        return self.__class__, (self._days, self._seconds, self._microseconds)


def _delta(total, cls=timedelta):
    seconds, microseconds = divmod(total, 1000000)
    days, seconds = divmod(seconds, 86400)
    if not -999999999 <= days <= 999999999:
        if abs(days) > 2**31 - 1:
            raise OverflowError("Python int too large to convert to C int")
        raise OverflowError(f"days={days}; must have magnitude <= 999999999")
    self = _new(cls)
    self._days, self._seconds, self._microseconds = days, seconds, microseconds
    return self


def _divide_nearest(a, b):
    q, r = divmod(a, b)
    twice = 2 * r
    up = twice > b if b > 0 else twice < b
    return q + 1 if up or twice == b and q & 1 else q


timedelta.min = timedelta(-999999999)
timedelta.max = timedelta(days=999999999, hours=23, minutes=59, seconds=59, microseconds=999999)
timedelta.resolution = timedelta(microseconds=1)
timedelta.__module__ = 'datetime'

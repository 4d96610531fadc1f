"""The name that CPython gives its second implementation of datetime; here there is one, which is datetime."""

from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo
from _datetime_delta import _divide_nearest as _divide_and_round

__all__ = ("date", "datetime", "time", "timedelta", "timezone", "tzinfo", "MINYEAR", "MAXYEAR", "UTC")

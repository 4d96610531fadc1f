# datetime and time: fields, zones, folds, ISO text, arithmetic across zones.
from datetime import datetime, time, timedelta, timezone, tzinfo, UTC

d = datetime(2024, 3, 10, 1, 2, 3, 45)
print(d, repr(d), d.date(), d.time(), d.isoformat(" ", "minutes"), d.isoformat(timespec="milliseconds"), d.ctime())
east = timezone(timedelta(hours=5, minutes=30), "IST")
west = timezone(-timedelta(hours=8))
e = d.replace(tzinfo=east)
print(e, repr(e), e.utcoffset(), e.tzname(), e.dst(), e.astimezone(west), e.astimezone(UTC), e.timestamp())
print(e == e.astimezone(west), e - e.astimezone(west), e < e.astimezone(west) + timedelta(1), hash(e) == hash(e.astimezone(UTC)))
print(datetime.fromtimestamp(0, UTC), datetime.fromtimestamp(-1.5, UTC), datetime.fromtimestamp(1e9 + 0.0000005, UTC))
for text in ("2024-01-02", "2024-01-02T03:04", "2024-01-02 03:04:05.678901", "2024-01-02T03:04:05Z", "2024-01-02T03:04:05,5+02:00",
             "20240102T030405", "2024-W01-2T03", "2024-01-02T03:04:05-00:00:01", "2024-01-02T24:00", "2024-13-01", "2024-01-02T", "abc"):
    try:
        print(text, repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(text, error)
t = time(4, 5, 6, 7, east, fold=1)
print(t, repr(t), t.replace(hour=0), t.utcoffset(), time.fromisoformat("T0405"), time.min, time.max, bool(time(0)), t.isoformat("hours"))
for make in (lambda: d < e, lambda: d - e, lambda: time(24), lambda: time(1) < t, lambda: timezone(timedelta(days=1)), lambda: timezone(5),
             lambda: datetime(2024, 1, 1, fold=2), lambda: datetime.max + timedelta(1), lambda: datetime.combine(1, 2), lambda: d.isoformat("ab"),
             lambda: d.replace(tzinfo=5)):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)
print(d == e, datetime.combine(d, t), datetime.combine(d.date(), time(1), UTC), timezone.utc, repr(timezone.utc), repr(east), east.tzname(None))


class Odd(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=1 + (when.month > 6 if when else 0))

    def dst(self, when):
        return timedelta(hours=int(when.month > 6))

    def tzname(self, when):
        return "ODD"


s = datetime(2024, 8, 1, tzinfo=Odd())
print(s, s.strftime("%Z %z %:z %f %I %p"), s.timetuple().tm_isdst, s.utctimetuple()[:6], datetime(2024, 1, 1, tzinfo=UTC).astimezone(Odd()))

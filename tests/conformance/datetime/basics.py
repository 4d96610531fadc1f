# date, time, datetime, timedelta, timezone: construction, text, arithmetic, comparison, messages.
import copy
import datetime as module
import pickle
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo

d, t, dt = date(2024, 2, 29), time(12, 34, 56, 789), datetime(2024, 2, 29, 23, 59, 58, 1)
tz = timezone(timedelta(hours=5, minutes=30))
for x in (d, t, dt, dt.replace(tzinfo=UTC), dt.replace(tzinfo=tz), t.replace(tzinfo=tz, fold=1), timedelta(1, 2, 3), timedelta(-1, hours=3), timedelta(0),
          timedelta(days=1.5), timedelta(weeks=1, minutes=-1), timezone.utc, tz, timezone(-timedelta(hours=1), "X"), date.min, datetime.max, time.max,
          timedelta.max, timedelta.min, timedelta.resolution):
    print(repr(x), str(x), pickle.loads(pickle.dumps(x)) == x, copy.copy(x) == x, copy.deepcopy(x) == x)
print(d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), date.fromordinal(738000), d.timetuple(), d.ctime(), dt.ctime(), d.replace(day=1))
for y, m, day in ((2020, 12, 31), (2021, 1, 3), (2018, 12, 31), (2016, 1, 1), (1, 1, 1), (9999, 12, 31)):
    print(date(y, m, day).isocalendar(), date(y, m, day).strftime("%j %U %W %V %G %u %w %a %b"))
print(date.fromisocalendar(2020, 53, 7), dt.timetuple(), dt.replace(tzinfo=tz).utctimetuple(), dt.date(), dt.time(), dt.timetz())
for spec in ("auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"):
    print(dt.isoformat(timespec=spec), t.isoformat(spec), dt.replace(tzinfo=tz).isoformat(" ", spec))
for text in ("2024-02-29", "20240229", "2024-W09-4", "2024W094", "2024-W09", "2024-02-30", "2024-2-9", "x", "", "0000-01-01", "2024-W54-1", "2024-13-01"):
    try:
        print(text, date.fromisoformat(text))
    except ValueError as error:
        print(text, error)
for text in ("2024-02-29T12:34:56", "2024-02-29 12:34", "20240229T123456", "2024-02-29T12:34:56.789", "2024-02-29T12:34:56.123456789", "2024-02-29T12Z",
             "2024-02-29T12:34:56+05:30", "2024-02-29T12:34:56-05:30:15.5", "2024-02-29", "2024-W09-4T10", "2024-02-29T25:00", "2024-02-29T12:34:5", "2024-02-29T",
             "2024-02-29T12:34:56+", "2024-02-29T12:34:56,5", "2024-02-29T12:34:56Z1", "2024-02-29T1234:56"):
    try:
        print(text, repr(datetime.fromisoformat(text)))
    except ValueError as error:
        print(text, error)
for text in ("12:34", "T12", "123456.5", "12:34:56Z", "24:00", "", "1"):
    try:
        print(text, repr(time.fromisoformat(text)))
    except ValueError as error:
        print(text, error)
print(dt.strftime("%Y-%m-%d %H:%M:%S.%f %z|%Z|%%|%j|%p|%I|%y"), dt.replace(tzinfo=tz).strftime("%z %Z %:z"), t.strftime("%H %Y"), f"{d:%d/%m/%y}", f"{dt}", format(t))
print(d + timedelta(1), d - timedelta(60), d - date(2024, 1, 1), dt + timedelta(seconds=2), dt - datetime(2000, 1, 1), dt.replace(tzinfo=UTC) - dt.replace(tzinfo=tz))
a, b = timedelta(days=1, seconds=30), timedelta(hours=7)
print(a + b, a - b, -a, abs(-a), a * 2, a * 1.5, 3 * a, a / 2, a / b, a // b, a // 7, a % b, divmod(a, b), a / 0.7, a > b, a == timedelta(seconds=86430), bool(timedelta()), hash(a) == hash(timedelta(seconds=86430)), a.total_seconds())
print(timedelta(microseconds=0.5), timedelta(microseconds=1.5), timedelta(seconds=0.1), timedelta(milliseconds=2.5), timedelta(days=0.1))
print(d < date(2024, 3, 1), dt == dt.replace(), dt.replace(tzinfo=UTC) == dt, dt.replace(tzinfo=UTC) < dt.replace(tzinfo=tz), t < time(13), d == dt, hash(d) == hash(date(2024, 2, 29)))
print(dt.replace(tzinfo=UTC).astimezone(tz), dt.replace(tzinfo=tz).astimezone(UTC), dt.replace(tzinfo=UTC).timestamp(), datetime.fromtimestamp(1e9, UTC), datetime.fromtimestamp(-1.5, tz),
      datetime.combine(d, t), datetime.combine(d, t, UTC), UTC.tzname(None), tz.utcoffset(None), tz.dst(None), UTC is timezone.utc, timezone(timedelta(0)) is UTC)
ATTEMPTS = """date(0, 1, 1)
date(2024, 13, 1)
date(2023, 2, 29)
date(10000, 1, 1)
date('a', 1, 1)
date(2024)
date(2024, 1)
date(2024.5, 1, 1)
time(24)
time(0, 60)
time(0, 0, 60)
time(0, 0, 0, 1000000)
time(fold=2)
time(tzinfo=5)
datetime(2024, 1, 1, 24)
datetime(2024, 1, 1, tzinfo=5)
timedelta('a')
timedelta(999999999, 86400)
timedelta(days=10**10)
date.max + timedelta(1)
date.min - timedelta(1)
datetime.max + timedelta.resolution
date.fromordinal(0)
date.fromordinal(9999999)
date.fromisocalendar(2024, 54, 1)
date.fromisocalendar(2024, 1, 8)
dt < dt.replace(tzinfo=UTC)
dt - dt.replace(tzinfo=UTC)
t < t.replace(tzinfo=UTC)
dt < d
timezone(5)
timezone(timedelta(1))
timezone(timedelta(0), 5)
dt.isoformat(timespec='x')
dt.isoformat('ab')
dt.astimezone(5)
datetime.combine(5, t)
datetime.combine(d, 5)
datetime.fromisoformat(5)
tzinfo().utcoffset(None)
timedelta(1) / 0
timedelta(1) // timedelta(0)
timedelta(1) % timedelta(0)
datetime.fromtimestamp(float('nan'), UTC)
datetime.fromtimestamp(float('inf'), UTC)
d.replace(month=13)"""
for text in ATTEMPTS.split("\n"):
    try:
        print(text, "->", repr(eval(text)))
    except Exception as error:
        print(text, type(error).__name__, error)


class Zone(tzinfo):
    def utcoffset(self, when):
        return timedelta(hours=-5) + self.dst(when)

    def dst(self, when):
        return timedelta(hours=1) if when and 3 < when.month < 11 else timedelta(0)

    def tzname(self, when):
        return "EDT" if self.dst(when) else "EST"


zone = Zone()
for month in (1, 7):
    x = datetime(2024, month, 1, 12, tzinfo=UTC).astimezone(zone)
    print(x, x.tzname(), x.dst(), x.strftime("%Z %z"), x.utctimetuple()[:6])


class Mine(datetime):
    pass


m = Mine(2024, 1, 1)
print(repr(m), type(m + timedelta(1)).__name__, type(m.replace(day=2)).__name__, Mine.fromordinal(5), type(Mine.now(UTC)).__name__, Mine.fromisoformat("2024-05-06"))
print(datetime.strptime("2024-02-29 13:14:15.678 +0530", "%Y-%m-%d %H:%M:%S.%f %z"), datetime.strptime("29 Feb 24", "%d %b %y"), sorted(module.__all__))

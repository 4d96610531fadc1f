"""datetime: arithmetic between moments, dates and durations, comparison, normal forms, limits and zones."""
import copy
import pickle
from datetime import MAXYEAR, MINYEAR, date, datetime, time, timedelta, timezone, tzinfo


def attempt(function):
    try:
        return repr(function())
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for args in ((1, 2, 3), (0, -1), (-1, 0, 1), (0, 86400), (1.5,), (0, 0.5, 0.5), (0, 0, 0, 1, 1, 1, 1), (0, 0,
      1e6), (0, 1e-7), (0, 5e-7), (0, 1.5e-6), (999999999, 86399, 999999), (-999999999,)):
    t = timedelta(*args)
    print(args, repr(t), str(t), t.days, t.seconds, t.microseconds, t.total_seconds(),
          -t if args != (999999999, 86399, 999999) else "", bool(t))
a, b = timedelta(days=1, hours=2), timedelta(hours=5)
print(a + b, a - b, b - a, a * 2, a * 1.5, 0.1 * b, a / b, a / 2, a / 0.7, a // b, a // 7, a % b, divmod(a,
      b), divmod(-a, b), abs(-a), +a, a > b, a == timedelta(1.0833333333333333),
      hash(a) == hash(timedelta(hours=26)), sum([a, b], timedelta()), max(a, b), round(a / b, 3))
for f in (lambda: a + 1, lambda: a * a, lambda: a / "x", lambda: a // 0, lambda: a % 5,
      lambda: timedelta(10 ** 10), lambda: timedelta("1"), lambda: timedelta.max + timedelta.resolution,
      lambda: a < 5, lambda: a == 5, lambda: timedelta(bogus=1), lambda: a / 0,
      lambda: timedelta(float("nan")), lambda: timedelta(1e300), lambda: 1 / a, lambda: divmod(a, 3)):
    print(attempt(f))
d, m = date(2024, 2, 29), datetime(2024, 2, 29, 23, 59, 59, 999999)
print(d + timedelta(1), d - timedelta(60), d - date(2000, 1, 1), d + timedelta(hours=23),
      m + timedelta(microseconds=1), m - datetime(1970, 1, 1), m - timedelta(1, 1), timedelta(1) + m)
print(d < date(2024, 3, 1), d == m, d != m, m == m.replace(fold=1), d.replace(year=2000), d.toordinal(),
      date.fromordinal(1), date.fromordinal(738945), d.weekday(), d.isoweekday(), tuple(d.isocalendar()),
      d.isocalendar(), d.timetuple()[:8], m.utctimetuple()[6:], date.min, date.max, date.resolution, MINYEAR,
      MAXYEAR)
for f in (lambda: d < m, lambda: d + d, lambda: d - 5, lambda: date.max + timedelta(1),
      lambda: date.min - timedelta(1), lambda: datetime.max + timedelta(1), lambda: d.replace(year=2023),
      lambda: date(2024, 13, 1), lambda: date(0, 1, 1), lambda: date(2024, 4, 31), lambda: date("2024", 1,
      1), lambda: datetime(2024, 1, 1, 24), lambda: datetime(2024, 1, 1, 0, 60), lambda: time(0, 0, 0,
      10 ** 6), lambda: time(fold=2), lambda: date.fromordinal(0), lambda: datetime(2024, 1, 1, tzinfo=5),
      lambda: d < 5, lambda: date(2024.0, 1, 1), lambda: time(1) + timedelta(1), lambda: date(2024),
      lambda: date.fromisocalendar(2024, 54, 1), lambda: date.fromisocalendar(2024, 1, 8),
      lambda: datetime.fromtimestamp(1e20, timezone.utc), lambda: datetime.fromtimestamp(float("nan"))):
    print(attempt(f))
est, utc = timezone(timedelta(hours=-5), "EST"), timezone.utc
x = datetime(2024, 1, 1, 12, tzinfo=est)
print(x, x.astimezone(utc), x.utcoffset(), x.tzname(), x.dst(), x.timestamp(), datetime.fromtimestamp(0,
      utc), datetime.fromtimestamp(-1.5, est), x == datetime(2024, 1, 1, 17, tzinfo=utc),
      hash(x) == hash(x.astimezone(utc)), x - datetime(2024, 1, 1, tzinfo=utc), x.timetz(), x.time(),
      x.utctimetuple()[:5], datetime.combine(d, time(1, 2, tzinfo=est)), datetime.combine(d, time(1), utc))
for f in (lambda: x - datetime(2024, 1, 1), lambda: x < datetime(2024, 1, 1), lambda: x == datetime(2024, 1,
      1), lambda: time(1, tzinfo=utc) < time(1), lambda: timezone(timedelta(1)), lambda: timezone(5),
      lambda: timezone(timedelta(0), 5), lambda: utc.utcoffset(5), lambda: tzinfo().utcoffset(x),
      lambda: timezone(timedelta(hours=24) - timedelta(microseconds=1)), lambda: time(1,
      tzinfo=est).utcoffset()):
    print(attempt(f))


class Zone(tzinfo):
    def utcoffset(self, dt):
        return timedelta(hours=2 if dt is None or 3 < dt.month < 11 else 1)

    def dst(self, dt):
        return self.utcoffset(dt) - timedelta(hours=1)

    def tzname(self, dt):
        return "summer" if self.dst(dt) else "winter"


z = Zone()
for month in (1, 7):
    y = datetime(2024, month, 1, 12, tzinfo=z)
    print(y.isoformat(), y.tzname(), y.dst(), y.astimezone(utc), utc.fromutc(y.replace(tzinfo=utc)),
          y.astimezone(utc).astimezone(z).isoformat(), y.strftime("%z %Z"), tuple(y.timetuple())[8])


class Stamp(datetime):
    def extra(self):
        return "extra"


s = Stamp(2024, 1, 2)
print(type(s + timedelta(1)).__name__, (s + timedelta(1)).extra(), type(s.replace(year=2000)).__name__,
      type(Stamp.fromisoformat("2024-01-01")).__name__, type(s.date()).__name__,
      type(s.astimezone(utc)).__name__, repr(s), copy.copy(m) == m, copy.deepcopy(x) == x,
      pickle.loads(pickle.dumps(x)).tzname(), pickle.loads(pickle.dumps(a)) == a,
      pickle.loads(pickle.dumps(time(1, 2, fold=1))).fold, copy.replace(d, day=1))

# The operations that programs use most, at the edges where the ordinary case ends: limits, subclasses, zones, folds.
import copy
import os
import pickle
import time as clock
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo

os.environ["TZ"] = "CET-1CEST,M3.5.0,M10.5.0/3"
clock.tzset()


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


for args in ((2024, 2, 29), (2023, 2, 29), (1900, 2, 29), (2000, 2, 29), (0, 1, 1), (10000, 1, 1), (2024, 13, 1), (2024, 4, 31), (2024, 1),
             (2024, 1, "1"), (2024, 1, 1.0), (True, True, True), (2024, 1, 1, 24), (2024, 1, 1, 23, 59, 59, 999999), (2024, 1, 1, 0, 60),
             (2024, 1, 1, 0, 0, 60), (2024, 1, 1, 0, 0, 0, 10**6), (2024, 1, 1, 0, 0, 0, 0, UTC), (2024, 1, 1, 0, 0, 0, 0, "UTC"),
             (2024, 1, 1, 0, 0, 0, 0, None), (-1, 1, 1), (2**70, 1, 1)):
    attempt(datetime, *args)
    if len(args) < 4:
        attempt(date, *args)
attempt(datetime, 2024, 1, 1, tzinfo=UTC)
attempt(datetime, 2024, 1, 1, tzinfo=5)
attempt(datetime, 2024, month=1, day=2, fold=1)
attempt(date, year=2024, month=2, day=3)
attempt(time, 1, 2, 3, 4)
attempt(time, 25)
attempt(time, 1, tzinfo=UTC, fold=1)
for args, kwargs in (((), {}), ((1, 2, 3), {}), ((-1,), {}), ((0, 0, -1), {}), ((999999999,), {}), ((1000000000,), {}), ((-999999999,), {}),
                     ((-1000000000,), {}), ((2**40,), {}), ((0, 2**40), {}), ((0, 0, 2**61), {}), ((), {"weeks": 1, "hours": -3}),
                     ((1.5,), {}), ((), {"milliseconds": 1.0005}), ((True,), {}), (("1",), {}),
                     ((1, 2, 3, 4, 5, 6, 7), {})):
    attempt(timedelta, *args, **kwargs)

day, hour = timedelta(1), timedelta(hours=1)
moments = [datetime.min, datetime.max, datetime(2024, 2, 28, 23, 59, 59, 999999), datetime(2024, 12, 31, 12), datetime(1600, 2, 29, tzinfo=UTC)]
deltas = [timedelta.resolution, -timedelta.resolution, day, -day, timedelta(365, 86399, 1), timedelta.max, timedelta.min, timedelta(-1, 1)]
for m in moments:
    for d in deltas:
        attempt(lambda: m + d)
        attempt(lambda: m - d)
        attempt(lambda: m.date() + d)
        attempt(lambda: d + m.date())
for a in deltas:
    print([str(a + b) if abs((a + b if abs(a.days) + abs(b.days) < 10**6 else day).days) < 10**9 else "" for b in deltas if abs(a.days) + abs(b.days) < 10**6],
          [a < b for b in deltas], [a == b for b in deltas], hash(a) == hash(copy.copy(a)), bool(a))
attempt(lambda: timedelta.max + day)
attempt(lambda: day + 1)
attempt(lambda: datetime(2024, 1, 1) + 1)
attempt(lambda: 1 - datetime(2024, 1, 1))
attempt(lambda: day - datetime(2024, 1, 1))
attempt(lambda: datetime(2024, 1, 1) - date(2024, 1, 1))
attempt(lambda: date(2024, 1, 1) - datetime(2024, 1, 1))
attempt(lambda: datetime(2024, 1, 1) < date(2024, 1, 1))
attempt(lambda: date(2024, 1, 1) >= datetime(2024, 1, 1))
attempt(lambda: (datetime(2024, 1, 1) == date(2024, 1, 1), datetime(2024, 1, 1).__lt__(date(2024, 1, 1)), date(2024, 1, 1).__eq__(5)))
attempt(lambda: datetime(2024, 1, 1) < datetime(2024, 1, 1, tzinfo=UTC))
attempt(lambda: datetime(2024, 1, 1) == datetime(2024, 1, 1, tzinfo=UTC))
attempt(lambda: datetime(2024, 1, 1) - datetime(2024, 1, 1, tzinfo=UTC))
east = timezone(timedelta(hours=5, minutes=30), "east")
a, b = datetime(2024, 1, 1, 12, tzinfo=UTC), datetime(2024, 1, 1, 17, 30, tzinfo=east)
print(a == b, a <= b, a < b, a - b, hash(a) == hash(b), (a + day).tzinfo, (b - hour).tzinfo, b.astimezone(UTC), a.astimezone(east))
print(len({date(2024, 1, 1), date(2024, 1, 1), date(2023, 12, 31)}), {date(2024, 1, 1): 1}[date(2024, 1, 1)], hash(datetime(1, 1, 1)) == hash(datetime(1, 1, 1)))


class Day(date):
    def __new__(cls, *args, **kwargs):
        self = super().__new__(cls, *args, **kwargs)
        self.note = "day"
        return self


class Moment(datetime):
    def __add__(self, other):
        return f"added {other!r}"


class Span(timedelta):
    def __radd__(self, other):
        return "span after"


d, m, s = Day(2024, 2, 28), Moment(2024, 2, 28, 1, 2), Span(2)
print(d + day, type(d + day).__name__, (d + day).note, type(m - hour).__name__, m + day, day + m, m - m,
      datetime(2024, 1, 1) + s, date(2024, 1, 1) + s, day + s, s + day, type(s + day).__name__, d - day, d == date(2024, 2, 28), date(2024, 2, 28) == d,
      m == datetime(2024, 2, 28, 1, 2), m > datetime(2024, 1, 1), d.weekday(), m.toordinal(), m.date(), type(m.date()).__name__, m.isoformat(" "))
for cls in (date, Day, datetime, Moment):
    print(cls.fromordinal(738000), type(cls.fromordinal(738000)).__name__, cls.fromisoformat("2024-02-29"), type(cls.today()).__name__,
          type(cls.fromtimestamp(0)).__name__)
print(type(Moment.now()).__name__, type(Moment.combine(date(2024, 1, 1), time(1))).__name__, pickle.loads(pickle.dumps(m)), copy.deepcopy(d).note)
for n in (0, 1, 3652059, 3652060, "1", 1.5, True, 2**70):
    attempt(date.fromordinal, n)
for text in ("2024-02-29", "2024-02-29T12:30", "2024-02-29 12:30:15", "2024-02-29x12:30:15.123", "2024-02-29T12:30:15.123456", "2024-02-29T12:30:15.12",
             "2024-02-29T12:30:15,1234567", "2024-02-29T12", "20240229T123015", "2024-W09-4T12:30", "2024-02-29T12:30:15Z", "2024-02-29T12:30:15+05:30",
             "2024-02-29T12:30:15-00:00:01", "2024-02-30", "2023-02-29T00:00", "2024-02-29T24:00", "2024-02-29T12:60", "2024-2-29", "2024-02-29T", "", "2024/02/29",
             "2024-02-29T12:3", "2024-02-29T12:30:1", "2024-02-29T12:30:15.", "\u0662024-02-29", "2024-02-29\u00e912:30", 5):
    attempt(datetime.fromisoformat, text)
    attempt(date.fromisoformat, text)
m = datetime(2024, 2, 29, 1, 2, 3, 40)
for args in ((), (" ",), ("\u00e9",), ("ab",), (5,), ("T", "hours"), ("T", "milliseconds"), ("T", "weeks")):
    attempt(m.isoformat, *args)
attempt(m.isoformat, timespec="minutes")
attempt(m.isoformat, sep="_")
print(m, str(m.replace(tzinfo=east)), repr(m), m.replace(microsecond=0).isoformat(), datetime(1, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999))

for t in (0, 86399, 1.5, -1.5, 1e-7, 0.9999999, 1.0000005, 1711846799, 1711846800, 1729987200, 1729990800, 1729994400, 1e10, -1e9, 1e12, 2**60, float("nan"), float("inf"), "1", None, True):
    attempt(datetime.fromtimestamp, t)
    attempt(datetime.fromtimestamp, t, UTC)
attempt(datetime.fromtimestamp, 1e9, east)
attempt(datetime.fromtimestamp, 1e9, tz=UTC)
attempt(datetime.now, 5)
for m in (datetime(1970, 1, 1), datetime(2024, 3, 31, 2, 30), datetime(2024, 3, 31, 2, 30, fold=1), datetime(2024, 10, 27, 2, 30), datetime(2024, 10, 27, 2, 30, fold=1),
          datetime(2024, 7, 1, 0, 0, 0, 123456), datetime(2024, 10, 27, 3), datetime(2024, 10, 27, 1, 59, 59, fold=1), datetime(1969, 12, 31, 23, 59, 59, 5), a, b):
    print(m, m.fold, m.timestamp(), datetime.fromtimestamp(m.timestamp()), datetime.fromtimestamp(m.timestamp()).fold, m.astimezone(UTC))
now, aware = datetime.now(), datetime.now(UTC)
print(abs(now.timestamp() - clock.time()) < 60, abs(aware.timestamp() - clock.time()) < 60, now.tzinfo, aware.tzinfo, datetime.now(tz=None).tzinfo, datetime.now(tz=east).tzinfo)
attempt(datetime.combine, date(2024, 1, 2), time(3, 4, 5, 6, tzinfo=east, fold=1))
attempt(datetime.combine, datetime(2024, 1, 2, 9), time(3))
attempt(datetime.combine, date(2024, 1, 2), time(3, tzinfo=UTC), None)
attempt(datetime.combine, date(2024, 1, 2), tzinfo=UTC, time=time(4))
attempt(datetime.combine, 1, time(3))
print([date(y, 1, 1).weekday() for y in range(1998, 2008)], date(1, 1, 1).toordinal(), date(9999, 12, 31).toordinal(), date(2000, 3, 1).toordinal())
clocks = [time(1, 2, 3, 4), time(1, 2, 3, 4, fold=1), time(1, 2, 3, 4, UTC), time(6, 32, 3, 4, east), time(0), time(23, 59, 59, 999999), datetime(2024, 1, 1, 1, 2, 3, 4).time()]
print([[x == y for y in clocks] for x in clocks], [hash(clocks[0]) == hash(clocks[i]) for i in (1, 6)], hash(clocks[2]) == hash(clocks[3]), len(set(clocks)), sorted(clocks[4:]), max(clocks[2:4]) == clocks[2])
attempt(lambda: clocks[0] < clocks[2])
attempt(lambda: clocks[0] <= 5)

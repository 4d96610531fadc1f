"""datetime: constructors, fromisoformat, arithmetic at the ends, tzinfo that lies, strptime and format
codes."""
import pickle
import re
from datetime import MAXYEAR, UTC, date, datetime, time, timedelta, timezone, tzinfo


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


class Lies(tzinfo):
    def __init__(self, value): self.value = value
    def utcoffset(self, moment): return self.value
    def dst(self, moment): return self.value
    def tzname(self, moment): return self.value


for call in (lambda: date(2024, 2, 30), lambda: date(0, 1, 1), lambda: date(2024, 13, 1),
    lambda: date("2024", 1, 1), lambda: date(2024, 1), lambda: date(2024.0, 1, 1),
        lambda: date(10 ** 20, 1, 1), lambda: datetime(2024, 1, 1, 24), lambda: datetime(2024, 1, 1, 0, 60),
        lambda: datetime(2024, 1, 1, fold=2), lambda: datetime(2024, 1, 1, tzinfo=5), lambda: time(-1),
        lambda: time(1, 2, 3, 10 ** 6), lambda: time(fold=1), lambda: time("x"),
             lambda: timedelta(days=10 ** 9), lambda: timedelta("1"), lambda: timedelta(1.5, 0.5, 0.5),
                 lambda: timedelta(float("nan")), lambda: timedelta(float("inf")),
                 lambda: timedelta(weeks=-1, hours=5, milliseconds=7), lambda: timezone(5),
                 lambda: timezone(timedelta(days=1)), lambda: timezone(timedelta(hours=-5, microseconds=1)),
                 lambda: timezone(timedelta(0)), lambda: timezone(timedelta(1, -1), "n"),
                 lambda: timezone(timedelta(0), 5), lambda: UTC,
                 lambda: str(timezone(timedelta(minutes=-90)))):
    attempt("make", call)
for text in ("2024-02-29", "2024-W09-4", "2024W094", "2024-W54-1", "2024-060", "2024-2-29", "2024-02-29T12",
    "2024-02-29 12:30", "2024-02-29T12:30:15.5", "2024-02-29T12:30:15,123456789", "2024-02-29T123015Z",
        "2024-02-29T12:30:15+05:30", "2024-02-29T12:30:15-00:00:01.5", "2024-02-29T24:00",
        "2024-02-29T24:00:01", "2024-02-29T12:3", "2024-02-29T", "T12", "", "x", "２０２４-02-29",
        "2024-02-29T12:30+25:00", "2024-02-29Tz", "2024-02-29x12"):
    attempt(f"datetime {text}", lambda: datetime.fromisoformat(text))
    attempt(f"date {text}", lambda: date.fromisoformat(text))
    attempt(f"time {text}", lambda: time.fromisoformat(text.partition("T")[2] or text))
d, m, t, delta = date(2024, 2, 29), datetime(2024, 2, 29, 13, 5, 9, 120), time(13, 5, 9, 120), timedelta(1, 2,
    3)
aware = m.replace(tzinfo=timezone(timedelta(hours=2)))
for call in (lambda: d + delta, lambda: d - 1, lambda: 1 - d, lambda: d - d, lambda: d - m, lambda: m - d,
    lambda: m - aware, lambda: aware - aware.astimezone(UTC), lambda: m < aware, lambda: m == aware,
        lambda: d == m, lambda: d < m, lambda: t < time(1, tzinfo=UTC), lambda: t == time(13, 5, 9, 120, UTC),
        lambda: date.max + delta, lambda: datetime.min - delta, lambda: date.min - date.max, lambda: d * 2,
        lambda: delta * 1.5, lambda: delta / delta, lambda: delta // 7, lambda: delta // delta,
        lambda: delta % timedelta(hours=5), lambda: divmod(delta, timedelta(0)), lambda: delta / 0,
        lambda: delta * "a", lambda: -delta, lambda: abs(-delta), lambda: delta < 5, lambda: delta == 5,
        lambda: bool(timedelta()), lambda: hash(delta) == hash(timedelta(1, 2, 3)),
             lambda: d.replace(day=31), lambda: d.replace(month=2.0), lambda: m.replace(tzinfo=None, fold=1),
                 lambda: t.replace(hour=25), lambda: d.isocalendar(),
                 lambda: date.fromisocalendar(2024, 54, 1), lambda: date.fromisocalendar(2024, 1, 8),
                 lambda: date.fromordinal(0), lambda: date.fromordinal(10 ** 7), lambda: d.toordinal(),
                 lambda: date.fromtimestamp(1e20), lambda: datetime.fromtimestamp(float("nan")),
                 lambda: datetime.fromtimestamp(-1.5, UTC), lambda: datetime.fromtimestamp(1e10, UTC),
                 lambda: datetime.fromtimestamp("1"), lambda: aware.timestamp(),
                 lambda: datetime.combine(d, t, UTC), lambda: datetime.combine(t, d), lambda: m.astimezone(5),
                 lambda: aware.utctimetuple()[:5], lambda: m.timetuple().tm_yday,
                 lambda: aware.isoformat(" ", "minutes"), lambda: m.isoformat("TT"),
                 lambda: m.isoformat(timespec="days"), lambda: t.isoformat("milliseconds"),
                 lambda: (m.ctime(), str(delta), str(-delta), repr(delta), repr(aware), repr(time(1)),
                 repr(time(1, fold=1))),
             lambda: datetime.strptime("2024-02-30", "%Y-%m-%d"), lambda: datetime.strptime("x5", "%d"),
                 lambda: datetime.strptime("12+05:30", "%H%z"), lambda: datetime.strptime("1.5", "%S.%f"),
                 lambda: datetime.strptime("9999999", "%f"), lambda: datetime.strptime("Z", "%z").tzinfo,
                 lambda: datetime.strptime("24", "%Y"),
                 lambda: m.strftime("%Y-%j %U %W %V %G %u %% %f %z|%Z %p %I %y %e"),
                 lambda: aware.strftime("%z %:z"), lambda: d.strftime("%H"), lambda: t.strftime("%Y"),
                 lambda: f"{m:%H:%M} {d:} {t!s:>20}", lambda: format(m, 5), lambda: d.strftime(5),
             lambda: pickle.loads(pickle.dumps((d, m, t, delta, aware))) == (d, m, t, delta, aware),
                 lambda: pickle.dumps(Lies(None)) and 1, lambda: d.year.__class__,
                 lambda: setattr(d, "year", 1), lambda: date.today() > d,
                 lambda: (date.resolution, datetime.max, time.min, timedelta.max, MAXYEAR),
                 lambda: delta.total_seconds(), lambda: date(d),
                 lambda: datetime(b"\x07\xe8\x02\x1d\x0d\x05\x09\0\0x"),
                 lambda: type("D", (date,), {})(2024, 1, 1) + delta,
                 lambda: type("D", (datetime,), {}).fromisoformat("2024-01-01")):
    attempt("use", call)
for value in (None, timedelta(hours=1), timedelta(days=1), 5, "x", timedelta(microseconds=1)):
    odd = datetime(2024, 1, 1, tzinfo=Lies(value))
    for call in (odd.utcoffset, odd.dst, odd.tzname, odd.isoformat, lambda: odd == m, lambda: odd - aware,
        lambda: odd.strftime("%z")):
        attempt(f"lies {value!r}", call)

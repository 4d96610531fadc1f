# strftime, strptime and replace: the plain directives, and where they stop being plain.
from datetime import UTC, date, datetime, time, timedelta, timezone


def attempt(f, *args, **kwargs):
    try:
        print(repr(f(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")


class Odd(datetime):
    def timetuple(self):
        return datetime(2001, 2, 3, 4, 5, 6).timetuple()


values = [datetime(2024, 2, 29, 3, 4, 5, 67), datetime(999, 1, 1), datetime(9999, 12, 31, 23, 59, 59, 999999, UTC), date(2024, 12, 5), date(1, 1, 1),
          Odd(2024, 1, 1), time(1, 2, 3, 4)]
for form in ("%Y-%m-%d %H:%M:%S.%f", "%Y%m%d", "%y/%d", "%%Y %% %", "%j %a %b", "%Z|%z|%:z", "", "plain", "\u00e9 %Y \u20ac", "%Y" * 20, "%-d"):
    print(ascii(form), *[ascii(v.strftime(form)) for v in values])
print(f"{values[0]:%H:%M} {values[3]:%d.%m.%Y} {values[6]:%S} {values[3]:} {values[0].__format__('')}")
attempt(values[0].strftime, 5)
attempt(values[0].strftime, format="%Y")
for text, form in (("2024-02-29 12:30:15", "%Y-%m-%d %H:%M:%S"), ("20240229123015", "%Y%m%d%H%M%S"), ("2024-2-9", "%Y-%m-%d"), ("2024-02-30", "%Y-%m-%d"),
                   ("2024-13-01", "%Y-%m-%d"), ("2024-02-29  12", "%Y-%m-%d %H"), ("2024-02-2912", "%Y-%m-%d %H"), ("12:30", "%H:%M"), ("12:30:61", "%H:%M:%S"),
                   ("0.5", "%S.%f"), ("00.123456", "%S.%f"), ("00.1234567", "%S.%f"), ("2024-02-29x", "%Y-%m-%d"), ("2024-02-29", "%Y-%m-%d "),
                   ("", ""), ("T05", "t%H"), ("24", "%y"), ("2024", "%"), ("2024%", "%Y%%"), ("29 Feb 2024", "%d %b %Y"), ("11122000", "%d%m%Y"), ("1122000", "%d%m%Y"),
                   ("2023-02-29", "%Y-%m-%d"), ("0000-01-01", "%Y-%m-%d"), ("\u0662024", "%Y"), ("12:30 +0200", "%H:%M %z"), ("24:00", "%H:%M"),
                   ("2024-02-29\t12", "%Y-%m-%d %H"), ("2024-02-29 12", "%Y-%m-%d\t%H")):
    attempt(datetime.strptime, text, form)
attempt(datetime.strptime, 5, "%Y")
attempt(datetime.strptime, "2024", 5)
print(type(Odd.strptime("2024", "%Y")).__name__)

m = datetime(2024, 2, 29, 1, 2, 3, 4, timezone(timedelta(hours=1)), fold=1)
attempt(m.replace)
attempt(m.replace, 2023)
attempt(m.replace, year=2023)
attempt(m.replace, year=2023, day=28)
attempt(m.replace, hour=23, minute=59, second=58, microsecond=999999, month=3)
attempt(m.replace, hour=24)
attempt(m.replace, hour=None)
attempt(m.replace, hour=1.5)
attempt(m.replace, tzinfo=None)
attempt(m.replace, tzinfo=UTC, fold=0)
attempt(m.replace, tzinfo="UTC")
attempt(m.replace, fold=2)
attempt(m.replace, 2025, 3, 4, 5, 6, 7, 8, UTC, fold=0)
print(type(Odd(2024, 1, 1).replace(day=2)).__name__, m.replace(minute=True), date(2024, 1, 1).replace(day=31), time(1).replace(hour=2))

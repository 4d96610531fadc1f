# date: construction, ordinals, ISO weeks, replace, comparisons, errors.
import datetime
from datetime import date, timedelta

d = date(2024, 2, 29)
print(d, repr(d), d.toordinal(), d.weekday(), d.isoweekday(), d.isocalendar(), d.timetuple())
print(date.fromordinal(1), date.fromordinal(d.toordinal()), date.min, date.max, date.resolution)
for y in (2004, 2005, 2009, 2010, 2020, 2021, 2026, 2027):
    print(y, date(y, 1, 1).isocalendar()[:], date(y, 12, 31).isocalendar().week)
print(date.fromisocalendar(2020, 53, 7), date.fromisocalendar(2021, 1, 1), date.fromisoformat("2020-W53-7"), date.fromisoformat("20200101"))
print(d.replace(year=2023, day=28), d + timedelta(1), d - timedelta(60), d - date(2023, 2, 28), d.ctime(), d.isoformat())
print(d < date(2024, 3, 1), d == date(2024, 2, 29), d in {date(2024, 2, 29)}, d == "x", d.strftime("%d/%m/%y %a %A %b %B %j %U %W %w %%"))
print(f"{d:%Y}|{d}|{d:}", format(d, "%G-%V-%u"))
for make in (lambda: date(2023, 2, 29), lambda: date(0, 1, 1), lambda: date(2023, 13, 1), lambda: date(10000, 1, 1),
             lambda: date.fromordinal(0), lambda: date.fromisoformat("2023-1-1"), lambda: date.fromisoformat("x"),
             lambda: date.fromisocalendar(2021, 53, 1), lambda: date.fromisocalendar(2020, 1, 8), lambda: d < 5, lambda: d + 1,
             lambda: d.replace(month=0), lambda: date("a", 1, 1), lambda: date(2020), lambda: date.max + timedelta(1)):
    try:
        print(make())
    except Exception as error:
        print(type(error).__name__, error)


class Day(date):
    def __new__(cls, text):
        return super().__new__(cls, *map(int, text.split("/")))


x = Day("2020/5/6")
print(x, repr(x), isinstance(x, date), datetime.datetime(2020, 5, 6) == x, x == date(2020, 5, 6))

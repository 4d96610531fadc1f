"""calendar and time: first weekdays, impossible months, strftime codes, struct_time, text calendars."""
import calendar
import re
import time


def attempt(label, call):
    try:
        print(label, "->", re.sub(" at 0x[0-9a-f]+", "", repr(call())))
    except BaseException as e:
        print(label, "->", type(e).__name__, re.sub(" at 0x[0-9a-f]+", "", str(e)))


for first in (0, 6, 3):
    c = calendar.TextCalendar(first)
    print(c.formatmonth(2023, 2), c.formatweekheader(3), c.formatmonthname(2024, 5, 20, False) + "|",
        c.firstweekday)
    attempt("days", lambda: (list(c.itermonthdays(2024, 2))[:9], c.monthdayscalendar(2023, 5)[-1],
        list(c.itermonthdays2(2023, 1))[-2:], len(list(c.itermonthdates(2024, 2)))))
attempt("year", lambda: calendar.TextCalendar().formatyear(2024, 2, 1, 2, 4).splitlines()[:9])
attempt("html", lambda: calendar.HTMLCalendar(6).formatmonth(2024, 2).splitlines()[:4])
attempt("edges", lambda: (list(calendar.Calendar().itermonthdays3(1, 1))[:2],
    list(calendar.Calendar().itermonthdays4(9999, 12))[-1]))
for call in (lambda: calendar.monthrange(2024, 2), lambda: calendar.monthrange(2024, 13),
    lambda: calendar.monthrange(2024, 0), lambda: calendar.weekday(2024, 2, 30),
        lambda: calendar.weekday(0, 1, 1), lambda: calendar.weekday(12024, 1, 1),
        lambda: calendar.isleap(1900), lambda: calendar.isleap("a"),
             lambda: calendar.leapdays(1999, 2025), lambda: calendar.timegm((2024, 2, 29, 12, 0, 5)),
                 lambda: calendar.timegm((1, 2)), lambda: calendar.setfirstweekday(7),
                 lambda: calendar.setfirstweekday(calendar.SUNDAY) or calendar.firstweekday(),
                 lambda: calendar.month(2023, 10),
             lambda: calendar.setfirstweekday(0), lambda: (list(calendar.day_name), calendar.month_abbr[1:4],
                 calendar.day_abbr[-1], len(calendar.month_name)), lambda: calendar.day_name[9],
                 lambda: (calendar.Month.MAY, calendar.Day(2), calendar.JANUARY, calendar.FRIDAY),
                 lambda: calendar.Month(13), lambda: calendar.IllegalMonthError(5),
             lambda: calendar.Calendar(9).firstweekday, lambda: calendar.LocaleTextCalendar(0,
                 "C").formatweekday(2, 5), lambda: list(calendar.Calendar().iterweekdays()),
                 lambda: calendar.Calendar().yeardayscalendar(2024, 6)[1][2][0],
                 lambda: calendar.monthcalendar(2026, 2)):
    attempt("calendar", call)
t = time.struct_time((2024, 2, 29, 23, 59, 58, 3, 60, 0))
for code in "aAbBcdHIjmMpSUwWxXyYZ%GuVCDeFhnRrTt":
    print(code, repr(time.strftime("%" + code, t)) if code != "Z" else "")
for call in (lambda: time.strftime("%Y %q %", t), lambda: time.strftime("é%Y", t),
    lambda: time.strftime("", t), lambda: time.strftime("%Y\0%m", t), lambda: time.strftime("%Y", (1,) * 8),
        lambda: time.strftime("%Y", (2024, 13, 1, 0, 0, 0, 0, 1, 0)),
        lambda: time.strftime("%d", (2024, 1, 32, 0, 0, 0, 0, 1, 0)),
        lambda: time.strftime("%j", (2024, 1, 1, 0, 0, 0, 0, 400, 0)),
             lambda: time.strftime("%H", (2024, 1, 1, 24, 0, 0, 0, 1, 0)),
                 lambda: time.strftime("%Y", (0, 0, 0, 0, 0, 0, 0, 0, 0)),
                 lambda: time.strftime("%w", (2024, 1, 1, 0, 0, 0, 7, 1, 0)), lambda: time.strftime(5, t),
                 lambda: time.strftime(), lambda: time.strptime("2024-02-30", "%Y-%m-%d"),
                 lambda: time.strptime("x", "%Y"), lambda: time.strptime("2024 x", "%Y"),
                 lambda: time.strptime("5", "%Q"), lambda: time.strptime("5", "%"),
             lambda: time.strptime("12 PM", "%I %p"), lambda: time.strptime("69", "%y")[0],
                 lambda: time.strptime("68", "%y")[0], lambda: time.strptime("2024 060", "%Y %j")[1:3],
                 lambda: time.strptime("2024 09 4", "%Y %W %w")[:3],
                 lambda: time.strptime("2024 09 4", "%G %V %u")[:3], lambda: time.strptime("09", "%V"),
                 lambda: time.strptime("2024 09", "%Y %V"),
             lambda: time.gmtime(0), lambda: time.gmtime(-1)[:6], lambda: time.gmtime(1e20),
                 lambda: time.gmtime("x"), lambda: time.gmtime(float("nan")), lambda: time.mktime((1, 2)),
                 lambda: time.mktime("x"), lambda: time.asctime(t),
                 lambda: time.asctime((2024, 1, 1, 0, 0, 0, 9, 1, 0)), lambda: time.asctime((1, 2)),
                 lambda: time.ctime("x"), lambda: time.struct_time((1,)), lambda: time.struct_time(range(12)),
                 lambda: (t.tm_zone, t.tm_gmtoff, t.n_fields, t.n_sequence_fields),
             lambda: t == tuple(t), lambda: t[1:3], lambda: t.tm_yday, lambda: setattr(t, "tm_year", 1),
                 lambda: time.get_clock_info("monotonic").adjustable, lambda: time.get_clock_info("x"),
                 lambda: time.clock_gettime(9999), lambda: time.sleep(-0.1)):
    attempt("time", call)

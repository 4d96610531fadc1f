"""Text and HTML calendars, widths, first weekdays, years in columns, iteration in every form."""
import calendar
import io
import contextlib
import datetime
for first in (0, 6, 3):
    t = calendar.TextCalendar(first)
    print(t.formatmonth(2024, 2), t.formatmonth(2023, 10, 3, 2), t.formatweekheader(5),
        t.formatmonthname(2024, 9, 30), repr(t.formatweek(list(t.monthdays2calendar(2024, 2))[0], 3)))
print(calendar.TextCalendar().formatyear(2021, 2, 1, 4, 4)[:600])
print(calendar.TextCalendar(6).formatyear(2024, m=6)[:300])
h = calendar.HTMLCalendar(6)
print(h.formatmonth(2024, 2)); print(h.formatmonth(2024, 2, withyear=False)[:120]); print(h.formatday(0, 0),
    h.formatday(5, 6), h.formatweekheader(), h.formatmonthname(2024, 1), h.formatmonthname(2024, 1, False))
print(len(h.formatyear(2024)), h.formatyear(2024, 4)[:150]); print(h.formatyearpage(2024)[:400],
    type(h.formatyearpage(2024, encoding="ascii")).__name__)
class Own(calendar.HTMLCalendar):
    cssclasses = ["a b"] + ["wk"] * 6
    cssclass_noday, cssclass_month_head, cssclass_month, cssclasses_weekday_head = "none", "mh", "m", ["h"] * 7
print(Own().formatmonth(2021, 2)[:300])
c = calendar.Calendar(2)
print(c.firstweekday, list(c.iterweekdays()), list(c.itermonthdates(2024, 2))[:2],
    list(c.itermonthdays(2024, 2))[:8], list(c.itermonthdays2(2024, 2))[-3:],
    list(c.itermonthdays3(2024, 2))[:1], list(c.itermonthdays4(2024, 12))[-1:])
print(c.monthdatescalendar(2024, 2)[0][0], c.monthdayscalendar(2024, 2)[-1],
    c.monthdays2calendar(2024, 2)[0][:2], len(c.yeardayscalendar(2024, 5)),
    len(c.yeardatescalendar(2024)[0][0]), c.yeardays2calendar(2024, 12)[0][11][-1])
c.firstweekday = 9; print(c.firstweekday, c.getfirstweekday()); c.setfirstweekday(-1); print(c.firstweekday)
for call in ["calendar.isleap(1900)", "calendar.isleap(-4)", "calendar.leapdays(1990, 2025)",
    "calendar.leapdays(2025, 1990)", "calendar.weekday(2024, 2, 29)", "calendar.weekday(2023, 2, 29)",
    "calendar.weekday(0, 1, 1)", "calendar.weekday(10000, 1, 1)", "calendar.monthrange(2024, 2)",
    "calendar.monthrange(2024, 13)", "calendar.monthrange(2024, 0)", "calendar.monthrange(1, 1)",
    "calendar.monthrange(9999, 12)",
             "calendar.setfirstweekday(7)", "calendar.setfirstweekday(-1)", "calendar.setfirstweekday('x')",
    "calendar.firstweekday()", "calendar.timegm((2024, 2, 29, 12, 30, 15))",
    "calendar.timegm((1969, 12, 31, 23, 59, 59, 0, 0, 0))", "calendar.timegm((2024, 13, 1, 0, 0, 0))",
    "calendar.timegm((2024,))", "list(calendar.day_name)", "calendar.month_abbr[1:4]",
    "calendar.month_name[0]", "calendar.month_name[13]", "len(calendar.day_abbr)", "calendar.MONDAY",
    "calendar.Day.SUNDAY", "calendar.JANUARY", "calendar.Month(13)", "calendar.Month.MAY + 1",
    "calendar.error", "calendar.IllegalMonthError(13)", "calendar.IllegalWeekdayError(7)",
    "str(calendar.IllegalMonthError(13))", "calendar.monthcalendar(2024, 2)[0]",
    "calendar.week(calendar.monthcalendar(2024, 2)[0], 2)", "calendar.weekheader(2)",
    "calendar.month(2024, 2, w=3, l=1)", "list(calendar.Calendar().itermonthdays(9999, 12))[-3:]",
    "list(calendar.Calendar().itermonthdates(9999, 12))[-1]",
    "list(calendar.Calendar().itermonthdates(1, 1))[0]", "list(calendar.Calendar().itermonthdays(2024, 13))",
    "calendar.calendar(2024, 1, 1, 2, 6)[:80]", "calendar.TextCalendar(firstweekday=8).formatweekheader(2)",
    "calendar.format(['a', 'b'])", "calendar.formatstring(['a', 'b'], 5, 2)", "calendar.mdays",
    "calendar.EPOCH"]:
    try: print(call, "->", repr(eval(call)))
    except Exception as e: print(call, "->", type(e).__name__, e)

# calendar: functions of dates, months and years as lists, text and HTML, errors.
import calendar

print(calendar.isleap(2000), calendar.isleap(1900), calendar.isleap(2024), calendar.leapdays(1900, 2001))
print(calendar.monthrange(2024, 2), calendar.weekday(2024, 2, 29), repr(calendar.weekday(1, 1, 1)), calendar.weekday(12024, 2, 29))
print(calendar.month(2024, 2), calendar.month(2024, 12, 5, 2), sep='')
print(calendar.calendar(2023, 2, 1, 4, 4))
for first in (0, 3, 6):
    c = calendar.Calendar(first)
    print(list(c.iterweekdays()), c.monthdayscalendar(2024, 9), list(c.itermonthdays2(2021, 2))[:8])
    print(list(c.itermonthdays3(2021, 12))[-8:], list(c.itermonthdays4(2022, 1))[:3])
print(calendar.Calendar().yeardayscalendar(2024, 6)[1][0], len(calendar.Calendar().yeardatescalendar(2024)))
print(list(calendar.Calendar().itermonthdates(2024, 2))[0], calendar.Calendar(9).firstweekday)
print(calendar.HTMLCalendar(6).formatmonth(2024, 2), calendar.HTMLCalendar().formatyear(2024, 4)[:200])
print(calendar.HTMLCalendar().formatyearpage(2024, css=None, encoding='ascii')[:330])
print(calendar.TextCalendar(5).formatweekheader(10), calendar.weekheader(3), calendar.day_name[1], calendar.month_abbr[3:6])
print(list(calendar.month_name)[:3], len(calendar.day_abbr), calendar.JANUARY, repr(calendar.MONDAY), calendar.Month(5).name)
print(calendar.timegm((2024, 2, 29, 12, 30, 15)), calendar.timegm((1969, 12, 31, 23, 59, 59)))
calendar.setfirstweekday(calendar.SUNDAY)
print(calendar.firstweekday(), calendar.monthcalendar(2024, 2))
calendar.setfirstweekday(0)
for call in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(7), lambda: calendar.TextCalendar().formatmonth(2024, 0),
             lambda: calendar.weekday(2024, 2, 30), lambda: calendar.nothing):
    try:
        print(call())
    except Exception as error:
        print(type(error).__name__, error)
